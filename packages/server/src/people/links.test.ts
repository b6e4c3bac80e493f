import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daysMs, TestClock } from "../testing/clock.ts";
import { dumpOf, holds } from "../testing/dump.ts";
import {
  browserWith,
  cookiesOf,
  engineNames,
  makePerson,
  signIn,
  startInstance,
  type TestInstance,
} from "../testing/index.ts";
import { done, makeManagementKey, makeOrganization, makeUser } from "../testing/scene.ts";

describe.each(engineNames)("links by which people come in, on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: TestInstance["admin"];

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const tokenOf = ({ url }: { readonly url: string }): string => new URL(url).hash.slice(1);
  const page = () => browserWith(instance);
  const password = "a long enough password";
  async function invited(fields = {}) {
    const user = await makeUser(admin, fields);
    const link = await done(admin.post(`/v1/users/${user.id}/invitation`));
    return { user, link, token: tokenOf(link) };
  }
  const accept = (token: string, more = {}) => page().post("/v1/invitations/accept", { token, password, ...more });

  test("a user of the directory is invited, chooses a password and is signed in", async () => {
    const user = await makeUser(admin);
    expect(user.sign_in).toBe("none");
    const link = await done(admin.post(`/v1/users/${user.id}/invitation`));
    expect(link).toMatchObject({ emailed: false, url: expect.stringMatching(/\/invitation#kpi_[0-9A-Za-z]{43}$/) });
    expect(Date.parse(link.expires_at) - clock.now()).toBeGreaterThan(6.99 * daysMs);
    expect((await done(admin.get(`/v1/users/${user.id}`))).sign_in).toBe("invited");
    const token = tokenOf(link);
    const shown = await done(page().post("/v1/invitations/lookup", { token }));
    expect(shown).toEqual({ email: user.email, name: user.name, expires_at: link.expires_at });
    const accepted = await accept(token, { name: "As I am called" });
    expect(accepted.body).toMatchObject({
      status: "signed_in",
      session: { user: { id: user.id, name: "As I am called" } },
    });
    const person = browserWith(instance, cookiesOf(accepted));
    expect((await done(person.get("/v1/session"))).user.has_password).toBe(true);
    expect((await done(admin.get(`/v1/users/${user.id}`))).sign_in).toBe("active");
    expect((await done(admin.get(`/v1/users?q=As I am called`))).data).toMatchObject([{ sign_in: "active" }]);
  });

  test("looking at an invitation does not spend it, accepting does, also of many who try at once", async () => {
    const { token } = await invited();
    for (let looked = 0; looked < 3; looked += 1) await done(page().post("/v1/invitations/lookup", { token }));
    const all = await Promise.all(Array.from({ length: 6 }, () => accept(token)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = await accept(token);
    expect([refused.status, refused.body.code]).toEqual([404, "LINK_INVALID"]);
  });

  test("an invitation is worth nothing after seven days, when withdrawn, replaced, or sent to another address", async () => {
    const [late, withdrawn, replaced, moved, suspended] = await Promise.all(Array.from({ length: 5 }, () => invited()));
    if (!late || !withdrawn || !replaced || !moved || !suspended) throw new Error("unreachable");
    await done(admin.delete(`/v1/users/${withdrawn.user.id}/invitation`));
    await done(admin.post(`/v1/users/${replaced.user.id}/invitation`));
    await done(admin.patch(`/v1/users/${moved.user.id}`, { email: "elsewhere@example.com" }));
    await done(admin.patch(`/v1/users/${suspended.user.id}`, { status: "suspended" }));
    for (const { token } of [withdrawn, replaced, moved, suspended]) {
      expect([(await accept(token)).status]).toEqual([404]);
      expect((await page().post("/v1/invitations/lookup", { token })).body.code).toBe("LINK_INVALID");
    }
    clock.advance(7 * daysMs);
    expect((await accept(late.token)).body.code).toBe("LINK_INVALID");
    clock.release();
    expect((await accept(late.token)).status).toBe(200);
  });

  test("a weak password is refused with the reason, and the link stays good", async () => {
    const { token } = await invited();
    const weak = await accept(token, { password: "password1234" });
    expect([weak.status, weak.body.code, weak.body.errors[0].pointer]).toEqual([400, "WEAK_PASSWORD", "/password"]);
    expect((await accept(token)).status).toBe(200);
  });

  test("nobody is invited who could do nothing with it", async () => {
    const addressless = await done(admin.post("/v1/users", { name: "Without an address" }));
    expect((await admin.post(`/v1/users/${addressless.id}/invitation`)).body.code).toBe("NO_EMAIL");
    const able = await makePerson(instance);
    expect((await admin.post(`/v1/users/${able.id}/invitation`)).body.code).toBe("ALREADY_EXISTS");
  });

  test("nobody makes a link to become somebody who may do more than they", async () => {
    const organization = await makeOrganization(admin);
    const boss = await makeUser(admin, { instance_role: "administrator" });
    const chief = await makeUser(admin, { organization, roles: ["admin"] });
    const able = await makePerson(instance, { organization, roles: ["admin"] });
    const { secret } = await makeManagementKey(admin, ["update:users"], { owner_type: "instance" });
    const weak = instance.anonymous.as(secret);
    for (const path of [`${boss.id}/invitation`, `${chief.id}/invitation`, `${able.id}/password-reset`]) {
      const refused = await weak.post(`/v1/users/${path}`);
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, "SCOPE_NOT_GRANTABLE"]);
    }
    const readdressed = await weak.patch(`/v1/users/${able.id}`, { email: "attacker@example.com" });
    expect([readdressed.status, readdressed.body.code]).toEqual([403, "SCOPE_NOT_GRANTABLE"]);
    const within = await makeManagementKey(admin, ["update:organizations"], { organization_id: organization.id });
    const there = instance.anonymous.as(within.secret);
    expect((await there.post(`/v1/users/${chief.id}/invitation`)).status).toBe(403);
  });

  test("a reset link sets a new password, ends every session and serves once", async () => {
    const someone = await makePerson(instance);
    const open = await signIn(instance, someone);
    const link = await done(admin.post(`/v1/users/${someone.id}/password-reset`));
    expect(link.url).toMatch(/\/reset-password#kpr_[0-9A-Za-z]{43}$/);
    const token = tokenOf(link);
    const redeem = (chosen: string) => page().post("/v1/password-resets/redeem", { token, password: chosen });
    expect((await redeem("short")).body.code).toBe("WEAK_PASSWORD");
    expect((await redeem(password)).status).toBe(204);
    expect((await open.get("/v1/session")).status).toBe(401);
    expect((await redeem(password)).body.code).toBe("LINK_INVALID");
    await expect(signIn(instance, someone)).rejects.toThrow();
    expect((await (await signIn(instance, { ...someone, password })).get("/v1/session")).status).toBe(200);
  });

  test("a reset link lasts half an hour and is no invitation, nor the other way round", async () => {
    const someone = await makePerson(instance);
    const token = tokenOf(await done(admin.post(`/v1/users/${someone.id}/password-reset`)));
    expect((await accept(token)).body.code).toBe("LINK_INVALID");
    const invitation = await invited();
    const asReset = { token: invitation.token, password };
    expect((await page().post("/v1/password-resets/redeem", asReset)).body.code).toBe("LINK_INVALID");
    clock.advance(1_800_000);
    expect((await page().post("/v1/password-resets/redeem", { token, password })).body.code).toBe("LINK_INVALID");
    clock.release();
  });

  test("T2: asking for a reset is answered the same whoever it is for", async () => {
    const someone = await makePerson(instance);
    for (const email of [someone.email, "nobody@example.com"]) {
      const answer = await page().post("/v1/password-resets", { email });
      expect([answer.status, answer.text]).toEqual([202, ""]);
    }
  });

  test("T4: a dump holds no token of a session or a link", async () => {
    const { token, user } = await invited();
    const someone = await makePerson(instance);
    const reset = tokenOf(await done(admin.post(`/v1/users/${someone.id}/password-reset`)));
    const session =
      cookiesOf(await page().post("/v1/session", { email: someone.email, password: someone.password })).split("=")[1] ??
      "";
    expect(session).toMatch(/^kpw_/);
    const dump = await dumpOf(instance);
    expect(holds(dump, user.id)).toBe(true);
    for (const secret of [token, reset, session]) {
      expect(holds(dump, secret)).toBe(false);
      expect(holds(dump, secret.slice(4))).toBe(false);
    }
  });
});
