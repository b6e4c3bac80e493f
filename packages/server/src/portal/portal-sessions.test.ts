import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpOf, holds } from "../testing/dump.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeScene, makeUser, verify } from "../testing/scene.ts";
import { askForLink, asPage, codeIn, cookieIn, everything, exchange, makeLink, visit } from "./testing/open-portal.ts";

describe.each(engineNames)("the self-serve portal on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let anonymous: Api;
  beforeAll(async () => {
    instance = await startInstance({ engine });
    ({ admin, anonymous } = instance);
  });
  afterAll(() => instance?.close());

  test("a link is made with the code in its fragment, and says until when it can be opened", async () => {
    const user = await makeUser(admin);
    const made = await askForLink(admin, { user_id: user.id });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^portal_[0-9a-f]{32}$/),
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/portal\/portal_[0-9a-f]{32}#kpc_[0-9A-Za-z]{43}$/),
      expires_at: expect.any(String),
    });
    expect(new URL(made.body.url).pathname).toBe(`/portal/${made.body.id}`);
    const minutes = (Date.parse(made.body.expires_at) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4.8);
    expect(minutes).toBeLessThanOrEqual(5);
  });

  test("KD-6: a person creates, views, renames, disables, rotates and revokes their own key, and none of another", async () => {
    const api = await makeApi(admin);
    const [ada, bob] = [await makeUser(admin), await makeUser(admin)];
    const foreign = await makeKey(admin, { api_id: api.id, user_id: bob.id, scopes: ["read"] });
    const { api: portal, session } = await visit(anonymous, admin, { user_id: ada.id });
    expect(session).toMatchObject({
      user: { id: ada.id, name: ada.name },
      organization: null,
      permissions: everything,
    });

    const made = await makeKey(portal, { api_id: api.id, user_id: ada.id, scopes: ["read"] });
    expect(made.key).toMatchObject({ owner: { type: "user", id: ada.id }, created_via: "portal" });
    expect((await verify(admin, made.secret)).valid).toBe(true);
    const path = `/v1/keys/${made.key.id}`;
    expect((await done(portal.get("/v1/keys"))).data.map(({ id }: { id: string }) => id)).toEqual([made.key.id]);
    expect((await done(portal.patch(path, { name: "Renamed" }))).name).toBe("Renamed");
    expect((await done(portal.post(`${path}/disable`, {}))).status).toBe("disabled");
    expect((await done(portal.post(`${path}/enable`))).status).toBe("active");
    const rotated = await done(portal.post(`${path}/rotate`));
    expect((await verify(admin, rotated.secret)).valid).toBe(true);
    expect((await verify(admin, made.secret)).code).toBe("SECRET_ROTATED");
    expect((await done(portal.post(`${path}/revoke`, {}))).key.status).toBe("revoked");

    const other = `/v1/keys/${foreign.key.id}`;
    const asked = [
      portal.get(other),
      portal.patch(other, { name: "Mine" }),
      portal.post(`${other}/rotate`),
      portal.post(`${other}/revoke`, {}),
      portal.delete(other),
      portal.post("/v1/keys", { name: "New", api_id: api.id, user_id: bob.id }),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await verify(admin, foreign.secret)).valid).toBe(true);
  });

  test("KD-6: an organization's portal has its keys and nobody else's, and what was not permitted is refused", async () => {
    const { api, organization, key } = await makeScene(admin);
    const other = await makeScene(admin);
    const permissions = ["read:api_keys", "update:api_keys"];
    const { api: portal, session } = await visit(anonymous, admin, { organization_id: organization.code, permissions });
    expect(session).toMatchObject({ user: null, organization: { id: organization.id }, permissions });
    expect((await done(portal.get("/v1/keys"))).data.map(({ id }: { id: string }) => id)).toEqual([key.id]);
    expect((await portal.get(`/v1/keys/${other.key.id}`)).status).toBe(404);
    expect((await portal.post(`/v1/keys/${key.id}/disable`, {})).status).toBe(200);
    const created = await portal.post("/v1/keys", { name: "New", api_id: api.id, organization_id: organization.id });
    expect(created.body).toMatchObject({ code: "FORBIDDEN", permission: "create:api_keys" });
    expect((await portal.post(`/v1/keys/${key.id}/revoke`, {})).body.permission).toBe("delete:api_keys");
  });

  test("KD-6: with a person in an organization its keys are theirs to manage as far as their roles there allow, at any moment", async () => {
    const { api, organization, user, key } = await makeScene(admin);
    const { api: portal } = await visit(anonymous, admin, { user_id: user.id, organization_id: organization.id });
    const member = `/v1/organizations/${organization.id}/members/${user.id}`;
    const own = { name: "Own", api_id: api.id, user_id: user.id, scopes: ["read"] };
    const shared = { name: "Shared", api_id: api.id, organization_id: organization.id, scopes: ["read"] };

    expect((await portal.post("/v1/keys", own)).status).toBe(201);
    expect((await portal.get(`/v1/keys/${key.id}`)).status).toBe(403);
    await done(admin.patch(member, { roles: ["member"] }));
    expect((await portal.get(`/v1/keys/${key.id}`)).status).toBe(200);
    expect((await portal.post("/v1/keys", shared)).body.code).toBe("CREATION_NOT_ALLOWED");
    await done(admin.patch(member, { roles: ["admin"] }));
    expect((await portal.post("/v1/keys", shared)).status).toBe(201);
    await done(admin.patch(member, { roles: [] }));
    expect((await portal.post("/v1/keys", shared)).body.code).toBe("CREATION_NOT_ALLOWED");
  });

  test("a page that is loaded anew gets another token by its cookie, and both last as long as the session", async () => {
    const user = await makeUser(admin);
    const first = await visit(anonymous, admin, { user_id: user.id });
    const again = await asPage(anonymous, first.cookie).post("/portal/session", {});
    expect(again.status).toBe(200);
    expect(again.body.session).toEqual(first.session);
    expect(again.body.expires_at).toBe(first.session.expires_at);
    expect(again.headers.get("set-cookie")).toBeNull();
    for (const api of [first.api, anonymous.as(again.body.access_token)])
      expect((await api.get("/v1/keys")).status).toBe(200);
    const mine = { session_id: first.id };
    expect((await asPage(anonymous, first.cookie).post("/portal/session", mine)).status).toBe(200);
  });

  test("the cookie of another session brings nothing to a page that says which one it is for", async () => {
    const [ada, bob] = [await makeUser(admin), await makeUser(admin)];
    const first = await visit(anonymous, admin, { user_id: ada.id });
    const second = await visit(anonymous, admin, { user_id: bob.id });
    const answer = await asPage(anonymous, second.cookie).post("/portal/session", { session_id: first.id });
    expect(answer.body).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  });

  test("ended, a session is over for every token and the cookie, which is taken back", async () => {
    const user = await makeUser(admin);
    const { api, cookie } = await visit(anonymous, admin, { user_id: user.id });
    const ended = await asPage(api, cookie).delete("/portal/session");
    expect([ended.status, ended.headers.get("set-cookie")]).toEqual([
      204,
      "kp_p=; Path=/portal; Max-Age=0; HttpOnly; SameSite=Lax",
    ]);
    expect((await api.get("/v1/keys")).body).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    expect((await asPage(anonymous, cookie).post("/portal/session", {})).status).toBe(401);
    expect((await asPage(api, cookie).delete("/portal/session")).status).toBe(401);
  });

  test("the audit log tells who made it and for whom, when it was opened and closed, and what was done in it", async () => {
    const { api: orders, organization, user } = await makeScene(admin);
    const fields = { user_id: user.id, organization_id: organization.id, parent_origins: ["https://app.example.com"] };
    const { id, api, cookie } = await visit(anonymous, admin, fields);
    await asPage(anonymous, cookie).post("/portal/session", {});
    await done(api.post("/v1/keys", { name: "Own", api_id: orders.id, user_id: user.id }));
    await asPage(api, cookie).delete("/portal/session");
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${id}`));
    const told = data.map(({ action, actor, target, user_id, organization_id }: Record<string, unknown>) => ({
      ...{ action, actor, target, user_id, organization_id },
    }));
    const target = { type: "portal_session", id, name: null };
    const about = { target, user_id: user.id, organization_id: organization.id };
    const person = { type: "user", id: user.id, name: user.name };
    expect(told).toEqual([
      { action: "portal.closed", actor: person, ...about },
      { action: "portal.renewed", actor: person, ...about },
      { action: "portal.opened", actor: person, ...about },
      { action: "portal.session_created", actor: expect.objectContaining({ type: "application" }), ...about },
    ]);
    const made = await done(admin.get(`/v1/audit-events?action=key.created&actor_id=${user.id}`));
    expect(made.data).toHaveLength(1);
  });

  test("somebody of an organization of whom nothing more is known acts under the session's own name", async () => {
    const { api: orders, organization } = await makeScene(admin);
    const { id, api } = await visit(anonymous, admin, { organization_id: organization.id });
    const { key } = await makeKey(api, { api_id: orders.id, organization_id: organization.id });
    expect(key.created_by).toMatchObject({ type: "portal", id });
  });

  test("a replay of the request shows no link again", async () => {
    const user = await makeUser(admin);
    const once = admin.with({ "idempotency-key": `portal-${user.id}` });
    const first = await askForLink(once, { user_id: user.id });
    const again = await askForLink(once, { user_id: user.id });
    expect(again.status).toBe(201);
    expect(again.body).toEqual({ ...first.body, url: null, replayed: true });
  });

  test("a stolen database holds no code, token or cookie of it", async () => {
    const user = await makeUser(admin);
    const unused = await makeLink(admin, { user_id: user.id });
    const { code } = await makeLink(admin.with({ "idempotency-key": `dump-${user.id}` }), { user_id: user.id });
    const opened = await exchange(anonymous, code);
    const secrets = [unused.code, code, opened.body.access_token, cookieIn(opened).replace("kp_p=", "")];
    const dump = await dumpOf(instance);
    expect(holds(dump, unused.id)).toBe(true);
    for (const secret of secrets) {
      expect(secret).toMatch(/^kp[cpo]_[0-9A-Za-z]{43}$/);
      expect(holds(dump, secret.slice(4))).toBe(false);
    }
    expect(codeIn(`http://localhost/portal#${code}`)).toBe(code);
  });
});
