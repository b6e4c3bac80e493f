import { stepAt, totpCode } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { dumpOf, holds } from "../testing/dump.ts";
import {
  type Api,
  browserWith,
  cookiesOf,
  engineNames,
  makePerson,
  signIn,
  startInstance,
  type TestInstance,
} from "../testing/index.ts";
import { done, makeManagementKey } from "../testing/scene.ts";

describe.each(engineNames)("people's second factor, on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
  });
  afterAll(() => instance?.close());

  const page = () => browserWith(instance);
  /** Codes serve once, so each comes from a time step of its own. */
  function nextCode(secret: string): string {
    clock.advance(30_000);
    return totpCode(secret, stepAt(clock.now()));
  }
  async function withTwoFactor() {
    const someone = await makePerson(instance);
    const person = await signIn(instance, someone);
    const setup = await done(person.post("/v1/session/totp", { password: someone.password }));
    await done(person.post("/v1/session/totp/confirm", { code: nextCode(setup.secret) }));
    return { someone, person, secret: setup.secret, recoveryCodes: setup.recovery_codes };
  }
  async function askedForCode({ email, password }: { email: string; password: string }): Promise<Api> {
    const answer = await page().post("/v1/session", { email, password });
    expect(answer.body).toEqual({ status: "second_factor" });
    return browserWith(instance, cookiesOf(answer));
  }
  const status = async (answer: ReturnType<Api["post"]>) => {
    const { status: code, body } = await answer;
    return [code, body?.code];
  };

  test("a second factor is set up with the password and a first code, and ends other sessions", async () => {
    const someone = await makePerson(instance);
    const [person, other] = [await signIn(instance, someone), await signIn(instance, someone)];
    expect(await status(person.post("/v1/session/totp", { password: "wrong" }))).toEqual([401, "SIGN_IN_FAILED"]);
    const setup = await done(person.post("/v1/session/totp", { password: someone.password }));
    expect(setup.uri).toContain(`secret=${setup.secret}`);
    expect(new Set(setup.recovery_codes).size).toBe(10);
    // Not asked for until it was confirmed.
    await signIn(instance, someone);
    expect(await status(person.post("/v1/session/totp/confirm", { code: "000000" }))).toEqual([401, "SIGN_IN_FAILED"]);
    expect((await person.post("/v1/session/totp/confirm", { code: nextCode(setup.secret) })).status).toBe(204);
    expect((await other.get("/v1/session")).status).toBe(401);
    expect((await done(person.get("/v1/session"))).user.two_factor).toBe(true);
    expect(await status(person.post("/v1/session/totp", { password: someone.password }))).toEqual([
      409,
      "TWO_FACTOR_STATE",
    ]);
  });

  test("the password alone is then no session, and the half of a sign-in opens nothing", async () => {
    const { someone, secret } = await withTwoFactor();
    const half = await askedForCode(someone);
    expect((await half.get("/v1/session")).status).toBe(401);
    expect((await half.get("/v1/users")).status).toBe(401);
    const whole = await half.post("/v1/session/second-factor", { code: nextCode(secret) });
    expect(whole.body.status).toBe("signed_in");
    expect((await browserWith(instance, cookiesOf(whole)).get("/v1/session")).status).toBe(200);
  });

  test("a code serves once, within a minute of its time, and so does a recovery code", async () => {
    const { someone, secret, recoveryCodes } = await withTwoFactor();
    const code = nextCode(secret);
    expect((await (await askedForCode(someone)).post("/v1/session/second-factor", { code })).status).toBe(200);
    expect(await status((await askedForCode(someone)).post("/v1/session/second-factor", { code }))).toEqual([
      401,
      "SIGN_IN_FAILED",
    ]);
    const old = nextCode(secret);
    clock.advance(90_000);
    expect((await (await askedForCode(someone)).post("/v1/session/second-factor", { code: old })).status).toBe(401);
    const [recovery_code] = recoveryCodes;
    const recovered = () =>
      askedForCode(someone).then((half) => half.post("/v1/session/second-factor", { recovery_code }));
    expect((await recovered()).status).toBe(200);
    expect((await recovered()).status).toBe(401);
  });

  test("of many who send the same code at once one comes in", async () => {
    const { someone, secret } = await withTwoFactor();
    const halves = await Promise.all(Array.from({ length: 4 }, () => askedForCode(someone)));
    const code = nextCode(secret);
    const answers = await Promise.all(halves.map((half) => half.post("/v1/session/second-factor", { code })));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  test("the first half lasts five minutes and not beyond a change of the password", async () => {
    const { someone, person, secret } = await withTwoFactor();
    const late = await askedForCode(someone);
    clock.advance(300_000);
    expect((await late.post("/v1/session/second-factor", { code: nextCode(secret) })).status).toBe(401);
    const half = await askedForCode(someone);
    const body = { current_password: someone.password, password: "quite another password" };
    await done(person.put("/v1/session/password", body));
    expect((await half.post("/v1/session/second-factor", { code: nextCode(secret) })).status).toBe(401);
  });

  test("a reset of the password does not get around it", async () => {
    const { someone } = await withTwoFactor();
    const { url } = await done((await instance.signIn()).post(`/v1/users/${someone.id}/password-reset`));
    const password = "quite another password";
    await done(page().post("/v1/password-resets/redeem", { token: new URL(url).hash.slice(1), password }));
    await askedForCode({ email: someone.email, password });
  });

  test("it is removed with the password, and a code confirms who it is", async () => {
    const { someone, person, secret } = await withTwoFactor();
    const answer = await person.post("/v1/session/reauthenticate", { code: nextCode(secret) });
    expect(answer.status).toBe(200);
    const fresh = browserWith(instance, cookiesOf(answer));
    expect(await status(fresh.post("/v1/session/totp/remove", { password: "wrong" }))).toEqual([401, "SIGN_IN_FAILED"]);
    expect((await fresh.post("/v1/session/totp/remove", { password: someone.password })).status).toBe(204);
    expect((await fresh.get("/v1/session")).status).toBe(200);
    await signIn(instance, someone);
  });

  test("a recovery code confirms who it is as well, once, while others guess codes of the authenticator", async () => {
    const { person, recoveryCodes } = await withTwoFactor();
    const confirm = (recovery_code: string) => person.post("/v1/session/reauthenticate", { recovery_code });
    for (let tried = 0; tried < 5; tried += 1) await person.post("/v1/session/reauthenticate", { code: "000000" });
    expect(await status(person.post("/v1/session/reauthenticate", { code: "000000" }))).toEqual([
      429,
      "TOO_MANY_ATTEMPTS",
    ]);
    expect(await status(confirm("no such code"))).toEqual([401, "SIGN_IN_FAILED"]);
    clock.advance(600_000);
    const answer = await confirm(recoveryCodes[0]);
    expect(answer.status).toBe(200);
    expect(Date.parse(answer.body.fresh_until)).toBeGreaterThan(clock.now());
    const fresh = browserWith(instance, cookiesOf(answer));
    const again = { recovery_code: recoveryCodes[0] };
    expect(await status(fresh.post("/v1/session/reauthenticate", again))).toEqual([401, "SIGN_IN_FAILED"]);
    const { user } = await done(fresh.get("/v1/session"));
    const events = `/v1/audit-events?target_id=${user.id}&action=user.reauthenticated`;
    const { data } = await done((await instance.signIn()).get(events));
    expect(data).toMatchObject([{ changes: { by: { to: "recovery code" } } }]);
  });

  test("who lost it is helped by an administrator, and by nobody who may do less than they", async () => {
    const { someone, person } = await withTwoFactor();
    const admin = await instance.signIn();
    const { secret } = await makeManagementKey(admin, ["update:users"], { owner_type: "instance" });
    const weak = await instance.anonymous.as(secret).delete(`/v1/users/${someone.id}/two-factor`);
    expect([weak.status, weak.body.code]).toEqual([403, "SCOPE_NOT_GRANTABLE"]);
    expect((await admin.delete(`/v1/users/${someone.id}/two-factor`)).status).toBe(204);
    expect((await person.get("/v1/session")).status).toBe(401);
    await signIn(instance, someone);
  });

  test("T4: a dump holds neither the secret of an authenticator nor a recovery code", async () => {
    const { someone, secret, recoveryCodes } = await withTwoFactor();
    const dump = await dumpOf(instance);
    expect(holds(dump, someone.id)).toBe(true);
    for (const text of [secret, ...recoveryCodes, recoveryCodes[0].replaceAll("-", "")]) {
      expect(holds(dump, text)).toBe(false);
    }
  });
});
