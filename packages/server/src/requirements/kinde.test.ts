import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { curl } from "../testing/curl.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeOrganization, makeUser, type Scene, unique, verify } from "../testing/scene.ts";

const created = {
  message: "API key created",
  code: "API_KEY_CREATED",
  api_key: { id: expect.stringMatching(/^api_key_[0-9a-f]{32}$/), key: expect.stringMatching(/^k_live_\w{60}$/) },
};

describe.each(engineNames)("Kinde's registered APIs and their keys on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let token: string;
  let api: Scene["api"];
  let organization: Scene["organization"];
  let user: Scene["user"];

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    token = await tokenOf(instance.application);
    api = await makeApi(admin, { preset: "scoped", prefix: "k", scopes: ["read:users", "write:users"] });
    organization = await makeOrganization(admin);
    user = await makeUser(admin, { organization });
  });
  afterAll(() => instance?.close());

  async function tokenOf(application: Scene["api"]): Promise<string> {
    const { client_id, client_secret } = application;
    const form = { grant_type: "client_credentials", client_id, client_secret };
    return (await done(instance.anonymous.form("/oauth2/token", form))).access_token;
  }

  const create = (fields: object) => admin.post("/api/v1/api_keys", { name: "Production Integration", ...fields });
  const ofOrganization = (fields: object = {}) => create({ api_id: api.id, org_code: organization.code, ...fields });
  const typed = (body: object, bearer = token) =>
    curl(
      ...["-X", "POST", `${instance.url}/api/v1/api_keys`],
      ...["-H", `Authorization: Bearer ${bearer}`, "-H", "Content-Type: application/json"],
      ...["-d", JSON.stringify(body)],
    );

  test("KD-1: a key is made for a registered API, and for nothing that is not registered", async () => {
    const { api_key } = await done(ofOrganization());
    const { key } = await verify(admin, api_key.key);
    expect(key.api_id).toBe(api.id);
    for (const api_id of ["nothing", "api_00000000000070008000000000000000"]) {
      const refused = await create({ api_id, org_code: organization.code });
      expect([refused.status, refused.body.errors.code]).toEqual([404, "NOT_FOUND"]);
      expect(refused.body.errors.message).toContain("api_id");
    }
    const removed = await makeApi(admin);
    await done(admin.delete(`/v1/apis/${removed.id}`));
    expect((await create({ api_id: removed.id, org_code: organization.code })).status).toBe(404);
  });

  test("KD-2: keys belong to an organization or to a user, and an API can be for either or for both", async () => {
    const b2b = await makeApi(admin, { policy: { owner_types: ["organization"] } });
    const b2c = await makeApi(admin, { policy: { owner_types: ["user"] } });
    const statuses = async ({ id: api_id }: Scene["api"]) => [
      (await create({ api_id, org_code: organization.code })).status,
      (await create({ api_id, user_id: user.id })).status,
    ];
    expect(await statuses(b2b)).toEqual([201, 400]);
    expect(await statuses(b2c)).toEqual([400, 201]);
    expect(await statuses(api)).toEqual([201, 201]);
  });

  test("KD-4: an API without scopes and a key without scopes are fine", async () => {
    const plain = await makeApi(admin, { scopes: [] });
    const without = await done(create({ api_id: plain.id, org_code: organization.code }));
    const empty = await done(create({ api_id: plain.id, org_code: organization.code, scope_ids: [] }));
    const unscoped = await done(ofOrganization({ scope_ids: [] }));
    for (const { api_key } of [without, empty, unscoped]) {
      expect(await verify(admin, api_key.key)).toMatchObject({ valid: true, scopes: [] });
    }
  });

  test("KD-5: an application is needed to manage keys, and not to use one", async () => {
    const { api_key } = await done(ofOrganization());
    expect((await instance.anonymous.as(api_key.key).get("/v1/whoami")).status).toBe(200);
    const managing = await instance.anonymous.as(api_key.key).post("/api/v1/api_keys", { name: "Another" });
    expect(managing.status).toBe(401);
    expect((await instance.anonymous.as(api_key.key).get("/v1/keys")).status).toBe(401);
  });

  test("KD-11: a key is for exactly one API: it has one, names no second, and no other API takes it", async () => {
    const other = await makeApi(admin);
    const { api_key } = await done(ofOrganization());
    const { api_key: item } = await done(admin.get(`/api/v1/api_keys/${api_key.id}`));
    expect(item.api_ids).toEqual([api.id]);
    expect((await ofOrganization({ api_id: [api.id, other.id] })).status).toBe(400);
    expect((await verify(admin, api_key.key, { api: api.id })).code).toBe("VALID");
    expect((await verify(admin, api_key.key, { api: other.id })).code).toBe("WRONG_API");
    expect((await admin.patch(`/v1/keys/${api_key.id}`, { api_id: other.id })).status).toBe(400);
  });

  test("KD-13: the documented curl call with a machine's Bearer token and a JSON body makes a key", async () => {
    const body = { name: "Production Integration", api_id: api.id, scope_ids: [], org_code: organization.code };
    const answer = await typed(body);
    expect(answer).toEqual({ status: 201, body: created });
    expect((await typed(body, "not-a-token")).status).toBe(401);
    const asForm = await curl(
      ...["-X", "POST", `${instance.url}/api/v1/api_keys`, "-H", `Authorization: Bearer ${token}`],
      ...["-d", "name=Form"],
    );
    expect(asForm.status).toBe(415);
  });

  test("KD-14: the organization form {name, api_id, scope_ids, org_code} makes the organization's key, by curl", async () => {
    const body = { name: "Org key", api_id: api.id, scope_ids: ["read:users"], org_code: organization.code };
    const answer = await typed(body);
    expect(answer).toEqual({ status: 201, body: created });
    const { key: secret } = Object(answer.body).api_key;
    const verdict = await verify(admin, secret, { api: api.id, scopes: ["read:users"] });
    expect(verdict).toMatchObject({ valid: true, scopes: ["read:users"] });
    expect(verdict.key).toMatchObject({ name: "Org key", owner: { type: "organization", id: organization.id } });
  });

  test("KD-15: the user form {name, api_id, scope_ids, user_id} makes the user's key, by curl", async () => {
    const body = { name: "User key", api_id: api.id, scope_ids: ["write:users"], user_id: user.id };
    const answer = await typed(body);
    expect(answer).toEqual({ status: 201, body: created });
    const { key: secret } = Object(answer.body).api_key;
    const verdict = await verify(admin, secret);
    expect(verdict).toMatchObject({ valid: true, scopes: ["write:users"] });
    expect(verdict.key).toMatchObject({ owner: { type: "user", id: user.id }, user_id: user.id });
  });

  test("KD-16: exactly one owner: none and both are refused, the type may be said or left out, but not contradict", async () => {
    const owners = { org_code: organization.code, user_id: user.id };
    for (const fields of [{}, owners, { type: "user" }, { type: "organization", user_id: user.id }]) {
      const refused = await create({ api_id: api.id, ...fields });
      expect([fields, refused.status]).toEqual([fields, 400]);
    }
    for (const type of [undefined, "organization"]) expect((await ofOrganization({ type })).status).toBe(201);
    for (const type of [undefined, "user"]) {
      expect((await create({ api_id: api.id, user_id: user.id, type })).status).toBe(201);
    }
  });

  test("KD-17: scope_ids takes the ids of scopes and their keys alike, and names what it does not know", async () => {
    const { data } = await done(admin.get(`/v1/apis/${api.id}/scopes`));
    const { id } = data.find((scope: Scene["api"]) => scope.key === "read:users");
    expect(id).toMatch(/^api_scope_/);
    for (const scope_ids of [[id], ["read:users"], [id, "read:users"]]) {
      const { api_key } = await done(ofOrganization({ scope_ids }));
      expect((await verify(admin, api_key.key)).scopes).toEqual(["read:users"]);
    }
    const foreign = await makeApi(admin, { scopes: ["foreign:scope"] });
    const { data: theirs } = await done(admin.get(`/v1/apis/${foreign.id}/scopes`));
    for (const unknown of ["delete:everything", "foreign:scope", theirs[0].id]) {
      const refused = await ofOrganization({ scope_ids: ["read:users", unknown] });
      expect([refused.status, refused.body.errors[0].code]).toEqual([400, "UNKNOWN_SCOPE"]);
      expect(refused.body.errors[0].message).toContain(unknown);
    }
  });

  test("KD-18: the answer that creates a key holds it, and no later answer does", async () => {
    const once = admin.with({ "idempotency-key": unique("kinde") });
    const body = { name: "Once", api_id: api.id, org_code: organization.code };
    const { api_key } = await done(once.post("/api/v1/api_keys", body));
    expect((await verify(admin, api_key.key)).valid).toBe(true);
    const replayed = await done(once.post("/api/v1/api_keys", body));
    expect(replayed.api_key).toEqual({ id: api_key.id, key: null });
    const item = await admin.get(`/api/v1/api_keys/${api_key.id}`);
    expect(item.body.api_key).not.toHaveProperty("key");
    expect(item.text).not.toContain(api_key.key);
  });

  test("KD-19: the id stays the handle: metadata, rotation and revocation go by it, whatever the secret is", async () => {
    const { api_key } = await done(ofOrganization());
    const path = `/api/v1/api_keys/${api_key.id}`;
    const rotated = await admin.put(path);
    expect(rotated.status).toBe(201);
    expect(rotated.body).toMatchObject({ code: "API_KEY_ROTATED", api_key: { id: api_key.id } });
    expect((await verify(admin, api_key.key)).code).toBe("SECRET_ROTATED");
    expect((await verify(admin, rotated.body.api_key.key)).key.id).toBe(api_key.id);
    expect((await done(admin.get(path))).api_key).toMatchObject({ id: api_key.id, status: "active" });
    expect((await admin.delete(path)).body).toEqual({ code: "OK", message: "Success" });
    expect((await verify(admin, rotated.body.api_key.key)).code).toBe("REVOKED");
    expect((await done(admin.get(path))).api_key.status).toBe("revoked");
  });

  test("KD-20: no read of any kind ever gives a secret again", async () => {
    const { api_key } = await done(ofOrganization());
    const { id, key: secret } = api_key;
    const paths = [`/api/v1/api_keys/${id}`, "/api/v1/api_keys", `/v1/keys/${id}`, "/v1/keys", "/v1/audit-events"];
    for (const path of paths) {
      const { status, text } = await admin.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain(id);
      expect(text.includes(secret) || text.includes(secret.slice(-44, -12))).toBe(false);
    }
    const revealed = await admin.post(`/v1/keys/${id}/reveal`);
    expect([revealed.status, revealed.body.code]).toEqual([409, "NOT_RECOVERABLE"]);
  });

  test("KD-21: creating answers 201 with exactly message, code and api_key {id, key}", async () => {
    const answer = await ofOrganization();
    expect([answer.status, answer.body]).toEqual([201, created]);
    expect(answer.headers.get("cache-control")).toContain("no-store");
  });

  test("KD-22: ids are api_key_ and a UUIDv7 that sorts by time, and the key's prefix says its environment", async () => {
    const first = (await done(ofOrganization())).api_key;
    await new Promise((resolve) => setTimeout(resolve, 2));
    const second = (await done(ofOrganization())).api_key;
    expect(second.id > first.id).toBe(true);
    expect(first.id).toMatch(/^api_key_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
    const madeAt = Number.parseInt(first.id.slice("api_key_".length, "api_key_".length + 12), 16);
    expect(Math.abs(Date.now() - madeAt)).toBeLessThan(60_000);
    expect(first.key.startsWith("k_live_")).toBe(true);
    const wanted = { name: "Test", api_id: api.id, organization_id: organization.id, environment: "test" };
    expect((await done(admin.post("/v1/keys", wanted))).secret.startsWith("k_test_")).toBe(true);
  });

  test("KD-24: without a good machine token it is 401, and a missing permission is 403 and named", async () => {
    const body = { name: "No", api_id: api.id, org_code: organization.code };
    for (const asker of [instance.anonymous, instance.anonymous.as(`${token.slice(0, -4)}AAAA`)]) {
      const refused = await asker.post("/api/v1/api_keys", body);
      expect([refused.status, refused.body.errors[0].code]).toEqual([401, "UNAUTHENTICATED"]);
    }
    const grants = [{ api_id: "management", scopes: ["read:api_keys"] }];
    const { application, client_secret } = await done(admin.post("/v1/applications", { name: "Reader", grants }));
    const reader = await instance.anonymous.withToken(application.client_id, client_secret);
    expect((await reader.get("/api/v1/api_keys")).status).toBe(200);
    const lacking = await reader.post("/api/v1/api_keys", body);
    expect(lacking.status).toBe(403);
    expect(lacking.body.errors[0].message).toContain("create:api_keys");
    await done(admin.patch(`/v1/applications/${application.id}`, { status: "disabled" }));
    expect((await reader.get("/api/v1/api_keys")).status).toBe(401);
  });

  test("KD-24: a machine token works until the moment at which it expires, and is 401 from then on", async () => {
    clock.holdAt(Math.floor(Date.now() / 1000) * 1000);
    const machine = await instance.signIn();
    clock.advance(3600_000 - 1);
    expect((await machine.get("/api/v1/api_keys")).status).toBe(200);
    clock.advance(1);
    const expired = await machine.get("/api/v1/api_keys");
    expect([expired.status, expired.body.errors[0].code]).toEqual([401, "UNAUTHENTICATED"]);
    clock.release();
  });
});
