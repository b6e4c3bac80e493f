import { stepAt, totpCode } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../../testing/clock.ts";
import {
  type Api,
  browserWith,
  engineNames,
  makePerson,
  signIn,
  startInstance,
  type TestInstance,
} from "../../testing/index.ts";
import {
  done,
  makeManagementKey,
  makeOrganization,
  makeRole,
  makeUser,
  type Scene,
  unique,
} from "../../testing/scene.ts";

type Body = Scene["key"];

describe.each(engineNames)("how users sign in, for whoever looks after them, on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const status = async (answer: ReturnType<Api["post"]>) => {
    const { status: code, body } = await answer;
    return [code, body?.code];
  };
  const signInOf = (id: string) => done(admin.get(`/v1/users/${id}/sign-in`));
  const auditOf = async (id: string) =>
    (await done(admin.get(`/v1/audit-events?target_id=${id}`))).data.map(({ action }: Body) => action);

  async function withTwoFactor() {
    const someone = await makePerson(instance);
    const person = await signIn(instance, someone);
    const { secret } = await done(person.post("/v1/session/totp", { password: someone.password }));
    clock.advance(30_000);
    await done(person.post("/v1/session/totp/confirm", { code: totpCode(secret, stepAt(clock.now())) }));
    return { someone, person };
  }

  test("it goes from nothing over an invitation to a password, a session and a second factor", async () => {
    const user = await makeUser(admin);
    const nothing = { password: false, oidc: false, two_factor: false, sessions: 0, last_used_at: null };
    expect(await signInOf(user.id)).toEqual({ ...nothing, state: "none", invitation_expires_at: null });
    const { expires_at } = await done(admin.post(`/v1/users/${user.id}/invitation`));
    expect(await signInOf(user.id)).toEqual({ ...nothing, state: "invited", invitation_expires_at: expires_at });
    const { someone } = await withTwoFactor();
    expect(await signInOf(someone.id)).toEqual({
      ...{ state: "active", password: true, oidc: false, two_factor: true, invitation_expires_at: null },
      ...{ sessions: 1, last_used_at: expect.any(String) },
    });
  });

  test("an administrator signs a user out everywhere: no cookie of theirs is good any more", async () => {
    const someone = await makePerson(instance);
    const [here, there] = [await signIn(instance, someone), await signIn(instance, someone)];
    expect((await admin.delete(`/v1/users/${someone.id}/sessions`)).status).toBe(204);
    expect((await here.get("/v1/session")).status).toBe(401);
    expect((await there.get("/v1/session")).status).toBe(401);
    expect((await signInOf(someone.id)).sessions).toBe(0);
    expect(await auditOf(someone.id)).toContain("user.session_ended");
    expect((await admin.delete(`/v1/users/${someone.id}/sessions`)).status).toBe(204);
    await signIn(instance, someone);
  });

  test("an administrator takes a lost second factor away: the password alone lets in, old sessions do not", async () => {
    const { someone, person } = await withTwoFactor();
    expect((await admin.delete(`/v1/users/${someone.id}/two-factor`)).status).toBe(204);
    expect((await person.get("/v1/session")).status).toBe(401);
    await signIn(instance, someone);
    expect(await auditOf(someone.id)).toContain("user.two_factor_disabled");
    expect((await signInOf(someone.id)).two_factor).toBe(false);
    expect((await admin.delete(`/v1/users/${someone.id}/two-factor`)).status).toBe(204);
  });

  test("who may edit users but not everything neither signs an administrator out nor takes their second factor", async () => {
    const administrator = await makePerson(instance, { instance_role: "administrator" });
    const { secret } = await makeManagementKey(admin, ["read:users", "update:users"], { owner_type: "instance" });
    const helper = instance.anonymous.as(secret);
    const path = `/v1/users/${administrator.id}`;
    expect(await status(helper.delete(`${path}/sessions`))).toEqual([403, "SCOPE_NOT_GRANTABLE"]);
    expect(await status(helper.delete(`${path}/two-factor`))).toEqual([403, "SCOPE_NOT_GRANTABLE"]);
  });

  test("an organization's administrator learns and changes nothing of how its members sign in", async () => {
    const organization = await makeOrganization(admin);
    const member = await makePerson(instance, { organization });
    const chief = await signIn(instance, await makePerson(instance, { organization, roles: ["admin"] }));
    const path = `/v1/users/${member.id}`;
    expect((await chief.get(path)).status).toBe(200);
    expect((await chief.get(`${path}/sign-in`)).status).toBe(403);
    expect((await chief.delete(`${path}/sessions`)).status).toBe(403);
    expect((await chief.delete(`${path}/two-factor`)).status).toBe(403);
    expect(await status(browserWith(instance).get(`${path}/sign-in`))).toEqual([401, "UNAUTHENTICATED"]);
  });

  test("the organizations of a user are those that the caller sees; of oneself, all", async () => {
    const [ours, theirs] = [await makeOrganization(admin), await makeOrganization(admin)];
    const api = await done(
      admin.post("/v1/apis", { name: "A", code: unique("a"), audience: `https://${unique("a")}` }),
    );
    const role = await makeRole(admin, api, []);
    const someone = await makePerson(instance, { organization: ours, roles: [role.code] });
    await done(admin.post(`/v1/organizations/${theirs.id}/members`, { user_id: someone.id, roles: [] }));
    const byText = (one: unknown, other: unknown) => String(one).localeCompare(String(other));
    const names = async (by: Api) => {
      const { data } = await done(by.get(`/v1/users/${someone.id}/organizations`));
      return data
        .map(({ organization, roles }: Body) => [organization.code, organization.status, roles])
        .toSorted(byText);
    };
    const all = [
      [ours.code, "active", [role.code]],
      [theirs.code, "active", []],
    ].toSorted(byText);
    expect(await names(admin)).toEqual(all);
    expect(await names(await signIn(instance, someone))).toEqual(all);
    const chief = await signIn(instance, await makePerson(instance, { organization: ours, roles: ["admin"] }));
    expect(await names(chief)).toEqual([[ours.code, "active", [role.code]]]);
    const stranger = await signIn(instance, await makePerson(instance));
    expect(await status(stranger.get(`/v1/users/${someone.id}/organizations`))).toEqual([404, "NOT_FOUND"]);
  });

  test("members are listed with their names and addresses", async () => {
    const organization = await makeOrganization(admin);
    const user = await makeUser(admin, { organization });
    const shown = { user_id: user.id, user: { name: user.name, email: user.email, status: "active" } };
    const path = `/v1/organizations/${organization.id}/members`;
    expect((await done(admin.get(path))).data).toEqual([expect.objectContaining(shown)]);
    expect(await done(admin.get(`${path}/${user.id}`))).toMatchObject(shown);
    expect(await done(admin.patch(`${path}/${user.id}`, { roles: ["admin"] }))).toMatchObject(shown);
  });
});
