import { presetNames } from "@keyporter/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makePlan, makeUser, type Scene, verify } from "../testing/scene.ts";

describe.each(engineNames)("policies on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let organization: Scene["organization"];

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    clock.hold();
    const { code: plan } = await makePlan(admin, ["premier"]);
    organization = await makeOrganization(admin, { plan });
  });
  afterAll(() => instance?.close());

  const ask = (api: Scene["api"], fields: object = {}) =>
    admin.post("/v1/keys", { name: "Wanted", api_id: api.id, organization_id: organization.id, ...fields });
  const codeOf = async (answer: ReturnType<typeof ask>) => {
    const { status, body } = await answer;
    return status === 201 ? "created" : `${status} ${body.code}`;
  };
  const faultsOf = async (policy: object) => {
    const refused = await admin.post("/v1/apis", { name: "Odd", audience: "https://odd.example", policy });
    return [
      refused.status,
      refused.body.code,
      ...(refused.body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer),
    ];
  };

  test.each(presetNames)("an API of the preset %s can be registered, and its keys work", async (preset) => {
    const api = await makeApi(admin, { preset, policy: { machines_may_create_inheriting: true } });
    const user = await makeUser(admin, { organization });
    const [type] = api.policy.owner_types;
    const owner = type === "user" ? { user_id: user.id } : { organization_id: organization.id };
    const { secret } = await makeKey(admin, { api_id: api.id, ...owner });
    expect((await verify(admin, secret, { api: api.id })).code).toBe("VALID");
  });

  test("a policy that contradicts itself is refused", async () => {
    expect((await faultsOf({ authority: "inherit" }))[1]).toBe("POLICY_INVALID");
    expect((await faultsOf({ authority: "organization" }))[1]).toBe("POLICY_INVALID");
    const lifetimes = { default_lifetime_seconds: 60, max_lifetime_seconds: 30 };
    expect((await faultsOf(lifetimes))[1]).toBe("POLICY_INVALID");
    expect((await faultsOf({ credential_locations: [{ header: "Cookie" }] }))[1]).toBe("POLICY_INVALID");
  });

  test("an organization tightens what it may, is told when it would loosen, and never touches the rest", async () => {
    const policy = { max_keys_per_owner: 2, max_lifetime_seconds: 3600, allowed_ips: ["192.0.2.0/24"] };
    const api = await makeApi(admin, { policy });
    const mine = await makeOrganization(admin);
    const override = (fields: object) =>
      admin.patch(`/v1/organizations/${mine.id}`, { policy_overrides: { [api.code]: fields } });
    const loosening = [
      { max_keys_per_owner: 3 },
      { max_lifetime_seconds: 3601 },
      { max_lifetime_seconds: null },
      { allowed_ips: ["0.0.0.0/0"] },
      { allowed_ips: [] },
      { owner_types: ["instance"] },
      { secret_storage: "recoverable" },
      { credential_locations: ["bearer", { header: "Acme" }] },
      { https_required: false },
      { stale_for_seconds: 61 },
      { who_may_create: { user: "self", organization: "member" } },
    ];
    for (const fields of loosening) {
      const { status, body } = await override(fields);
      expect([fields, status, body.code]).toEqual([fields, 400, "POLICY_LOOSENED"]);
    }
    expect((await override({ authority: "organization" })).status).toBe(400);
    expect((await done(admin.get(`/v1/organizations/${mine.id}`))).policy_overrides).toEqual({});

    await done(override({ max_keys_per_owner: 1, allowed_ips: ["192.0.2.7"] }));
    const { secret } = await makeKey(admin, { api_id: api.id, organization_id: mine.id });
    expect(await codeOf(ask(api, { organization_id: mine.id }))).toBe("403 KEY_LIMIT_REACHED");
    expect((await verify(admin, secret, { ip: "192.0.2.8" })).code).toBe("IP_NOT_ALLOWED");
    expect((await verify(admin, secret, { ip: "192.0.2.7" })).code).toBe("VALID");
    const others = await makeKey(admin, { api_id: api.id, organization_id: organization.id });
    expect((await verify(admin, others.secret, { ip: "192.0.2.8" })).code).toBe("VALID");
  });

  test("a key that reads its owner's roles or plan needs the organization it is used in: named, or the only one", async () => {
    const api = await makeApi(admin, { preset: "profile", policy: { machines_may_create_inheriting: true } });
    const [one, two, foreign] = [organization, await makeOrganization(admin), await makeOrganization(admin)];
    const user = await makeUser(admin, { organization: one });
    const askFor = (fields: object = {}) =>
      admin.post("/v1/keys", { name: "X", api_id: api.id, user_id: user.id, ...fields });
    expect((await done(askFor())).key.context_organization_id).toBe(one.id);

    await done(admin.post(`/v1/organizations/${two.id}/members`, { user_id: user.id }));
    const refused = await askFor();
    expect([refused.status, refused.body.code]).toEqual([400, "ORGANIZATION_REQUIRED"]);
    expect((await done(askFor({ context_organization_id: two.code }))).key.context_organization_id).toBe(two.id);
    for (const context_organization_id of [foreign.id, "no-such-organization"]) {
      expect(await codeOf(askFor({ context_organization_id }))).toBe("400 NOT_A_MEMBER");
    }
    const plain = await makeApi(admin);
    expect((await done(askFor({ api_id: plain.id }))).key.context_organization_id).toBeNull();
    expect(await codeOf(ask(plain, { context_organization_id: one.id }))).toBe("400 INVALID_BODY");
  });

  test("of twenty keys that are asked for at once an owner gets exactly as many as the API allows", async () => {
    const api = await makeApi(admin, { policy: { max_keys_per_owner: 7 } });
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(ask(api))));
    expect(codes.toSorted()).toEqual([...Array(13).fill("403 KEY_LIMIT_REACHED"), ...Array(7).fill("created")]);
    expect((await done(admin.get(`/v1/keys?api_id=${api.id}`))).data).toHaveLength(7);
    const [first] = (await done(admin.get(`/v1/keys?api_id=${api.id}`))).data;
    await done(admin.post(`/v1/keys/${first.id}/disable`));
    expect(await codeOf(ask(api))).toBe("403 KEY_LIMIT_REACHED");
    await done(admin.post(`/v1/keys/${first.id}/revoke`));
    expect(await codeOf(ask(api))).toBe("created");
    expect(await codeOf(ask(api, { environment: "test" }))).toBe("created");
    const other = await makeOrganization(admin);
    expect(await codeOf(ask(api, { organization_id: other.id }))).toBe("created");
  });

  test("of twenty keys that are asked for at once, of several APIs, an organization gets as many as its plan allows", async () => {
    const plan = await done(admin.post("/v1/plans", { code: "five", name: "Five", limits: { max_keys: 5 } }));
    const firm = await makeOrganization(admin, { plan: plan.code });
    const apis = [await makeApi(admin), await makeApi(admin)];
    const asked = Array.from({ length: 20 }, (_, at) => codeOf(ask(apis[at % 2], { organization_id: firm.id })));
    expect((await Promise.all(asked)).filter((code) => code === "created")).toHaveLength(5);
  });

  test("keys live as long as the API usually has it, and never longer than it allows", async () => {
    const policy = { default_lifetime_seconds: 60, max_lifetime_seconds: 3600 };
    const api = await makeApi(admin, { policy });
    const createdAt = clock.now();
    const inTime = (seconds: number) => new Date(createdAt + seconds * 1000).toISOString();
    const { key } = await done(ask(api));
    expect(key.expires_at).toBe(inTime(60));
    expect((await done(ask(api, { expires_at: inTime(3600) }))).key.expires_at).toBe(inTime(3600));
    for (const expires_at of [inTime(3600.001), null]) {
      expect(await codeOf(ask(api, { expires_at }))).toBe("400 LIFETIME_TOO_LONG");
    }
    for (const expires_at of [inTime(0), inTime(-1)])
      expect(await codeOf(ask(api, { expires_at }))).toBe("400 INVALID_TIME");
    expect(await codeOf(ask(api, { not_before: inTime(61) }))).toBe("400 INVALID_TIME");
    clock.advance(30_000);
    const longer = (seconds: number) => admin.patch(`/v1/keys/${key.id}`, { expires_at: inTime(seconds) });
    expect((await longer(3601)).body.code).toBe("LIFETIME_TOO_LONG");
    expect((await longer(3600)).status).toBe(200);
  });

  test("scopes of a key change as the API allows: at will, only fewer, or never", async () => {
    const edited = async (scopes_editable: string, scopes: string[]) => {
      const api = await makeApi(admin, { policy: { scopes_editable } });
      const { key } = await done(ask(api, { scopes: ["read"] }));
      const { status, body } = await admin.patch(`/v1/keys/${key.id}`, { scopes });
      return status === 200 ? "edited" : `${status} ${body.code}`;
    };
    expect(await edited("any", ["read", "write"])).toBe("edited");
    expect(await edited("narrow", [])).toBe("edited");
    expect(await edited("narrow", ["read", "write"])).toBe("403 SCOPES_NOT_EDITABLE");
    expect(await edited("never", [])).toBe("403 SCOPES_NOT_EDITABLE");
    expect(await edited("never", ["read"])).toBe("edited");
  });
});
