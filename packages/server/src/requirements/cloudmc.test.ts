import { organizationAdminScopes } from "@keyporter/contract";
import { type Caller, createKey, perform } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makeRole, makeUser, type Scene, verify } from "../testing/scene.ts";
import { sessionOf } from "../testing/session.ts";

const trusted = { machines_may_create_inheriting: true };

describe.each(engineNames)("CloudMC's personal credentials on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let api: Scene["api"];
  let organization: Scene["organization"];

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    api = await makeApi(admin, { preset: "profile", policy: trusted });
    organization = await makeOrganization(admin);
  });
  afterAll(() => instance?.close());

  const keyOf = (user: { readonly id: string }, name = "Backup script") =>
    makeKey(admin, { api_id: api.id, user_id: user.id, name });
  const call = (secret: string) => instance.anonymous.with({ "MC-Api-Key": secret }).get("/v1/whoami");

  /** What a person does who is signed in: asks the use case itself for a key of their own. */
  const askAs = (user: Scene["user"], apiId: string) => askFor(user, sessionOf(user), apiId);
  const askFor = (owner: Scene["user"], caller: Caller, apiId: string) => {
    const { deps } = instance.wired.services;
    const wanted = { name: "Mine", api_id: apiId, user_id: owner.id, scopes: [], environment: "live" as const };
    return perform(deps.store, () => createKey(deps, caller, wanted));
  };

  test("CM-1: any user may generate a key, also one with no role at all, unless the API keeps that to administrators", async () => {
    const user = await makeUser(admin, { organization });
    const made = await askAs(user, api.id);
    expect(made.ok && made.value.key).toMatchObject({ ownerUserId: user.id, createdById: user.id });
    expect(made.ok && (await call(made.value.secret)).status).toBe(200);

    const loner = await makeUser(admin);
    expect((await askAs(loner, api.id)).ok).toBe(true);
    const adminsOnly = await makeApi(admin, { preset: "personal" });
    expect(await askAs(user, adminsOnly.id)).toMatchObject({ ok: false, code: "CREATION_NOT_ALLOWED" });
  });

  test("CM-1: nobody generates a key that acts as somebody else, not even an administrator of the organization", async () => {
    const [user, other] = [await makeUser(admin, { organization }), await makeUser(admin, { organization })];
    const reach = { kind: "organization", organizationId: organization.id } as const;
    const administrator = sessionOf(user, { reach, scopes: organizationAdminScopes });
    expect(await askFor(user, administrator, api.id)).toMatchObject({ ok: true });
    expect(await askFor(other, administrator, api.id)).toMatchObject({ ok: false, code: "CREATION_NOT_ALLOWED" });
    expect((await askFor(other, sessionOf(user), api.id)).ok).toBe(false);
  });

  test("CM-2: a key may do what its user may do: no less, no more, and from the moment the user may", async () => {
    const reader = await makeRole(admin, api, ["read"]);
    const writer = await makeRole(admin, api, ["write"]);
    const user = await makeUser(admin, { organization, roles: [reader.code] });
    const { secret } = await keyOf(user);
    const scopesNow = async () =>
      (await done(instance.anonymous.with({ "mc-api-key": secret }).get("/v1/whoami"))).data.scopes;
    expect(await scopesNow()).toEqual(["read"]);
    expect((await verify(admin, secret, { api: api.id, scopes: ["write"] })).code).toBe("INSUFFICIENT_SCOPE");

    const member = `/v1/organizations/${organization.id}/members/${user.id}`;
    await done(admin.patch(member, { roles: [reader.code, writer.code] }));
    expect((await scopesNow()).toSorted()).toEqual(["read", "write"]);
    expect((await verify(admin, secret, { api: api.id, scopes: ["write"] })).code).toBe("VALID");

    const named = { name: "More", api_id: api.id, user_id: user.id, scopes: ["write"] };
    expect((await admin.post("/v1/keys", named)).status).toBe(400);
    await done(admin.patch(`/v1/users/${user.id}`, { status: "suspended" }));
    expect((await call(secret)).body.code).toBe("OWNER_INACTIVE");
  });

  test("CM-3: one user holds a thousand keys, which a list walks page by page and a search finds", async () => {
    const user = await makeUser(admin, { organization });
    for (let batch = 0; batch < 50; batch += 1) {
      await Promise.all(Array.from({ length: 20 }, (_, at) => keyOf(user, `App ${batch * 20 + at}`)));
    }
    const ids = new Set<string>();
    let cursor: string | null = "";
    while (cursor !== null) {
      const after: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await done(admin.get(`/v1/keys?user_id=${user.id}&limit=200${after}`));
      for (const { id } of page.data) ids.add(id);
      cursor = page.next_cursor;
    }
    expect(ids.size).toBe(1000);
    const found = await done(admin.get(`/v1/keys?user_id=${user.id}&q=App%20777`));
    expect(found.data.map((key: Scene["key"]) => key.name)).toEqual(["App 777"]);
    const startedAt = performance.now();
    await done(admin.get(`/v1/keys?user_id=${user.id}&limit=50&sort=-last_used_at`));
    expect(performance.now() - startedAt).toBeLessThan(2000);
  }, 120_000);

  test("CM-13: a key is ready for use the moment it was generated", async () => {
    const user = await makeUser(admin, { organization });
    for (let round = 0; round < 20; round += 1) {
      const { secret } = await keyOf(user);
      expect((await call(secret)).status).toBe(200);
    }
    const { secret } = await keyOf(user);
    expect((await verify(admin, secret)).code).toBe("VALID");
  });
});
