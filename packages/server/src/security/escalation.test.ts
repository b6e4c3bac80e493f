import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import {
  done,
  makeApi,
  makeKey,
  makeManagementKey,
  makeOrganization,
  makeScene,
  makeUser,
  unique,
  verify,
} from "../testing/scene.ts";
import { makeClient, withSecret } from "./testing/oauth.ts";

const instanceKey = { owner_type: "instance" };
const handsOut = ["create:api_keys", "update:api_keys", "read:api_keys", "verify:api_keys"];

describe.each(engineNames)("nobody makes a credential stronger than their own on %s (T10):", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  type Granted = Parameters<typeof makeClient>[1];
  async function callerWith(
    scopes: readonly string[],
    more: Granted & { grantable_scopes?: unknown } = {},
  ): Promise<Api> {
    const client = await makeClient(admin, { grants: [{ api_id: "management", scopes }], ...more });
    return instance.anonymous.as((await done(withSecret(instance.anonymous, client))).access_token);
  }

  describe("a caller who is bound to one API", () => {
    const scopes = [...handsOut, "create:applications", "update:applications", "read:applications"];
    let mine: string;
    let other: string;
    let bound: Api;
    beforeAll(async () => {
      mine = (await makeApi(admin)).id;
      other = (await makeApi(admin)).id;
      const managementId = instance.wired.services.managementApi.id;
      bound = await callerWith(scopes, { bound_api_ids: [mine, managementId] });
    });

    test("makes no application and no key that is bound to less", async () => {
      const application = await done(bound.post("/v1/applications", { name: "Bound" }));
      expect(application.application.bound_api_ids).toContain(mine);
      expect(application.application.bound_api_ids).not.toContain(other);
      const { key } = await makeManagementKey(bound, ["verify:api_keys"], instanceKey);
      expect(key.bound_api_ids).toContain(mine);
      for (const bound_api_ids of [[other], [mine, other]]) {
        expect((await bound.post("/v1/applications", { name: "Wide", bound_api_ids })).status).toBe(404);
        const body = { name: "Wide", api_id: "management", scopes: [], ...instanceKey, bound_api_ids };
        expect((await bound.post("/v1/keys", body)).status).toBe(404);
      }
      const kinde = await bound.post("/api/v1/applications", { name: "Kinde", type: "m2m" });
      const made = await done(admin.get(`/v1/applications/${kinde.body.application.id}`));
      expect(made.bound_api_ids).toContain(mine);
    });

    test("gets no secret of one that is bound to less, and no key for it", async () => {
      const wide = await makeClient(admin, { grants: [] });
      const { key } = await makeManagementKey(admin, ["verify:api_keys"], instanceKey);
      expect((await bound.post(`/v1/applications/${wide.id}/rotate`)).body.code).toBe("SCOPE_NOT_GRANTABLE");
      const { data } = await done(admin.get("/v1/applications?limit=200"));
      const jwks = data.find(({ jwks: keys }: { jwks: unknown }) => keys !== null)?.jwks;
      await done(admin.patch(`/v1/applications/${wide.id}`, { jwks: null }));
      expect((await bound.patch(`/v1/applications/${wide.id}`, { jwks })).body.code).toBe("SCOPE_NOT_GRANTABLE");
      expect((await bound.post(`/v1/keys/${key.id}/rotate`)).body.code).toBe("CREATION_NOT_ALLOWED");
      expect((await bound.put(`/api/v1/api_keys/${key.id}`)).body.errors[0].code).toBe("CREATION_NOT_ALLOWED");
      expect((await bound.patch(`/v1/keys/${key.id}`, { scopes: handsOut })).body.code).toBe("CREATION_NOT_ALLOWED");
    });

    test("gives no permission to an application that sees more, nor lets one see more", async () => {
      const wide = await makeClient(admin, { grants: [] });
      const grants = [{ api_id: "management", scopes: ["verify:api_keys"] }];
      expect((await bound.patch(`/v1/applications/${wide.id}`, { grants })).body.code).toBe("SCOPE_NOT_GRANTABLE");
      const narrow = await makeClient(admin, { grants: [], bound_api_ids: [mine] });
      const widened = await bound.patch(`/v1/applications/${narrow.id}`, { bound_api_ids: null });
      expect(widened.body.code).toBe("SCOPE_NOT_GRANTABLE");
    });

    test("finds, changes and checks no key of another API", async () => {
      const scene = await makeScene(admin);
      const key = `/v1/keys/${scene.key.id}`;
      const body = { name: "New", api_id: scene.api.id, organization_id: scene.organization.id };
      expect((await bound.get(key)).status).toBe(404);
      expect((await bound.patch(key, { name: "New" })).status).toBe(404);
      expect((await bound.post(`${key}/disable`)).status).toBe(404);
      expect((await bound.post("/v1/keys", body)).status).toBe(404);
      expect((await verify(bound, scene.secret)).code).toBe("NOT_FOUND");
    });
  });

  test("who may not check keys lets no application check those of more APIs", async () => {
    const api = await makeApi(admin);
    const editor = await callerWith(["update:applications"]);
    const bound = await makeClient(admin, { bound_api_ids: [api.id] });
    const widened = await editor.patch(`/v1/applications/${bound.id}`, { bound_api_ids: null });
    expect(widened.body.code).toBe("SCOPE_NOT_GRANTABLE");
    expect((await editor.patch(`/v1/applications/${bound.id}`, { name: "Renamed" })).status).toBe(200);
  });

  test("who may put only some scopes on keys makes nobody who may put others", async () => {
    const { api, organization, key } = await makeScene(admin);
    const scopes = [...handsOut, "create:applications", "update:applications", "create:roles", "update:roles"];
    const grantable_scopes = [{ api_id: api.id, scopes: ["read"] }];
    const held = await callerWith(scopes, { grantable_scopes });
    const body = { name: "New", api_id: api.id, organization_id: organization.id };
    expect((await held.post("/v1/keys", { ...body, scopes: ["read"] })).status).toBe(201);
    expect((await held.post("/v1/keys", { ...body, scopes: ["write"] })).body.code).toBe("SCOPE_NOT_GRANTABLE");
    expect((await held.patch(`/v1/keys/${key.id}`, { scopes: ["write"] })).body.code).toBe("SCOPE_NOT_GRANTABLE");

    const detour = { name: "Detour", api_id: "management", scopes: ["create:api_keys"] };
    for (const owner of [instanceKey, { organization_id: organization.id }])
      expect((await held.post("/v1/keys", { ...detour, ...owner })).body.code).toBe("SCOPE_NOT_GRANTABLE");
    const free = await makeManagementKey(admin, ["create:api_keys"], instanceKey);
    expect((await held.post(`/v1/keys/${free.key.id}/rotate`)).body.code).toBe("SCOPE_NOT_GRANTABLE");
    const grants = [{ api_id: "management", scopes: ["create:api_keys"] }];
    expect((await held.post("/v1/applications", { name: "New", grants })).body.code).toBe("SCOPE_NOT_GRANTABLE");
    const role = { code: unique("role"), name: "New", grants };
    expect((await held.post("/v1/roles", role)).body.code).toBe("SCOPE_NOT_GRANTABLE");
    const made = await done(admin.post("/v1/roles", { ...role, grants: [] }));
    expect((await held.patch(`/v1/roles/${made.id}`, { grants })).body.code).toBe("SCOPE_NOT_GRANTABLE");
    expect((await held.post("/v1/keys", { ...detour, scopes: ["verify:api_keys"], ...instanceKey })).status).toBe(201);
  });

  describe("what was granted", () => {
    const policy = { owner_types: ["user"], authority: "inherit", machines_may_create_inheriting: true };

    async function inheriting(include_future: boolean) {
      const api = await makeApi(admin, { scopes: ["orders:read"], policy });
      const organization = await makeOrganization(admin);
      const grants = [{ api_id: api.id, scopes: ["orders:*"], include_future }];
      const role = await done(admin.post("/v1/roles", { code: unique("role"), name: "Role", grants }));
      const user = await makeUser(admin, { organization, roles: [role.code] });
      const { secret } = await makeKey(admin, { api_id: api.id, user_id: user.id });
      const scopes = async (): Promise<string[]> => (await verify(admin, secret)).scopes;
      const member = `/v1/organizations/${organization.id}/members/${user.id}`;
      return { api, role, member, secret, scopes, grants };
    }

    test("by a wildcard does not grow with the API, unless it was granted with all to come", async () => {
      for (const future of [false, true]) {
        const { api, secret, scopes } = await inheriting(future);
        expect(await scopes()).toContain("orders:read");
        await done(admin.post(`/v1/apis/${api.id}/scopes`, { key: "orders:delete" }));
        const asked = await verify(admin, secret, { api: api.id, scopes: ["orders:delete"] });
        expect([future, asked.valid]).toEqual([future, future]);
      }
    });

    test("of the Management API is never granted with all to come", async () => {
      const grants = [{ api_id: "management", scopes: ["read:*"], include_future: true }];
      expect((await admin.post("/v1/applications", { name: "New", grants })).body.code).toBe("NOT_SUPPORTED");
    });

    test("by a role is gone from every key the moment the role, the membership or the user is", async () => {
      const { role, member, scopes, secret, grants } = await inheriting(false);
      expect(await scopes()).toEqual(["orders:read"]);
      await done(admin.patch(`/v1/roles/${role.id}`, { grants: [] }));
      expect(await scopes()).toEqual([]);
      await done(admin.patch(`/v1/roles/${role.id}`, { grants }));
      expect(await scopes()).toEqual(["orders:read"]);
      await done(admin.patch(member, { roles: [] }));
      expect(await scopes()).toEqual([]);
      await done(admin.delete(member));
      expect((await verify(admin, secret)).code).toBe("OWNER_INACTIVE");
    });

    test("to a user's key of the Management API is at most what everybody may do with their own", async () => {
      const organization = await makeOrganization(admin);
      const user = await makeUser(admin, { organization, roles: ["admin"] });
      const body = { name: "New", api_id: "management", user_id: user.id };
      for (const scope of ["read:apis", "verify:api_keys", "update:organizations"])
        expect((await admin.post("/v1/keys", { ...body, scopes: [scope] })).body.code).toBe("SCOPE_NOT_GRANTABLE");
      const { secret } = await makeManagementKey(admin, ["read:api_keys"], { user_id: user.id });
      expect((await instance.anonymous.as(secret).get("/v1/organizations")).status).toBe(403);
    });

    test("to an application is taken from the keys it may make the moment it is taken from it", async () => {
      const { api, organization } = await makeScene(admin);
      const client = await makeClient(admin, { grants: [{ api_id: "management", scopes: handsOut }] });
      const caller = instance.anonymous.as((await done(withSecret(instance.anonymous, client))).access_token);
      const body = { name: "New", api_id: api.id, organization_id: organization.id, scopes: ["write"] };
      expect((await caller.post("/v1/keys", body)).status).toBe(201);
      const grantable_scopes = [{ api_id: api.id, scopes: ["read"] }];
      await done(admin.patch(`/v1/applications/${client.id}`, { grantable_scopes }));
      expect((await caller.post("/v1/keys", body)).body.code).toBe("SCOPE_NOT_GRANTABLE");
      await done(admin.patch(`/v1/applications/${client.id}`, { grants: [] }));
      expect((await caller.post("/v1/keys", body)).body).toMatchObject({ code: "FORBIDDEN" });
    });
  });

  test("a permission that was lost is not replayed with an Idempotency-Key either (T13)", async () => {
    const { api, organization } = await makeScene(admin);
    const client = await makeClient(admin, { grants: [{ api_id: "management", scopes: handsOut }] });
    const caller = instance.anonymous.as((await done(withSecret(instance.anonymous, client))).access_token);
    const once = caller.with({ "idempotency-key": "once" });
    const body = { name: "New", api_id: api.id, organization_id: organization.id, scopes: ["read"] };
    const first = await once.post("/v1/keys", body);
    const again = await once.post("/v1/keys", body);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect([again.body.secret, again.body.replayed]).toEqual([null, true]);
    const elsewhere = await admin.with({ "idempotency-key": "once" }).post("/v1/keys", body);
    expect(elsewhere.body.key.id).not.toBe(first.body.key.id);
    expect((await once.post("/v1/keys", { ...body, name: "Other" })).status).toBe(422);
    await done(admin.patch(`/v1/applications/${client.id}`, { grants: [] }));
    expect((await once.post("/v1/keys", body)).status).toBe(403);
  });
});
