import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startInstance, type TestInstance } from "../testing/index.ts";

const success = { code: "OK", message: "Success" };

describe("APIs and applications in Kinde's form", () => {
  let instance: TestInstance;
  let admin: Api;
  let apiId: string;
  let scopeId: string;

  beforeAll(async () => {
    instance = await startInstance({ engine: "sqlite" });
    admin = instance.admin;
    const made = await admin.post("/api/v1/apis", { name: "Orders", audience: "https://orders.example" });
    expect(made.status).toBe(200);
    apiId = made.body.api.id;
    expect(made.body).toEqual({ ...success, api: { id: apiId } });
    const scope = await admin.post(`/api/v1/apis/${apiId}/scopes`, { key: "read:orders", description: "See orders" });
    scopeId = scope.body.scope.id;
    expect(scope.body).toEqual({ ...success, scope: { id: expect.stringMatching(/^api_scope_[0-9a-f]{32}$/) } });
  });
  afterAll(() => instance.close());

  test("an API has keys with scopes of their own, for every kind of owner", async () => {
    const { body } = await admin.get(`/v1/apis/${apiId}`);
    expect(body).toMatchObject({ code: "orders", prefix: "k", audience: "https://orders.example" });
    expect(body.policy).toMatchObject({ authority: "scopes", owner_types: ["user", "organization", "instance"] });
  });

  test("two APIs may have one name, but not one audience", async () => {
    const second = await admin.post("/api/v1/apis", { name: "Orders", audience: "https://orders-2.example" });
    expect(second.status).toBe(200);
    expect((await admin.get(`/v1/apis/${second.body.api.id}`)).body.code).toMatch(/^orders-[0-9a-f]{8}$/);
    const third = await admin.post("/api/v1/apis", { name: "Orders", audience: "https://orders.example" });
    expect(third.status).toBe(409);
    expect(third.body.errors).toEqual([{ code: "ALREADY_EXISTS", message: expect.stringContaining("audience") }]);
    await admin.delete(`/api/v1/apis/${second.body.api.id}`);
  });

  test.each([
    ["a name", { name: "n".repeat(65), audience: "short" }, "name"],
    ["an audience", { name: "Orders", audience: "a".repeat(65) }, "audience"],
  ])("%s of more than 64 characters is refused", async (_what, body, field) => {
    const answer = await admin.post("/api/v1/apis", body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ code: "INVALID_BODY", message: expect.stringContaining(field) }]);
  });

  test("lists show the Management API as what it is, and scopes where they are asked for", async () => {
    const plain = await admin.get("/api/v1/apis");
    const management = { id: instance.wired.services.managementApi.id, is_management_api: true };
    const orders = { id: apiId, name: "Orders", audience: "https://orders.example", is_management_api: false };
    expect(plain.body).toMatchObject({ ...success, next_token: null });
    expect(plain.body.apis).toEqual([expect.objectContaining(management), orders]);
    const scopes = [{ id: scopeId, key: "read:orders" }];
    expect((await admin.get("/api/v1/apis?expand=scopes")).body.apis[1]).toEqual({ ...orders, scopes });
    expect((await admin.get(`/api/v1/apis/${apiId}`)).body).toEqual({ ...success, api: { ...orders, scopes } });
  });

  test("a list goes on where its token says", async () => {
    const first = await admin.get("/api/v1/apis?page_size=1");
    expect(first.body.next_token).not.toBeNull();
    const second = await admin.get(`/api/v1/apis?page_size=1&next_token=${first.body.next_token}`);
    expect(second.body.apis.map(({ id }: { id: string }) => id)).toEqual([apiId]);
  });

  test("a scope is described anew, but its key stays", async () => {
    const at = `/api/v1/apis/${apiId}/scopes/${scopeId}`;
    expect((await admin.patch(at, { key: "other" })).status).toBe(400);
    expect((await admin.patch(at, { description: "Read orders" })).body).toEqual(success);
    const scope = { id: scopeId, key: "read:orders", description: "Read orders" };
    expect((await admin.get(at)).body).toEqual({ ...success, scope });
    expect((await admin.get(`/api/v1/apis/${apiId}/scopes`)).body).toEqual({ ...success, scopes: [scope] });
  });

  test("a scope and an API are deleted", async () => {
    const { body } = await admin.post("/api/v1/apis", { name: "Short", audience: "short" });
    const scope = await admin.post(`/api/v1/apis/${body.api.id}/scopes`, { key: "read" });
    const at = `/api/v1/apis/${body.api.id}/scopes/${scope.body.scope.id}`;
    expect((await admin.delete(at)).body).toEqual(success);
    expect((await admin.get(at)).status).toBe(404);
    expect((await admin.delete(`/api/v1/apis/${body.api.id}`)).body).toMatchObject({ code: "API_DELETED" });
    expect((await admin.get(`/api/v1/apis/${body.api.id}`)).status).toBe(404);
  });

  test("KD-5: an application gets tokens for an API once it is authorized, with the scopes it was given", async () => {
    const made = await admin.post("/api/v1/applications", { name: "Billing", type: "m2m" });
    expect(made.status).toBe(201);
    const { id, client_id, client_secret } = made.body.application;
    expect(made.body).toEqual({ application: { id, client_id, client_secret } });
    const form = { grant_type: "client_credentials", client_id, client_secret, audience: "https://orders.example" };
    const token = () => instance.anonymous.form("/oauth2/token", form);

    const grant = `/api/v1/apis/${apiId}/applications/${id}/scopes/${scopeId}`;
    expect((await admin.post(grant)).status).toBe(404);
    expect((await token()).status).toBe(400);
    const connected = await admin.patch(`/api/v1/apis/${apiId}/applications`, { applications: [{ id: client_id }] });
    expect(connected.body).toMatchObject({ applications_connected: [id], applications_disconnected: [] });
    expect((await admin.post(grant)).body).toEqual(success);
    expect((await token()).body).toMatchObject({ scope: "read:orders" });
    expect((await admin.delete(grant)).body).toEqual(success);
    const ended = { applications: [{ id, operation: "delete" }] };
    const disconnected = await admin.patch(`/api/v1/apis/${apiId}/applications`, ended);
    expect(disconnected.body).toMatchObject({ applications_connected: [], applications_disconnected: [id] });
    expect((await token()).status).toBe(400);

    const application = { id, name: "Billing", type: "m2m" };
    const got = await admin.get(`/api/v1/applications/${id}`);
    expect(got.body).toEqual({ ...success, application: { ...application, client_id } });
    expect((await admin.get("/api/v1/applications")).body.applications).toContainEqual(application);
  });

  test("a mistyped application leaves none of a list changed", async () => {
    const { id } = (await admin.post("/api/v1/applications", { name: "Other", type: "m2m" })).body.application;
    const applications = [{ id }, { id: "app_unknown" }];
    const answer = await admin.patch(`/api/v1/apis/${apiId}/applications`, { applications });
    expect(answer.status).toBe(404);
    expect(answer.body.errors.message).toContain("applications/1/id");
    expect((await admin.get(`/v1/applications/${id}`)).body.grants).toEqual([]);
  });
});
