import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeScene, type Scene, verify } from "../testing/scene.ts";

describe.each(engineNames)("verdicts on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    scene = await makeScene(admin);
    clock.hold();
  });
  afterAll(() => instance?.close());

  const newKey = (fields: object = {}) =>
    makeKey(admin, { api_id: scene.api.id, organization_id: scene.organization.id, scopes: ["read"], ...fields });
  const inTime = (ms: number) => new Date(clock.now() + ms).toISOString();
  const codeOf = async (secret: string, more: object = {}) => (await verify(admin, secret, { ...more })).code;

  test("a valid key is told with its owner, its scopes and what was noted on it", async () => {
    const { key, secret } = await newKey({ metadata: { tier: "gold" } });
    const verdict = await verify(admin, secret, { api: scene.api.code, scopes: ["read"] });
    expect(verdict).toEqual({
      valid: true,
      code: "VALID",
      key: {
        id: key.id,
        name: key.name,
        masked: key.masked,
        api_id: scene.api.id,
        environment: "live",
        owner: { type: "organization", id: scene.organization.id },
        organization_id: scene.organization.id,
        user_id: null,
        expires_at: null,
        metadata: { tier: "gold" },
      },
      scopes: ["read"],
      request_id: expect.any(String),
    });
  });

  test("an expiry of exactly now has passed, one millisecond earlier it has not, and a later one revives the key", async () => {
    const { key, secret } = await newKey({ expires_at: inTime(5000) });
    clock.advance(4999);
    expect(await codeOf(secret)).toBe("VALID");
    clock.advance(1);
    expect(await codeOf(secret)).toBe("EXPIRED");
    expect((await done(admin.get(`/v1/keys/${key.id}`))).status).toBe("expired");
    await done(admin.patch(`/v1/keys/${key.id}`, { expires_at: inTime(1000) }));
    expect(await codeOf(secret)).toBe("VALID");
    clock.advance(1000);
    expect(await codeOf(secret)).toBe("EXPIRED");
    await done(admin.patch(`/v1/keys/${key.id}`, { expires_at: null }));
    expect(await codeOf(secret)).toBe("VALID");
  });

  test("a start of exactly now has begun, and one millisecond earlier the key is not valid yet", async () => {
    const { key, secret } = await newKey({ not_before: inTime(5000) });
    expect(key.status).toBe("scheduled");
    clock.advance(4999);
    expect(await codeOf(secret)).toBe("NOT_YET_VALID");
    clock.advance(1);
    expect(await codeOf(secret)).toBe("VALID");
    expect((await done(admin.get(`/v1/keys/${key.id}`))).status).toBe("active");
  });

  test("a key for some addresses needs the caller's address, and it must be one of them", async () => {
    const { key, secret } = await newKey({ allowed_ips: ["192.0.2.0/24", "2001:db8::7"] });
    expect(await codeOf(secret)).toBe("IP_REQUIRED");
    for (const ip of ["192.0.2.1", "192.0.2.255", "2001:db8::7", "2001:0DB8:0::0007", "::ffff:192.0.2.1"]) {
      expect([ip, await codeOf(secret, { ip })]).toEqual([ip, "VALID"]);
    }
    for (const ip of ["192.0.3.1", "2001:db8::8", "not-an-address", "192.0.2.1/24"]) {
      expect([ip, await codeOf(secret, { ip })]).toEqual([ip, "IP_NOT_ALLOWED"]);
    }
    await done(admin.patch(`/v1/keys/${key.id}`, { allowed_ips: ["198.51.100.1"] }));
    expect(await codeOf(secret, { ip: "192.0.2.1" })).toBe("IP_NOT_ALLOWED");
    await done(admin.patch(`/v1/keys/${key.id}`, { allowed_ips: [] }));
    expect(await codeOf(secret)).toBe("VALID");
  });

  test("a key works in its own environment only, which is live unless the question says otherwise", async () => {
    const [live, testing] = [await newKey(), await newKey({ environment: "test" })];
    expect(await codeOf(live.secret)).toBe("VALID");
    expect(await codeOf(live.secret, { environment: "test" })).toBe("WRONG_ENVIRONMENT");
    expect(await codeOf(testing.secret)).toBe("WRONG_ENVIRONMENT");
    expect(await codeOf(testing.secret, { environment: "test" })).toBe("VALID");
  });

  test("a key of another API is refused and nothing is told of it, and an unknown API is no question", async () => {
    const [other, { secret }] = [await makeApi(admin), await newKey()];
    const verdict = await verify(admin, secret, { api: other.id, scopes: ["read"] });
    expect(verdict).toEqual({
      valid: false,
      code: "WRONG_API",
      reasons: ["WRONG_API"],
      fix: { text: "This key belongs to another API." },
      help_url: `${instance.config.publicUrl}/docs/errors#verdict_wrong_api`,
      request_id: verdict.request_id,
    });
    const unknown = await admin.post("/v1/verify", { key: secret, api: "no-such-api" });
    expect([unknown.status, unknown.body.code]).toEqual([400, "INVALID_BODY"]);
    const unnamed = await admin.post("/v1/verify", { key: secret, scopes: ["read"] });
    expect([unnamed.status, unnamed.body.code]).toEqual([400, "API_REQUIRED"]);
  });

  test("a missing scope is named, and the ones that are there are not", async () => {
    const { secret } = await newKey();
    const verdict = await verify(admin, secret, { api: scene.api.id, scopes: ["read", "write", "admin"] });
    expect(verdict).toMatchObject({ valid: false, code: "INSUFFICIENT_SCOPE", missing_scopes: ["write", "admin"] });
    expect(verdict.scopes).toEqual(["read"]);
  });

  test("the code is the first thing that is wrong and the reasons are all of them, in the order of the checks", async () => {
    const { key, secret } = await newKey({ expires_at: inTime(1000), allowed_ips: ["192.0.2.1"] });
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    await done(admin.patch(`/v1/organizations/${scene.organization.id}`, { status: "suspended" }));
    clock.advance(1000);
    const question = { api: scene.api.id, scopes: ["write"], transport: "http" };
    const verdict = await verify(admin, secret, question);
    await done(admin.patch(`/v1/organizations/${scene.organization.id}`, { status: "active" }));
    const reasons = ["DISABLED", "EXPIRED", "ORGANIZATION_SUSPENDED", "IP_REQUIRED", "INSUFFICIENT_SCOPE"];
    expect(verdict).toMatchObject({ valid: false, code: "HTTPS_REQUIRED", reasons: ["HTTPS_REQUIRED", ...reasons] });
    await done(admin.post(`/v1/keys/${key.id}/revoke`));
    const ended = await verify(admin, secret, question);
    expect([ended.code, ended.reasons]).toEqual(["HTTPS_REQUIRED", ["HTTPS_REQUIRED", "REVOKED"]]);
  });

  test("what is no key is told without a look into the database", async () => {
    expect(await codeOf("")).toBe("MISSING");
    for (const text of ["x", "kp_live_", "kp_live_".padEnd(68, "0"), "ä".repeat(68), "k".repeat(10_000)]) {
      expect(await codeOf(text)).toBe("MALFORMED");
    }
  });

  test("a batch answers every check in its order, each as if it were asked alone", async () => {
    const [one, two] = [await newKey(), await newKey({ environment: "test" })];
    const checks = [
      { key: one.secret, api: scene.api.id, scopes: ["read"] },
      { key: "nonsense" },
      { key: two.secret },
      { key: two.secret, environment: "test" },
      { key: one.secret, api: scene.api.id, scopes: ["write"] },
    ];
    const { data } = await done(admin.post("/v1/verify/batch", { checks }));
    const codes = ["VALID", "MALFORMED", "WRONG_ENVIRONMENT", "VALID", "INSUFFICIENT_SCOPE"];
    expect(data.map(({ code }: { code: string }) => code)).toEqual(codes);
    for (const [at, check] of checks.entries()) {
      const alone = await done(admin.post("/v1/verify", check));
      expect({ ...data[at], request_id: "" }).toEqual({ ...alone, request_id: "" });
    }
    for (const wrong of [[], Array(101).fill({ key: "x" }), [{ key: one.secret, scopes: ["read"] }]]) {
      expect((await admin.post("/v1/verify/batch", { checks: wrong })).status).toBe(400);
    }
  });

  test("a batch that is refused as a whole has counted nothing", async () => {
    const { secret } = await newKey({ rate_limits: [{ name: "once", limit: 1, window_seconds: 600 }] });
    for (const wrong of [{ api: "unknown" }, { scopes: ["read"] }]) {
      const checks = [{ key: secret }, { key: secret, ...wrong }];
      expect((await admin.post("/v1/verify/batch", { checks })).status).toBe(400);
    }
    const { data } = await done(admin.post("/v1/verify/batch", { checks: [{ key: secret }, { key: secret }] }));
    expect(data.map(({ code }: { code: string }) => code)).toEqual(["VALID", "RATE_LIMITED"]);
  });

  test("what cannot be enforced yet is refused instead of ignored", async () => {
    const { secret } = await newKey();
    const refused = await admin.post("/v1/verify", { key: secret, tags: ["a"] });
    expect([refused.status, refused.body.code]).toEqual([400, "NOT_SUPPORTED"]);
    expect((await admin.post("/v1/verify", { key: secret, unknown: 1 })).body.code).toBe("INVALID_BODY");
  });

  test("an expression says which scopes are needed, and a denial the fewest that would do", async () => {
    const { secret } = await newKey();
    const ask = (requires: string) => verify(admin, secret, { api: scene.api.id, requires });
    expect((await ask("read and not write")).code).toBe("VALID");
    expect(await ask("(write AND admin) OR (read AND owner)")).toMatchObject({
      code: "INSUFFICIENT_SCOPE",
      missing_scopes: ["write", "admin", "owner"],
      fix: { text: "Give the key the scope owner.", scopes: ["owner"] },
    });
    expect(await ask("NOT read")).toMatchObject({ fix: { text: "Take the scope read from the key." } });
    expect((await ask("read AND NOT read")).fix).toEqual({
      text: "No scopes satisfy this: it asks for what it forbids.",
    });
  });

  test("an expression that cannot be read is told where it is wrong, and stands alone", async () => {
    const { secret } = await newKey();
    const faultOf = async (fields: object) => {
      const { status, body } = await admin.post("/v1/verify", { key: secret, api: scene.api.id, ...fields });
      return [status, body.code, body.errors?.[0]];
    };
    const pointer = "/requires";
    expect(await faultOf({ requires: "read AND" })).toEqual([
      400,
      "INVALID_BODY",
      { pointer, detail: "the end at 8 stands where a scope should be" },
    ]);
    expect((await faultOf({ requires: "" }))[0]).toBe(400);
    expect((await faultOf({ requires: "orders:*" }))[0]).toBe(400);
    const both = { pointer, detail: "says what scopes says: give one of them" };
    expect((await faultOf({ requires: "read", scopes: ["read"] }))[2]).toEqual(both);
    expect((await faultOf({ requires: "read", api: undefined }))[1]).toBe("API_REQUIRED");
  });

  test("an explained verdict tells every check and leaves no trace", async () => {
    const { key, secret } = await newKey({ allowed_ips: ["192.0.2.1"] });
    const question = { api: scene.api.id, scopes: ["write"], explain: true };
    const verdict = await verify(admin, secret, question);
    expect(verdict).toMatchObject({
      valid: false,
      code: "IP_REQUIRED",
      reasons: ["IP_REQUIRED", "INSUFFICIENT_SCOPE"],
    });
    const failed = verdict.explanation.filter(({ passed }: { passed: boolean }) => !passed);
    expect(failed.map(({ code }: { code: string }) => code)).toEqual(["IP_REQUIRED", "INSUFFICIENT_SCOPE"]);
    expect(verdict.explanation).toHaveLength(16);
    expect((await verify(admin, secret, { ...question, scopes: ["read"], ip: "192.0.2.1" })).code).toBe("VALID");
    const usage = await done(admin.get(`/v1/usage?group_by=key&key_id=${key.id}`));
    expect(usage.data).toEqual([]);
    expect((await done(admin.get(`/v1/keys/${key.id}`))).last_used_at).toBeNull();
    const unknown = await verify(admin, "nonsense", { explain: true });
    expect(unknown.explanation).toEqual([{ code: "MALFORMED", passed: false, detail: unknown.fix.text }]);
  });

  test("a credential that is bound to an API sees keys of no other, and need not name its own", async () => {
    const other = await makeApi(admin);
    const theirs = await makeKey(admin, { api_id: other.id, organization_id: scene.organization.id });
    const fields = { api_id: "management", owner_type: "instance", scopes: ["verify:api_keys"] };
    const bound = await makeKey(admin, { ...fields, bound_api_ids: [scene.api.id] });
    const gateway = instance.anonymous.as(bound.secret);
    const { secret } = await newKey();
    expect((await verify(gateway, secret, { scopes: ["read"] })).code).toBe("VALID");
    expect(await verify(gateway, theirs.secret)).toMatchObject({ valid: false, code: "NOT_FOUND" });
    const foreign = await gateway.post("/v1/verify", { key: theirs.secret, api: other.id });
    expect([foreign.status, foreign.body.code]).toEqual([400, "INVALID_BODY"]);
  });

  test("asking needs a credential that may ask", async () => {
    const { secret } = await newKey();
    expect((await instance.anonymous.post("/v1/verify", { key: secret })).status).toBe(401);
    expect((await instance.anonymous.as(secret).post("/v1/verify", { key: secret })).status).toBe(401);
    const reader = await makeKey(admin, { api_id: "management", owner_type: "instance", scopes: ["read:api_keys"] });
    const refused = await instance.anonymous.as(reader.secret).post("/v1/verify", { key: secret });
    expect([refused.status, refused.body.permission]).toEqual([403, "verify:api_keys"]);
  });
});
