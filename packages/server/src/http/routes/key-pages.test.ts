import { organizationAdminScopes, organizationMemberScopes, presetNames } from "@keyporter/contract";
import { type Caller, createKey, type KeyPage, listKeyPages } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daysMs, TestClock } from "../../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makePlan, makeUser, type Scene } from "../../testing/scene.ts";
import { sessionOf } from "../../testing/session.ts";

type Record = Scene["organization"];
type Scopes = Caller["authorities"][number]["scopes"];

const inOrganization = (organization: Record, scopes: Scopes): Caller["authorities"][number] => ({
  reach: { kind: "organization", organizationId: organization.id },
  scopes,
});

describe.each(engineNames)("key pages on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let user: Record;
  /** By what they pay for. */
  let organizations: Readonly<{ premier: Record; basic: Record; inGrace: Record; afterGrace: Record }>;
  const apis: Record[] = [];

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    clock.hold();
    const plan = (await makePlan(instance.admin, ["premier"])).code;
    const [premier, basic, inGrace, afterGrace] = [
      await makeOrganization(instance.admin, { plan }),
      await makeOrganization(instance.admin),
      await makeOrganization(instance.admin, { plan }),
      await makeOrganization(instance.admin, { plan }),
    ];
    organizations = { premier, basic, inGrace, afterGrace };
    await done(instance.admin.patch(`/v1/organizations/${afterGrace.id}`, { plan: null }));
    clock.advance(8 * daysMs);
    admin = await instance.signIn();
    await done(admin.patch(`/v1/organizations/${inGrace.id}`, { plan: null }));

    for (const preset of presetNames) apis.push(await makeApi(admin, { preset }));
    const paid = { plan_feature: "premier" };
    apis.push(await makeApi(admin, { preset: "personal", policy: paid }));
    apis.push(await makeApi(admin, { preset: "profile", policy: paid }));
    apis.push(await makeApi(admin, { preset: "standard", policy: { ...paid, max_keys_per_owner: 1 } }));
    apis.push(await makeApi(admin, { policy: { authority: "inherit_and_scopes", owner_types: ["user"] } }));
    user = await makeUser(admin, { organization: premier });
    for (const { id } of [basic, inGrace, afterGrace]) {
      await done(admin.post(`/v1/organizations/${id}/members`, { user_id: user.id }));
    }
    const limited = apis[presetNames.length + 2];
    await makeKey(admin, { api_id: limited?.id, organization_id: premier.id });
  });
  afterAll(() => instance?.close());

  const fresh = (caller: Caller): Caller => ({ ...caller, authenticatedAt: clock.now() });
  const memberWith = (scopes: Scopes) =>
    fresh(
      sessionOf(
        { id: user.id, name: user.name },
        ...Object.values(organizations).map((each) => inOrganization(each, scopes)),
      ),
    );
  const onInstance = (scopes: Scopes): Caller =>
    fresh(sessionOf({ id: "user_0", name: "Root" }, { reach: { kind: "instance" }, scopes }));
  const portalOf = (...authorities: Caller["authorities"]): Caller => ({
    ...memberWith([]),
    kind: "portal",
    via: "portal",
    authorities,
  });
  const oneself = (scopes: Scopes): Caller["authorities"][number] => ({
    reach: { kind: "user", userId: user.id },
    scopes,
  });

  const everything = [...organizationAdminScopes];
  const callers = (): Readonly<globalThis.Record<string, Caller>> => ({
    "a member without any role": memberWith([]),
    "a member": memberWith(organizationMemberScopes),
    "an admin": memberWith(organizationAdminScopes),
    "a member who may stop keys": memberWith(["read:api_keys", "delete:api_keys"]),
    "an instance administrator": onInstance(everything),
    "an auditor": onInstance(["read:api_keys"]),
    "an organization's machine": {
      ...memberWith([]),
      kind: "machine",
      userId: null,
      authorities: [inOrganization(organizations.premier, everything)],
    },
    "a machine that may only read": { ...onInstance(["read:api_keys"]), kind: "machine", userId: null },
    "a machine that may put one scope on keys": {
      ...onInstance(everything),
      kind: "machine",
      userId: null,
      grantable: [{ apiId: String(apis[0]?.id), scopes: ["read"] }],
    },
    "a portal to look at one's own": portalOf(oneself(["read:api_keys"])),
    "a portal for oneself in one organization": portalOf(
      oneself(["read:api_keys", "create:api_keys"]),
      inOrganization(organizations.premier, ["read:api_keys", "create:api_keys"]),
    ),
  });

  const pagesOf = async (caller: Caller, query: Parameters<typeof listKeyPages>[2] = {}) => {
    const pages = await listKeyPages(instance.wired.services.deps, caller, query);
    if (!pages.ok) throw new Error(pages.code);
    return pages.value;
  };
  const own = (pages: readonly KeyPage[], api: Record, organization?: Record) =>
    pages.find(
      (page) =>
        page.api.id === api.id && (organization === undefined || page.owner.organization?.id === organization.id),
    );

  /** What `createKey` says to a key with nothing but its name. Nothing is committed. */
  async function askFor({ api, owner }: KeyPage, caller: Caller, scopes: readonly string[] = []): Promise<string> {
    const { ownerType: type, ownerUserId, ownerOrganizationId, contextOrganizationId } = owner.ownership;
    const fields = {
      ...(type === "user" ? { user_id: String(ownerUserId) } : {}),
      ...(type === "organization" ? { organization_id: String(ownerOrganizationId) } : {}),
      ...(type === "instance" ? { owner_type: "instance" as const } : {}),
      ...(type === "user" && contextOrganizationId !== null ? { context_organization_id: contextOrganizationId } : {}),
    };
    const body = { name: "Wanted", api_id: api.id, environment: "live" as const, scopes: [...scopes], ...fields };
    const planned = await createKey(instance.wired.services.deps, caller, body);
    return planned.ok ? "created" : planned.code;
  }

  test("a page says of a new key exactly what the creation of one says, for every preset, role and plan", async () => {
    const seen = new Set<string>();
    for (const [name, caller] of Object.entries(callers())) {
      const instanceWide = caller.authorities.some(({ reach }) => reach.kind === "instance");
      const queries = [
        {},
        ...(instanceWide ? [{ owner_type: "instance" as const }, { user_id: user.id }] : []),
        ...(instanceWide ? Object.values(organizations).map(({ id }) => ({ organization_id: id })) : []),
      ];
      for (const query of queries) {
        for (const page of await pagesOf(caller, query)) {
          const answer = await askFor(page, caller);
          const about = [name, page.api.code, page.owner.ownership, page.policy.who_may_create];
          expect([...about, page.creationRefused?.code ?? "created"]).toEqual([...about, answer]);
          expect([
            ...about,
            page.state === "plan_required" ||
              (page.planEndsAt !== null && page.planEndsAt > clock.now() && answer === "PLAN_REQUIRED"),
          ]).toEqual([...about, answer === "PLAN_REQUIRED"]);
          if (page.state === "role_required") expect(answer).toMatch(/^(CREATION_NOT_ALLOWED|FORBIDDEN)$/);
          if (answer === "created") expect([...about, page.state, page.may.create]).toEqual([...about, "shown", true]);
          seen.add(`${page.state} ${answer}`);
        }
      }
    }
    expect(seen).toEqual(
      new Set([
        "plan_required PLAN_REQUIRED",
        "role_required CREATION_NOT_ALLOWED",
        "shown CREATION_NOT_ALLOWED",
        "shown FORBIDDEN",
        "shown KEY_LIMIT_REACHED",
        "shown PLAN_REQUIRED",
        "shown created",
      ]),
    );
  });

  test("a page offers exactly the scopes that may be put on a key there, each alone and all at once", async () => {
    for (const [name, caller] of Object.entries(callers())) {
      for (const page of await pagesOf(caller)) {
        if (page.creationRefused !== null || page.policy.authority === "inherit") continue;
        if (page.policy.authority === "organization") continue;
        for (const { key } of page.scopes) {
          const answer = await askFor(page, caller, [key]);
          const offered = page.grantableScopes.includes(key);
          expect([name, page.api.code, key, answer]).toEqual([name, page.api.code, key, offered ? "created" : answer]);
          if (!offered) expect(answer).toMatch(/^(SCOPE_NOT_GRANTABLE|CREATION_NOT_ALLOWED)$/);
        }
        expect(await askFor(page, caller, page.grantableScopes)).toBe("created");
      }
    }
  });

  test("MK-3: where only administrators create keys of users, nobody else has the page, and creating one is refused", async () => {
    const [, personal] = apis;
    for (const [scopes, state] of [
      [[], "role_required"],
      [organizationMemberScopes, "role_required"],
      [organizationAdminScopes, "shown"],
    ] as const) {
      const caller = memberWith(scopes);
      const page = own(await pagesOf(caller), personal, organizations.basic);
      expect([scopes, page?.state]).toEqual([scopes, state]);
      if (page) expect(await askFor(page, caller)).toBe(state === "shown" ? "created" : "CREATION_NOT_ALLOWED");
    }
  });

  test("KS-6, KS-7: the firm's page is for its administrators, and needs the plan", async () => {
    const firm = apis[5];
    expect(firm?.policy.plan_feature).toBe("premier");
    const pages = await pagesOf(memberWith(organizationAdminScopes));
    const stateIn = (organization: Record) => own(pages, firm, organization);
    expect(stateIn(organizations.premier)).toMatchObject({ state: "shown", creationRefused: null, planEndsAt: null });
    expect(stateIn(organizations.basic)).toMatchObject({
      state: "plan_required",
      creationRefused: { code: "PLAN_REQUIRED" },
      planEndsAt: null,
    });
    const inGrace = stateIn(organizations.inGrace);
    expect(inGrace).toMatchObject({ state: "shown", creationRefused: { code: "PLAN_REQUIRED" } });
    expect(inGrace?.planEndsAt).toBe(clock.now() + 7 * daysMs);
    const over = stateIn(organizations.afterGrace);
    expect(over).toMatchObject({ state: "plan_required", creationRefused: { code: "PLAN_REQUIRED" } });
    expect(over?.planEndsAt).toBe(clock.now() - daysMs);
    const members = await pagesOf(memberWith(organizationMemberScopes));
    for (const organization of Object.values(organizations)) {
      expect(own(members, firm, organization)?.state).toBe("role_required");
    }
  });

  test("who may stop keys but not make any looks at the page without a way to create", async () => {
    const firm = apis[5];
    const [standard] = apis;
    const pages = await pagesOf(memberWith(["read:api_keys", "delete:api_keys"]));
    const may = { create: false, update: false, delete: true, reveal: false, inherit: false, credits: false };
    expect(own(pages, firm, organizations.premier)).toMatchObject({ state: "shown", may });
    const page = pages.find(
      ({ api, owner }) => api.id === standard?.id && owner.organization?.id === organizations.premier.id,
    );
    expect(page).toMatchObject({ state: "shown", may, creationRefused: { code: "CREATION_NOT_ALLOWED" } });
  });

  test("secrets that can be shown again ask for a fresh sign-in, all others never do", async () => {
    const longAgo = { ...memberWith(organizationAdminScopes), authenticatedAt: clock.now() - 86_400_000 };
    const seen = new Set<string>();
    for (const page of await pagesOf(longAgo)) {
      if (page.creationRefused !== null) continue;
      const answer = await askFor(page, longAgo);
      expect([page.api.code, answer]).toEqual([page.api.code, page.stepUp ? "REAUTHENTICATION_REQUIRED" : "created"]);
      seen.add(answer);
    }
    expect(seen.size).toBe(2);
  });

  test("a user's page is there once for each organization that matters, and once where none does", async () => {
    const pages = await pagesOf(memberWith(organizationMemberScopes));
    const contextsOf = (api: Record) =>
      pages
        .filter((page) => page.api.id === api.id && page.owner.ownership.ownerType === "user")
        .map(({ owner }) => owner.organization?.id ?? null);
    const [standard, personal, , , profile] = apis;
    expect(contextsOf(standard)).toEqual([null]);
    const everywhere = Object.values(organizations).map(({ id }) => id);
    expect(contextsOf(personal).toSorted()).toEqual(everywhere.toSorted());
    expect(contextsOf(profile).toSorted()).toEqual(everywhere.toSorted());
  });

  test("a portal in one organization shows that one only, and the Management API never", async () => {
    const caller = callers()["a portal for oneself in one organization"];
    const pages = caller ? await pagesOf(caller) : [];
    const shown = new Set(pages.map(({ owner }) => owner.organization?.id ?? null));
    expect(shown).toEqual(new Set([null, organizations.premier.id]));
    expect(pages.some(({ api }) => api.management)).toBe(false);
  });

  test("the Management API has a page for who administers something, and for nobody else", async () => {
    const managing = async (caller: Caller, query = {}) =>
      (await pagesOf(caller, query)).filter(({ api }) => api.management).map(({ owner }) => owner.ownership.ownerType);
    expect(await managing(memberWith(organizationMemberScopes))).toEqual([]);
    expect(new Set(await managing(memberWith(organizationAdminScopes)))).toEqual(new Set(["organization"]));
    expect(await managing(onInstance(everything), { user_id: user.id })).toEqual(["user"]);
    expect(await managing(onInstance(everything), { owner_type: "instance" })).toEqual(["instance"]);
  });

  test("T1: pages of a foreign owner answer like pages of nobody", async () => {
    const stranger = await makeUser(admin);
    const foreign = await makeOrganization(admin);
    const deps = instance.wired.services.deps;
    for (const query of [
      { organization_id: foreign.id },
      { organization_id: "nobody" },
      { user_id: stranger.id },
      { user_id: "nobody" },
    ]) {
      const refused = await listKeyPages(deps, memberWith(organizationAdminScopes), query);
      expect([query, refused]).toEqual([query, { ok: false, code: "NOT_FOUND" }]);
    }
    expect(await listKeyPages(deps, memberWith(everything), { owner_type: "instance" })).toMatchObject({
      code: "FORBIDDEN",
    });
    const both = await admin.get(`/v1/key-pages?organization_id=${foreign.id}&user_id=${user.id}`);
    expect([both.status, both.body.code]).toEqual([400, "OWNER_REQUIRED"]);
  });

  test("MK-2: who is suspended has no pages, and an organization that is suspended has none either", async () => {
    const firm = await makeOrganization(admin);
    const person = await makeUser(admin, { organization: firm });
    const caller = sessionOf(person, inOrganization(firm, organizationAdminScopes));
    const owners = async () => new Set((await pagesOf(caller)).map(({ owner }) => owner.ownership.ownerType));
    expect(await owners()).toEqual(new Set(["user", "organization"]));
    await done(admin.patch(`/v1/organizations/${firm.id}`, { status: "suspended" }));
    expect(await owners()).toEqual(new Set(["user"]));
    const contexts = (await pagesOf(caller)).map(({ owner }) => owner.organization);
    expect(contexts.every((context) => context === null)).toBe(true);
    await done(admin.patch(`/v1/users/${person.id}`, { status: "suspended" }));
    expect(await owners()).toEqual(new Set());

    const administered = await done(admin.get(`/v1/key-pages?organization_id=${firm.code}`));
    const refusals = administered.data.map((page: Record) => page.creation_refused?.code);
    expect(new Set(refusals)).toEqual(new Set(["OWNER_SUSPENDED"]));
  });

  test("KD-3: with no API registered there is no page but the Management API's", async () => {
    const empty = await startInstance({ engine });
    try {
      const organization = await makeOrganization(empty.admin);
      const { data } = await done(empty.admin.get(`/v1/key-pages?organization_id=${organization.id}`));
      expect(data.map((page: Record) => page.api.management)).toEqual([true]);
      expect((await done(empty.admin.get("/v1/key-pages"))).data).toEqual([]);
    } finally {
      await empty.close();
    }
  });

  test("as JSON a page has its API, owner, words and rules", async () => {
    const { data } = await done(admin.get(`/v1/key-pages?organization_id=${organizations.premier.code}`));
    const firm = apis[5];
    const page = data.find((each: Record) => each.api.id === firm?.id);
    expect(page).toMatchObject({
      api: { id: firm?.id, code: firm?.code, management: false, prefix: "kp", base_url: null },
      scopes: expect.arrayContaining([{ key: "read", description: "" }]),
      owner: { type: "organization", id: organizations.premier.id, name: organizations.premier.name },
      organization: { id: organizations.premier.id, code: organizations.premier.code },
      policy: { placement: "settings", words: { create: "Generate New Key" } },
      step_up: { create: false, rotate: false, reveal: false },
      state: "shown",
      plan_ends_at: null,
      creation_refused: null,
    });
  });
});
