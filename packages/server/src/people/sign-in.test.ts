import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import {
  browserWith,
  cookiesOf,
  engineNames,
  makePerson,
  root,
  signIn,
  startInstance,
  type TestInstance,
} from "../testing/index.ts";
import { done, makeApi, makeKey, makeManagementKey, makeOrganization, makeScene } from "../testing/scene.ts";

const minute = 60_000;

describe.each(engineNames)("people sign in on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
  });
  afterAll(() => instance?.close());

  test("the first administrator signs in with the password of the first start, and may do everything", async () => {
    const answer = await browserWith(instance).post("/v1/session", root);
    expect(answer.status).toBe(200);
    const { status, session } = answer.body;
    expect([status, session.user.email, session.user.instance_role]).toEqual([
      "signed_in",
      root.email,
      "administrator",
    ]);
    expect(session.permissions).toContain("update:users");
    const [cookie = ""] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^kp_s=kpw_[0-9A-Za-z]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const person = browserWith(instance, cookiesOf(answer));
    expect((await done(person.get("/v1/session"))).user.email).toBe(root.email);
    expect((await done(person.get("/v1/users"))).data.length).toBeGreaterThan(0);
  });

  test("what a session does is told in the audit log as that person's doing", async () => {
    const person = await signIn(instance);
    const organization = await done(person.post("/v1/organizations", { name: "By a person" }));
    const { data } = await done(person.get(`/v1/audit-events?target_id=${organization.id}`));
    expect(data).toMatchObject([{ action: "organization.created", actor: { type: "user" } }]);
  });

  test("sign-in, failure and sign-out are told in the audit log, the failure once a minute", async () => {
    const someone = await makePerson(instance);
    const wrong = { ...someone, password: "wrong password" };
    for (let tried = 0; tried < 3; tried += 1) {
      const { email, password } = wrong;
      expect((await browserWith(instance).post("/v1/session", { email, password })).status).toBe(401);
    }
    const person = await signIn(instance, someone);
    await done(person.delete("/v1/session"));
    await instance.wired.services.people.background.settled();
    const { data } = await done(instance.admin.get(`/v1/audit-events?target_id=${someone.id}`));
    const actions: string[] = data.map(({ action }: { action: string }) => action);
    expect(actions.filter((action) => action === "user.sign_in_failed")).toHaveLength(1);
    expect(actions).toEqual(
      expect.arrayContaining(["user.invited", "user.invitation_accepted", "user.signed_in", "user.signed_out"]),
    );
    expect(JSON.stringify(data)).not.toContain("kpw_");
  });

  test("T2: whatever is wrong is answered alike: the address, the password, the state of the user", async () => {
    const someone = await makePerson(instance);
    const suspended = await makePerson(instance);
    await done(instance.admin.patch(`/v1/users/${suspended.id}`, { status: "suspended" }));
    const told = [];
    for (const body of [
      { email: someone.email, password: "another password" },
      { email: suspended.email, password: suspended.password },
      { email: "nobody@example.com", password: someone.password },
    ]) {
      const answer = await browserWith(instance).post("/v1/session", body);
      told.push([answer.status, { ...answer.body, request_id: null }, answer.headers.getSetCookie()]);
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(told[0]).toMatchObject([401, { code: "SIGN_IN_FAILED" }, []]);
  });

  test("signing out makes the browser forget what it kept of this person, on disk and in its cache", async () => {
    const person = await signIn(instance);
    const signedOut = await person.delete("/v1/session");
    expect(signedOut.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect((await person.delete("/v1/session")).headers.has("clear-site-data")).toBe(false);
  });

  test("signing out ends the session for whoever has a copy of the cookie", async () => {
    const person = await signIn(instance);
    const signedOut = await person.delete("/v1/session");
    expect([signedOut.status, signedOut.headers.getSetCookie()[0]]).toEqual([
      204,
      expect.stringMatching(/^kp_s=; .*Max-Age=0/),
    ]);
    expect((await person.get("/v1/session")).status).toBe(401);
    expect((await person.get("/v1/keys")).status).toBe(401);
  });

  test("MK-2: the session of a suspended user ends with the next request and does not come back with the user", async () => {
    const someone = await makePerson(instance);
    const person = await signIn(instance, someone);
    expect((await person.get("/v1/session")).status).toBe(200);
    await done(instance.admin.patch(`/v1/users/${someone.id}`, { status: "suspended" }));
    expect((await person.get("/v1/session")).status).toBe(401);
    await done(instance.admin.patch(`/v1/users/${someone.id}`, { status: "active" }));
    expect((await person.get("/v1/session")).status).toBe(401);
    expect((await signIn(instance, someone)) !== null).toBe(true);
  });

  test("the session of a deleted user ends with the next request", async () => {
    const someone = await makePerson(instance);
    const person = await signIn(instance, someone);
    await done(instance.admin.delete(`/v1/users/${someone.id}`));
    expect((await person.get("/v1/session")).status).toBe(401);
  });

  test("a session ends when it is idle too long, and at the latest after its absolute time", async () => {
    const idle = await signIn(instance);
    clock.advance(7 * 60 * minute);
    expect((await idle.get("/v1/session")).status).toBe(200);
    await instance.wired.services.people.background.settled();
    clock.advance(7 * 60 * minute);
    expect((await idle.get("/v1/session")).status).toBe(401);
    clock.release();

    const busy = await signIn(instance);
    for (const hours of [4, 4, 3.9]) {
      clock.advance(hours * 60 * minute);
      expect((await busy.get("/v1/session")).status).toBe(200);
      await instance.wired.services.people.background.settled();
    }
    clock.advance(0.2 * 60 * minute);
    expect((await busy.get("/v1/session")).status).toBe(401);
    clock.release();
  });

  test("use is noted at most once a minute, and is no change that the audit log tells", async () => {
    const person = await signIn(instance);
    const { store } = instance.wired.services.deps;
    const usedAt = async (): Promise<number> => {
      const { data } = await done(person.get("/v1/sessions"));
      await instance.wired.services.people.background.settled();
      const { id } = data.find(({ current }: { current: boolean }) => current);
      return (await store.find("sessions", { id }))?.lastUsedAt ?? 0;
    };
    const before = await usedAt();
    const { data: last } = await done(instance.admin.get("/v1/audit-events?limit=1"));
    clock.advance(30_000);
    expect(await usedAt()).toBe(before);
    clock.advance(40_000);
    expect(await usedAt()).toBeGreaterThan(before);
    expect((await done(instance.admin.get("/v1/audit-events?limit=1"))).data).toEqual(last);
    clock.release();
  });

  test("signing in again in the same browser ends the session before: there is one cookie", async () => {
    const first = await signIn(instance);
    const again = await first.post("/v1/session", root);
    expect(again.status).toBe(200);
    expect((await first.get("/v1/session")).status).toBe(401);
    expect((await browserWith(instance, cookiesOf(again)).get("/v1/session")).status).toBe(200);
  });

  test("a role that is given or taken away counts with the next request", async () => {
    const organization = await makeOrganization(instance.admin);
    const someone = await makePerson(instance, { organization });
    const person = await signIn(instance, someone);
    const members = `/v1/organizations/${organization.id}/members`;
    expect((await person.get("/v1/audit-events")).status).toBe(403);
    await done(instance.admin.patch(`${members}/${someone.id}`, { roles: ["admin"] }));
    expect((await person.get("/v1/audit-events")).status).toBe(200);
    const { organizations } = await done(person.get("/v1/session"));
    expect(organizations).toMatchObject([{ id: organization.id, roles: [{ code: "admin" }] }]);
    await done(instance.admin.patch(`/v1/organizations/${organization.id}`, { status: "suspended" }));
    expect((await person.get("/v1/audit-events")).status).toBe(403);
    await done(instance.admin.patch(`/v1/organizations/${organization.id}`, { status: "active" }));
    await done(instance.admin.patch(`${members}/${someone.id}`, { roles: [] }));
    expect((await person.get("/v1/audit-events")).status).toBe(403);
  });

  test("CM-1: anybody who is signed in makes keys of their own, and sees nobody else's", async () => {
    const { api, organization } = await makeScene(instance.admin, { api: { preset: "scoped" } });
    const someone = await makePerson(instance, { organization });
    const person = await signIn(instance, someone);
    const body = { name: "Mine", api_id: api.id, user_id: someone.id, scopes: ["read"] };
    const { key } = await done(person.post("/v1/keys", body));
    expect(key.created_by).toMatchObject({ type: "user", id: someone.id });
    expect(key.created_via).toBe("console");
    const other = await makePerson(instance, { organization });
    await makeKey(instance.admin, { api_id: api.id, user_id: other.id, scopes: ["read"] });
    const { data } = await done((await signIn(instance, other)).get("/v1/keys"));
    expect(data.map(({ id }: { id: string }) => id)).not.toContain(key.id);
  });

  test("MK-3: where only admins make personal keys, a member is answered 403 and an admin makes their own", async () => {
    const api = await makeApi(instance.admin, { preset: "personal" });
    const organization = await makeOrganization(instance.admin);
    const [member, admin] = [
      await makePerson(instance, { organization, roles: ["member"] }),
      await makePerson(instance, { organization, roles: ["admin"] }),
    ];
    const ask = async ({ id, ...credentials }: typeof member) =>
      (await signIn(instance, credentials)).post("/v1/keys", { name: "Zapier", api_id: api.id, user_id: id });
    const refused = await ask(member);
    expect([refused.status, refused.body.code]).toEqual([403, "CREATION_NOT_ALLOWED"]);
    expect((await ask(admin)).status).toBe(201);
  });

  test("with a credential in a header the cookie counts for nothing", async () => {
    const person = await signIn(instance);
    const { secret } = await makeManagementKey(instance.admin, ["read:apis"], { owner_type: "instance" });
    expect((await person.as(secret).get("/v1/apis")).status).toBe(200);
    expect((await person.as(secret).get("/v1/users")).status).toBe(403);
    expect((await person.as("kpm_live_unknown").get("/v1/apis")).status).toBe(401);
    expect((await person.as(secret).get("/v1/session")).status).toBe(401);
  });

  test("a session is no credential outside /v1: not for a key about itself, not in Kinde's form, not for metrics", async () => {
    const person = await signIn(instance);
    for (const path of ["/v1/whoami", "/v2/whoami", "/api/v1/apis", "/metrics"]) {
      expect([path, (await person.get(path)).status]).toEqual([path, 401]);
    }
  });

  test("a cookie that was made up, cut, or sent twice opens nothing", async () => {
    const cookie = cookiesOf(await browserWith(instance).post("/v1/session", root));
    for (const wrong of [`${cookie}x`, cookie.slice(0, -1), "kp_s=", `${cookie}; ${cookie}x`, cookie.toUpperCase()]) {
      expect([wrong.length, (await browserWith(instance, wrong).get("/v1/session")).status]).toEqual([
        wrong.length,
        401,
      ]);
    }
  });
});
