import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startInstance, type TestInstance } from "../testing/index.ts";

/** Keys over HTTP in the wire form of Kinde, by an application as its users have one. */
describe("API keys in Kinde's form", () => {
  let instance: TestInstance;
  let admin: Api;
  let apiId: string;
  let scopeIds: Record<string, string>;
  let organization: { readonly id: string; readonly code: string };
  let userId: string;

  beforeAll(async () => {
    instance = await startInstance({ engine: "sqlite" });
    admin = instance.admin;
    apiId = (await admin.post("/api/v1/apis", { name: "Users", audience: "https://users.example" })).body.api.id;
    scopeIds = {};
    for (const key of ["read:users", "write:users"]) {
      scopeIds[key] = (await admin.post(`/api/v1/apis/${apiId}/scopes`, { key })).body.scope.id;
    }
    organization = (await admin.post("/v1/organizations", { name: "Acme", code: "acme" })).body;
    userId = (await admin.post("/v1/users", { name: "Ada" })).body.id;
  });
  afterAll(() => instance.close());

  async function makeKey(fields: object = { org_code: organization.code }): Promise<{ id: string; key: string }> {
    const made = await admin.post("/api/v1/api_keys", { name: "Zapier", api_id: apiId, ...fields });
    expect(made.status).toBe(201);
    return made.body.api_key;
  }

  function verify(key: string, api: Api = admin) {
    return api.post("/api/v1/api_keys/verify", { api_key: key });
  }

  test("KD-13 KD-14 KD-17 KD-18 KD-21 KD-22: an organization's key is made with scopes by key or id and shown once", async () => {
    const made = await admin.post("/api/v1/api_keys", {
      name: "Production Integration",
      api_id: apiId,
      scope_ids: ["read:users", scopeIds["write:users"]],
      org_code: organization.code,
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      message: "API key created",
      code: "API_KEY_CREATED",
      api_key: { id: expect.stringMatching(/^api_key_[0-9a-f]{32}$/), key: expect.stringMatching(/^k_live_\w{60,}$/) },
    });
    const got = await admin.get(`/api/v1/api_keys/${made.body.api_key.id}`);
    expect(got.body).toEqual({
      code: "OK",
      message: "Success",
      api_key: {
        id: made.body.api_key.id,
        name: "Production Integration",
        type: "organization",
        status: "active",
        key_prefix: "k_live",
        key_suffix: made.body.api_key.key.slice(-4),
        created_on: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        last_verified_on: null,
        last_verified_ip: null,
        created_by: expect.any(String),
        api_ids: [apiId],
        scopes: ["read:users", "write:users"],
        verification_count: 0,
        organization_id: organization.id,
        user_id: null,
      },
    });
  });

  test("KD-15: a user's key belongs to the user", async () => {
    const { id } = await makeKey({ user_id: userId });
    const got = await admin.get(`/api/v1/api_keys/${id}`);
    expect(got.body.api_key).toMatchObject({ type: "user", user_id: userId, organization_id: null });
  });

  test("a key of the environment is the instance's own", async () => {
    const { id } = await makeKey({ type: "environment" });
    const got = await admin.get(`/api/v1/api_keys/${id}`);
    expect(got.body.api_key).toMatchObject({ type: "environment", user_id: null, organization_id: null });
  });

  test.each([
    ["KD-16: no owner", {}, "OWNER_REQUIRED", "org_code"],
    ["KD-17: a scope that the API does not have", { org_code: "acme", scope_ids: ["nope"] }, "UNKNOWN_SCOPE", "nope"],
    ["a field that is not known", { org_code: "acme", expires_at: "2030-01-01" }, "INVALID_BODY", "expires_at"],
  ])("%s is refused and named", async (_what, fields, code, named) => {
    const answer = await admin.post("/api/v1/api_keys", { name: "Zapier", api_id: apiId, ...fields });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: [{ code, message: expect.stringContaining(named) }] });
  });

  test("an owner that is not known is told by one error, under this form's name", async () => {
    const answer = await admin.post("/api/v1/api_keys", { name: "Zapier", api_id: apiId, org_code: "nobody" });
    expect(answer.status).toBe(404);
    expect(answer.body.errors).toEqual({ code: "NOT_FOUND", message: expect.stringContaining("org_code") });
  });

  test("a repeated request with one Idempotency-Key makes one key and shows it once", async () => {
    const api = admin.with({ "idempotency-key": "only-once" });
    const body = { name: "Once", api_id: apiId, org_code: organization.code };
    const [first, second] = [await api.post("/api/v1/api_keys", body), await api.post("/api/v1/api_keys", body)];
    expect(second.status).toBe(201);
    expect(second.body).toEqual({ ...first.body, api_key: { id: first.body.api_key.id, key: null } });
  });

  test("a valid key is verified with whose it is and what it may do", async () => {
    const { id, key } = await makeKey({ org_code: organization.id, scope_ids: ["read:users"] });
    const answer = await verify(key);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      code: "API_KEY_VERIFIED",
      message: "API key verified",
      is_valid: true,
      key_id: id,
      status: "active",
      scopes: ["read:users"],
      org_code: organization.code,
      user_id: null,
      last_verified_on: expect.stringMatching(/Z$/),
      verification_count: 1,
    });
    const got = await admin.get(`/api/v1/api_keys/${id}`);
    expect(got.body.api_key.verification_count).toBe(1);
  });

  test("KD-20: rotating ends the old key at once and keeps the id", async () => {
    const { id, key } = await makeKey();
    const rotated = await admin.put(`/api/v1/api_keys/${id}`);
    expect(rotated.status).toBe(201);
    expect(rotated.body).toEqual({
      code: "API_KEY_ROTATED",
      message: "API key rotated successfully",
      api_key: { id, key: expect.stringMatching(/^k_live_/) },
    });
    expect((await verify(rotated.body.api_key.key)).body).toMatchObject({ is_valid: true, key_id: id });
    const old = await verify(key);
    expect(old.body).toMatchObject({ is_valid: false, code: "API_KEY_INVALID", status: "inactive", scopes: [] });
  });

  test("KD-19: DELETE revokes, and the key stays listed", async () => {
    const { id, key } = await makeKey({ org_code: organization.code, scope_ids: ["read:users"] });
    for (const answer of [await admin.delete(`/api/v1/api_keys/${id}`), await admin.delete(`/api/v1/api_keys/${id}`)]) {
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ message: "Success", code: "OK" });
    }
    expect((await verify(key)).body).toMatchObject({ is_valid: false, key_id: id, status: "revoked", scopes: [] });
    const listed = await admin.get("/api/v1/api_keys?status=revoked&page_size=200");
    expect(listed.body.api_keys.map((item: { id: string }) => item.id)).toContain(id);
    expect((await admin.put(`/api/v1/api_keys/${id}`)).status).toBe(409);
  });

  test("of a key that the caller may not see nothing is told", async () => {
    const other = (await admin.post("/v1/organizations", { name: "Other" })).body;
    const application = await admin.post("/api/v1/applications", { name: "Gate", type: "m2m", org_code: other.code });
    const { id, client_id, client_secret } = application.body.application;
    const management = instance.wired.services.managementApi.id;
    await admin.patch(`/api/v1/apis/${management}/applications`, { applications: [{ id }] });
    await admin.post(`/api/v1/apis/${management}/applications/${id}/scopes/verify:api_keys`);
    const gate = await instance.anonymous.withToken(client_id, client_secret);
    const { key, id: foreign } = await makeKey();
    const told = { key_id: null, status: null, org_code: null, user_id: null, scopes: [], verification_count: null };
    for (const text of [key, "nonsense", ""]) {
      const answer = await verify(text, gate);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ is_valid: false, code: "API_KEY_INVALID", ...told });
    }
    const refused = await gate.get(`/api/v1/api_keys/${foreign}`);
    expect(refused.status).toBe(403);
    expect(refused.body.errors[0].message).toContain("read:api_keys");
  });

  test("KD-24: without a credential the answer is 401 in this form", async () => {
    const answer = await instance.anonymous.get("/api/v1/api_keys");
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: [{ code: "UNAUTHENTICATED", message: expect.any(String) }] });
  });

  test("a missing route is one error", async () => {
    const answer = await admin.get("/api/v1/nothing");
    expect(answer.status).toBe(404);
    expect(answer.body.errors).toMatchObject({ code: "ROUTE_NOT_FOUND" });
  });
});
