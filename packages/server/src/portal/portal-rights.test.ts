import { portalCaller } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeClient, withSecret } from "../security/testing/oauth.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeManagementKey, makeOrganization, makeScene, makeUser } from "../testing/scene.ts";
import { askForLink, asPage, everything, exchange, makeLink, visit } from "./testing/open-portal.ts";

const opens = ["create:portal", ...everything];

/** T10: a portal session never holds more than the credential that made it, now or later. */
describe.each(engineNames)("what a portal session holds on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let anonymous: Api;
  beforeAll(async () => {
    instance = await startInstance({ engine });
    ({ admin, anonymous } = instance);
  });
  afterAll(() => instance?.close());

  const grants = (scopes: readonly string[]) => [{ api_id: "management", scopes }];

  async function machine(scopes: readonly string[], more: Readonly<Record<string, unknown>> = {}) {
    const { id, clientId, secret } = await makeClient(admin, { grants: grants(scopes), ...more });
    const token = await done(withSecret(anonymous, { clientId, secret }));
    return { id, api: anonymous.as(token.access_token) };
  }

  test("at the beginning is at most what its maker holds, and what is beyond is named", async () => {
    const user = await makeUser(admin);
    const { api } = await machine(["create:portal", "read:api_keys", "create:api_keys"]);
    const asked = await askForLink(api, { user_id: user.id, permissions: ["read:api_keys", "delete:api_keys"] });
    expect(asked.body).toMatchObject({ code: "SCOPE_NOT_GRANTABLE", scopes: ["delete:api_keys"] });
    for (const permission of ["verify:api_keys", "read:users", "create:portal", "orders:read", "*"])
      expect((await askForLink(admin, { user_id: user.id, permissions: [permission] })).body.code).toBe("INVALID_BODY");
    const unable = await machine(everything);
    expect((await askForLink(unable.api, { user_id: user.id })).body).toMatchObject({
      code: "FORBIDDEN",
      permission: "create:portal",
    });
  });

  test("of one organization is made by who reaches it, and whoever is elsewhere answers like nobody (T2)", async () => {
    const [mine, theirs] = [await makeScene(admin), await makeScene(admin)];
    const { api } = await machine(opens, { organization_id: mine.organization.id });
    expect((await askForLink(api, { organization_id: mine.organization.id })).status).toBe(201);
    const told = async (fields: Readonly<Record<string, unknown>>) => {
      const { body } = await askForLink(api, fields);
      return { ...body, request_id: null };
    };
    const nobody = "0".repeat(32);
    for (const more of [{}, { user_id: mine.user.id }]) {
      const unknown = await told({ ...more, organization_id: `org_${nobody}` });
      expect(unknown).toMatchObject({ status: 404, errors: [{ pointer: "/organization_id" }] });
      expect(await told({ ...more, organization_id: theirs.organization.id })).toEqual(unknown);
      expect(await told({ ...more, organization_id: theirs.organization.code })).toEqual(unknown);
    }
    // A person's own keys may be in other organizations, so this reach does not cover even a member.
    const unknown = await told({ user_id: `user_${nobody}` });
    for (const { id } of [mine.user, theirs.user]) expect(await told({ user_id: id })).toEqual(unknown);
    expect(await told({ user_id: mine.user.id, organization_id: mine.organization.id })).toEqual(unknown);
  });

  test("is asked for with whom it is for, and a person who is no member, or is suspended, gets none", async () => {
    const { organization, user } = await makeScene(admin);
    const stranger = await makeUser(admin);
    const at = (fields: Readonly<Record<string, unknown>>) => askForLink(admin, fields);
    expect((await at({})).body).toMatchObject({ code: "INVALID_BODY", errors: [{ pointer: "/user_id" }] });
    const both = { user_id: stranger.id, organization_id: organization.id };
    expect((await at(both)).body.code).toBe("NOT_A_MEMBER");
    await done(admin.patch(`/v1/users/${user.id}`, { status: "suspended" }));
    expect((await at({ user_id: user.id })).body.code).toBe("OWNER_SUSPENDED");
    await done(admin.patch(`/v1/organizations/${organization.id}`, { status: "suspended" }));
    expect((await at({ organization_id: organization.id })).body.code).toBe("OWNER_SUSPENDED");
  });

  describe("is nothing from the next request on", () => {
    const works = async (api: Api): Promise<number> => (await api.get("/v1/keys")).status;

    test("when the key that made it is disabled or revoked, and something again when it is enabled", async () => {
      const user = await makeUser(admin);
      const { key, secret } = await makeManagementKey(admin, opens, { owner_type: "instance" });
      const { api, cookie } = await visit(anonymous, anonymous.as(secret), { user_id: user.id });
      const unopened = await makeLink(anonymous.as(secret), { user_id: user.id });
      expect(await works(api)).toBe(200);
      await done(admin.post(`/v1/keys/${key.id}/disable`, {}));
      expect(await works(api)).toBe(401);
      expect((await exchange(anonymous, unopened.code)).body.code).toBe("LINK_EXPIRED");
      await done(admin.post(`/v1/keys/${key.id}/enable`));
      expect(await works(api)).toBe(200);
      await done(admin.post(`/v1/keys/${key.id}/rotate`));
      expect(await works(api)).toBe(200);
      await done(admin.patch(`/v1/keys/${key.id}`, { scopes: everything }));
      expect(await works(api)).toBe(401);
      await done(admin.patch(`/v1/keys/${key.id}`, { scopes: opens }));
      await done(admin.post(`/v1/keys/${key.id}/revoke`, {}));
      expect(await works(api)).toBe(401);
      expect((await asPage(anonymous, cookie).post("/portal/session", {})).status).toBe(401);
    });

    test("when the application that made it is disabled, loses one of its permissions, or is deleted", async () => {
      const { organization } = await makeScene(admin);
      const { id, api: minter } = await machine(opens);
      const { api } = await visit(anonymous, minter, { organization_id: organization.id });
      const change = (fields: object) => done(admin.patch(`/v1/applications/${id}`, fields));
      await change({ status: "disabled" });
      expect(await works(api)).toBe(401);
      await change({ status: "active" });
      expect(await works(api)).toBe(200);
      for (const lost of ["create:portal", "reveal:api_keys"]) {
        await change({ grants: grants(opens.filter((scope) => scope !== lost)) });
        expect([lost, await works(api)]).toEqual([lost, 401]);
      }
      await change({ grants: grants(opens) });
      expect(await works(api)).toBe(200);
      await done(admin.delete(`/v1/applications/${id}`));
      expect(await works(api)).toBe(401);
    });

    test("when the person or the organization is suspended, or the membership has ended", async () => {
      const { organization, user } = await makeScene(admin);
      const { api } = await visit(anonymous, admin, { user_id: user.id, organization_id: organization.id });
      const { api: own } = await visit(anonymous, admin, { user_id: user.id });
      const both = async (): Promise<number[]> => [await works(api), await works(own)];
      const status = (path: string, value: string) => done(admin.patch(path, { status: value }));
      expect(await both()).toEqual([200, 200]);
      await status(`/v1/organizations/${organization.id}`, "suspended");
      expect(await both()).toEqual([401, 200]);
      await status(`/v1/organizations/${organization.id}`, "active");
      await status(`/v1/users/${user.id}`, "suspended");
      expect(await both()).toEqual([401, 401]);
      await status(`/v1/users/${user.id}`, "active");
      await done(admin.delete(`/v1/organizations/${organization.id}/members/${user.id}`));
      expect(await both()).toEqual([401, 200]);
    });

    test("KD-6: when the operator switches the portal off, for people and for organizations apart", async () => {
      const { organization, user } = await makeScene(admin);
      const { api: person } = await visit(anonymous, admin, { user_id: user.id });
      const { api: nameless } = await visit(anonymous, admin, { organization_id: organization.id });
      const set = (portal: object) => done(admin.patch("/v1/settings", { portal }));
      await set({ users: false });
      expect([await works(person), await works(nameless)]).toEqual([401, 200]);
      expect((await askForLink(admin, { user_id: user.id })).body.code).toBe("FORBIDDEN");
      await set({ users: true, organizations: false });
      expect([await works(person), await works(nameless)]).toEqual([200, 401]);
      expect((await askForLink(admin, { organization_id: organization.id })).body.code).toBe("FORBIDDEN");
      await set({ users: true, organizations: true });
    });
  });

  test("is bound to the APIs and scopes to which its maker is bound", async () => {
    const [mine, other] = [await makeApi(admin), await makeApi(admin)];
    const user = await makeUser(admin);
    const management = instance.wired.services.managementApi.id;
    const { api: minter } = await machine(opens, {
      bound_api_ids: [mine.id, management],
      grantable_scopes: [{ api_id: mine.id, scopes: ["read"] }],
    });
    const { api } = await visit(anonymous, minter, { user_id: user.id });
    const create = (api_id: string, scopes: readonly string[]) =>
      api.post("/v1/keys", { name: "New", api_id, user_id: user.id, scopes });
    expect((await create(mine.id, ["read"])).status).toBe(201);
    expect((await create(mine.id, ["write"])).body.code).toBe("SCOPE_NOT_GRANTABLE");
    expect((await create(other.id, ["read"])).status).toBe(404);
  });

  test("gives nobody a key that inherits from somebody else, and no more than scopes where its maker is held to some", async () => {
    const policy = { owner_types: ["user"], authority: "inherit" };
    const api = await makeApi(admin, { policy });
    const organization = await makeOrganization(admin);
    const [ada, bob] = [await makeUser(admin, { organization }), await makeUser(admin, { organization })];
    const inheriting = (portal: Api, user: { id: string }) =>
      portal.post("/v1/keys", { name: "New", api_id: api.id, user_id: user.id });
    const free = await visit(anonymous, admin, { user_id: ada.id, organization_id: organization.id });
    expect((await inheriting(free.api, ada)).status).toBe(201);
    await done(admin.patch(`/v1/organizations/${organization.id}/members/${ada.id}`, { roles: ["admin"] }));
    expect((await inheriting(free.api, bob)).status).toBe(403);
    const { api: minter } = await machine(opens, { grantable_scopes: [{ api_id: api.id, scopes: ["read"] }] });
    const held = await visit(anonymous, minter, { user_id: ada.id, organization_id: organization.id });
    expect((await inheriting(held.api, ada)).status).toBe(403);
  });

  test("is good at /v1 and at no other door (ASVS 9.2.2)", async () => {
    const { user, secret } = await makeScene(admin);
    const { api, cookie } = await visit(anonymous, admin, { user_id: user.id });
    const doors = [
      api.get("/metrics"),
      api.get("/api/v1/api_keys"),
      api.get(`/account_api/v1/portal_link`),
      api.get("/v1/whoami"),
      api.form("/oauth2/introspect", { token: secret }),
      anonymous.with({ cookie }).get("/v1/keys"),
      anonymous.with({ "x-api-key": "kpp_x" }).get("/v1/keys"),
    ];
    expect((await Promise.all(doors)).map(({ status }) => status)).toEqual(doors.map(() => 401));
    const lacking = [api.get("/v1/users"), api.get("/v1/apis"), api.get("/v1/settings"), askForLink(api, {})];
    for (const answer of await Promise.all(lacking))
      expect([answer.status, answer.body.code]).toEqual([403, "FORBIDDEN"]);
    expect((await api.post("/v1/verify", { key: secret })).status).toBeGreaterThanOrEqual(401);
  });

  test("was fresh when its link was opened, not when it was made or when the page was loaded anew", async () => {
    const user = await makeUser(admin);
    const { deps } = instance.wired.services;
    const { code } = await makeLink(admin, { user_id: user.id });
    const before = deps.now();
    const { body, headers } = await exchange(anonymous, code);
    const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
    const again = await asPage(anonymous, cookie).post("/portal/session", {});
    const nowhere = { ip: null, userAgent: null, requestId: null };
    for (const token of [body.access_token, again.body.access_token]) {
      const caller = await portalCaller(deps, nowhere, token);
      expect(caller).toMatchObject({ kind: "portal", userId: user.id, via: "portal" });
      expect(caller?.authenticatedAt).toBe(Date.parse(body.session.exchanged_at));
      expect(caller?.authenticatedAt).toBeGreaterThanOrEqual(before);
    }
  });
});
