import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../../testing/index.ts";
import { done, makeApi, makeManagementKey, makeOrganization, type Scene } from "../../testing/scene.ts";

type Body = Scene["key"];

describe.each(engineNames)("test tokens on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let api: Body;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    api = await makeApi(admin);
  });
  afterAll(() => instance?.close());

  const newApplication = async (fields: object = {}) =>
    (await done(admin.post("/v1/applications", { name: "Billing", ...fields }))).application;
  const askFor = ({ id }: Body, body: object = {}, by = admin) => by.post(`/v1/applications/${id}/test-token`, body);
  const reading = [{ api_id: "management", scopes: ["read:plans"] }];

  test("a test token holds exactly what the application holds, and the audit log names who asked", async () => {
    const application = await newApplication({ grants: reading });
    const answer = await askFor(application);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 3600,
      scope: "read:plans",
    });
    const machine = instance.anonymous.as(answer.body.access_token);
    expect((await machine.get("/v1/plans")).status).toBe(200);
    expect((await machine.get("/v1/apis")).status).toBe(403);
    const { data } = await done(
      admin.get(`/v1/audit-events?action=application.token_issued&target_id=${application.id}`),
    );
    const { client_id } = instance.application;
    const applications = await done(admin.get("/v1/applications?limit=200"));
    const asker = applications.data.find((one: Body) => one.client_id === client_id);
    expect(data).toMatchObject([{ actor: { type: "application", id: asker.id } }]);
    expect(JSON.stringify(data)).not.toContain(answer.body.access_token);
  });

  test("it is for the API that is named, or the one that the application was made for", async () => {
    const application = await newApplication({ grants: [{ api_id: api.id, scopes: ["read"] }] });
    expect((await done(askFor(application))).scope).toBe("read");
    expect((await done(askFor(application, { audience: api.audience }))).scope).toBe("read");
    for (const audience of ["management", "https://nobody.example"]) {
      const refused = await askFor(application, { audience });
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(refused.body.errors[0].pointer).toBe("/audience");
    }
  });

  test("T10: who holds less than the application gets no token of it", async () => {
    const application = await newApplication({ grants: [{ api_id: "management", scopes: ["delete:users"] }] });
    const scopes = ["update:applications", "read:applications"];
    const { secret } = await makeManagementKey(admin, scopes, { owner_type: "instance" });
    const refused = await askFor(application, {}, instance.anonymous.as(secret));
    expect([refused.status, refused.body.code]).toEqual([403, "SCOPE_NOT_GRANTABLE"]);
    const bound = await makeManagementKey(admin, [...scopes, "read:plans"], {
      owner_type: "instance",
      bound_api_ids: [api.id],
    });
    const wider = await newApplication({ grants: reading });
    const outgrown = await askFor(wider, {}, instance.anonymous.as(bound.secret));
    expect(outgrown.status).toBe(403);
  });

  test("an application that is disabled, gone or of a suspended organization gives none", async () => {
    const organization = await makeOrganization(admin);
    const grants = [{ api_id: "management", scopes: ["read:api_keys"] }];
    const application = await newApplication({ grants, organization_id: organization.id });
    await done(admin.patch(`/v1/organizations/${organization.id}`, { status: "suspended" }));
    expect((await askFor(application)).body.code).toBe("OWNER_SUSPENDED");
    await done(admin.patch(`/v1/applications/${application.id}`, { status: "disabled" }));
    expect((await askFor(application)).body).toMatchObject({ code: "CONFLICT", current: { status: "disabled" } });
    await done(admin.delete(`/v1/applications/${application.id}`));
    expect((await askFor(application)).status).toBe(404);
  });
});
