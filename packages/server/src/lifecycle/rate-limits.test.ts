import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeManagementKey, makeOrganization, makeUser, verify } from "../testing/scene.ts";

const hourMs = 3_600_000;
const hourly = { name: "hourly", limit: 5, window_seconds: 3600 };

describe.each(engineNames)("rate limits on %s", (engine) => {
  const clock = new TestClock();
  /** Of the limits: nobody sets it. */
  const steady = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let organization: { readonly id: string };

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now, steadyNow: steady.now });
    admin = instance.admin;
    organization = await makeOrganization(admin);
    steady.hold();
  });
  afterAll(() => instance?.close());

  /** A key of an API of its own under these limits. */
  async function limited(rate_limits: readonly object[], fields: Readonly<Record<string, unknown>> = {}) {
    const api = await makeApi(admin, { policy: { rate_limits } });
    const owner = { organization_id: organization.id };
    return { api, ...(await makeKey(admin, { api_id: api.id, scopes: ["read"], ...owner, ...fields })) };
  }
  const codeOf = async (secret: string, more: Readonly<Record<string, unknown>> = {}) =>
    (await verify(admin, secret, more)).code;
  const remaining = async (secret: string) =>
    (await verify(admin, secret, { explain: true })).limits.map((limit: { remaining: number }) => limit.remaining);

  test("200 callers at once: exactly as many as the limit allows are let through", async () => {
    const { secret } = await limited([{ ...hourly, limit: 60 }]);
    const codes = await Promise.all(Array.from({ length: 200 }, () => codeOf(secret)));
    expect(codes.filter((code) => code === "VALID")).toHaveLength(60);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(140);
  });

  test("an answer tells how each limit stands, and a refusal when to come back and what would help", async () => {
    const { secret } = await limited([{ ...hourly, limit: 2 }]);
    const limit = { ...hourly, limit: 2, per: "key", reset_ms: 1_800_000, limiter: "exact" };
    expect(await verify(admin, secret)).toMatchObject({ valid: true, limits: [{ ...limit, remaining: 1 }] });
    expect((await verify(admin, secret)).limits).toEqual([{ ...limit, remaining: 0 }]);
    expect(await verify(admin, secret)).toMatchObject({
      valid: false,
      code: "RATE_LIMITED",
      reasons: ["RATE_LIMITED"],
      limits: [{ ...limit, remaining: 0 }],
      retry_after_ms: 1_800_000,
      fix: { text: 'Wait: in 1800 s the limit "hourly" lets this call through.' },
      help_url: `${instance.config.publicUrl}/docs/errors#verdict_rate_limited`,
    });
    steady.advance(1_800_000);
    expect(await codeOf(secret)).toBe("VALID");
  });

  test("several limits hold at once, and what one refuses is taken from none", async () => {
    const { secret } = await limited([hourly, { name: "daily", limit: 3, window_seconds: 86_400 }]);
    for (let call = 0; call < 6; call += 1) await codeOf(secret);
    expect(await remaining(secret)).toEqual([2, 0]);
  });

  test("what is refused for another reason, or only explained, takes nothing", async () => {
    const { key, api, secret } = await limited([hourly]);
    expect(await codeOf(secret, { api: api.id, scopes: ["write"] })).toBe("INSUFFICIENT_SCOPE");
    expect(await codeOf(secret, { environment: "test" })).toBe("WRONG_ENVIRONMENT");
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    expect(await codeOf(secret)).toBe("DISABLED");
    await done(admin.post(`/v1/keys/${key.id}/enable`));
    for (let call = 0; call < 10; call += 1) expect(await remaining(secret)).toEqual([5]);
  });

  test("a call takes what it costs; one that costs more than may come at once never passes, and is told so", async () => {
    const { secret } = await limited([hourly]);
    expect(await codeOf(secret, { cost: 3 })).toBe("VALID");
    expect(await codeOf(secret, { cost: 3 })).toBe("RATE_LIMITED");
    expect(await codeOf(secret, { cost: 2 })).toBe("VALID");
    expect(await codeOf(secret, { cost: 0 })).toBe("VALID");
    const verdict = await verify(admin, secret, { cost: 6 });
    expect(verdict.code).toBe("RATE_LIMITED");
    expect(verdict.retry_after_ms).toBeUndefined();
    expect(verdict.fix.text).toContain("costs more than the limit");
    for (const cost of [-1, 1.5, 1_000_001, "1"]) {
      expect((await admin.post("/v1/verify", { key: secret, cost })).status).toBe(400);
    }
  });

  test("an explanation says what would refuse, and a limit of nothing refuses every call", async () => {
    const { secret } = await limited([{ ...hourly, limit: 0 }]);
    const verdict = await verify(admin, secret, { explain: true });
    expect(verdict).toMatchObject({ valid: false, code: "RATE_LIMITED", reasons: ["RATE_LIMITED"] });
    expect(verdict.explanation.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([
      { code: "RATE_LIMITED", passed: false, detail: "hourly: 0 of 0 left." },
    ]);
    expect(await codeOf(secret)).toBe("RATE_LIMITED");
  });

  test("T26: an owner's keys share the owner's limit, and those of an organization its own", async () => {
    const api = await makeApi(admin, {
      policy: {
        rate_limits: [
          { ...hourly, per: "owner" },
          { ...hourly, name: "all", limit: 7, per: "organization" },
        ],
      },
    });
    const user = await makeUser(admin, { organization: { id: organization.id } });
    const ours = { api_id: api.id, organization_id: organization.id };
    const theirs = { api_id: api.id, user_id: user.id, context_organization_id: organization.id };
    const [one, two, three] = [await makeKey(admin, ours), await makeKey(admin, ours), await makeKey(admin, theirs)];
    for (let call = 0; call < 3; call += 1) expect(await codeOf(one.secret)).toBe("VALID");
    for (let call = 0; call < 2; call += 1) expect(await codeOf(two.secret)).toBe("VALID");
    expect([await codeOf(one.secret), await codeOf(two.secret)]).toEqual(["RATE_LIMITED", "RATE_LIMITED"]);
    for (let call = 0; call < 2; call += 1) expect(await codeOf(three.secret)).toBe("VALID");
    expect(await codeOf(three.secret)).toBe("RATE_LIMITED");
  });

  test("T26: a rotated key goes on with what was left, and its old secret counts with the new one", async () => {
    const { key, secret } = await limited([hourly]);
    for (let call = 0; call < 3; call += 1) await codeOf(secret);
    const rotated = await done(admin.post(`/v1/keys/${key.id}/rotate`, { grace_seconds: 600 }));
    expect([await codeOf(rotated.secret), await codeOf(secret)]).toEqual(["VALID", "VALID"]);
    expect([await codeOf(rotated.secret), await codeOf(secret)]).toEqual(["RATE_LIMITED", "RATE_LIMITED"]);
    for (const step of ["disable", "enable"]) await done(admin.post(`/v1/keys/${key.id}/${step}`));
    await done(admin.patch(`/v1/keys/${key.id}`, { name: "Renamed" }));
    expect(await codeOf(rotated.secret)).toBe("RATE_LIMITED");
  });

  test("T23: whoever sets the clock of the machine by an hour, forth or back, gets no limit earlier", async () => {
    const { secret } = await limited([hourly]);
    for (let call = 0; call < 5; call += 1) await codeOf(secret);
    for (const step of [hourMs / 2, -hourMs / 2, -hourMs / 2, hourMs / 2]) {
      clock.advance(step);
      admin = await instance.signIn();
      expect(await codeOf(secret)).toBe("RATE_LIMITED");
    }
    steady.advance(hourMs / 5);
    expect(await codeOf(secret)).toBe("VALID");
  });

  test("T26: a holder's own calls are counted however the key is sent, with headers that tell the limits", async () => {
    const { secret } = await limited([{ ...hourly, limit: 3 }]);
    const as = (headers: Readonly<Record<string, string>>) => instance.anonymous.with(headers).get("/v1/whoami");
    const first = await as({ authorization: `Bearer ${secret}` });
    expect(first.status).toBe(200);
    expect(first.headers.get("ratelimit-policy")).toBe('"hourly";q=3;w=3600');
    expect(first.headers.get("ratelimit")).toBe('"hourly";r=2;t=1200');
    expect(first.headers.get("retry-after")).toBeNull();
    expect((await as({ "X-API-KEY": secret })).status).toBe(200);
    expect((await as({ AUTHORIZATION: `bearer ${secret}` })).status).toBe(200);
    const refused = await as({ "x-api-key": secret });
    expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
    expect(refused.headers.get("ratelimit")).toBe('"hourly";r=0;t=1200');
    expect(refused.headers.get("retry-after")).toBe("1200");
  });

  test("a key of the Management API is limited like any other, and told when to come back", async () => {
    const { key, secret } = await makeManagementKey(admin, ["read:api_keys"], { owner_type: "instance" });
    await done(admin.patch(`/v1/keys/${key.id}`, { rate_limits: [{ ...hourly, limit: 2 }] }));
    const asker = instance.anonymous.as(secret);
    expect([(await asker.get("/v1/keys")).status, (await asker.get("/v1/keys")).status]).toEqual([200, 200]);
    const refused = await asker.get("/v1/keys");
    expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
    expect(refused.headers.get("retry-after")).toBe("1800");
  });

  test("live and test are counted apart, and readiness tells how limits are counted", async () => {
    const { api, secret } = await limited([{ ...hourly, limit: 1, per: "api" }]);
    const more = { api_id: api.id, organization_id: organization.id, environment: "test" };
    const testing = await makeKey(admin, more);
    expect(await codeOf(secret)).toBe("VALID");
    expect(await codeOf(testing.secret, { environment: "test" })).toBe("VALID");
    expect(await codeOf(secret)).toBe("RATE_LIMITED");
    expect((await done(instance.anonymous.get("/readyz"))).rate_limits).toBe("exact");
  });
});
