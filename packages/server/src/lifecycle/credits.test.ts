import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeManagementKey, makeScene, type Scene, unique, verify } from "../testing/scene.ts";

const hour = 3_600_000;

describe.each(engineNames)("credits of a key on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    scene = await makeScene(admin);
  });
  afterAll(() => instance?.close());

  async function metered(credits: Readonly<Record<string, unknown>> | null) {
    return await makeKey(admin, { api_id: scene.api.id, organization_id: scene.organization.id, credits });
  }
  const creditsOf = async (id: string) => (await done(admin.get(`/v1/keys/${id}`))).credits;
  const codeOf = async (asked: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body } = await asked;
    return `${status} ${body.code}`;
  };

  test("each use costs one, or what the caller says, until none are left", async () => {
    const { key, secret } = await metered({ remaining: 5 });
    expect(key.credits).toEqual({ remaining: 5, reserved: 0, refill: null, refilled_at: null });
    expect(await verify(admin, secret)).toMatchObject({ valid: true, credits: { remaining: 4 } });
    expect(await verify(admin, secret, { cost: 3 })).toMatchObject({ valid: true, credits: { remaining: 1 } });
    const refused = { valid: false, code: "CREDITS_EXHAUSTED", reasons: ["CREDITS_EXHAUSTED"] };
    expect(await verify(admin, secret, { cost: 2 })).toMatchObject({ ...refused, credits: { remaining: 1 } });
    expect(await verify(admin, secret)).toMatchObject({ valid: true, credits: { remaining: 0 } });
    expect(await verify(admin, secret)).toMatchObject({ ...refused, credits: { remaining: 0 } });
    const holder = await instance.anonymous.as(secret).get("/v1/whoami");
    expect([holder.status, holder.body.code]).toEqual([429, "CREDITS_EXHAUSTED"]);
  });

  test("the checks of a batch are judged in their order and never spend more than there is", async () => {
    const { key, secret } = await metered({ remaining: 5 });
    const checks = [3, 3, 2, 1].map((cost) => ({ key: secret, cost }));
    const { data } = await done(admin.post("/v1/verify/batch", { checks }));
    const codes = data.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(["VALID", "CREDITS_EXHAUSTED", "VALID", "CREDITS_EXHAUSTED"]);
    expect((await creditsOf(key.id)).remaining).toBe(0);
  });

  test("many checks of a key in one batch cost the database as much as a few", async () => {
    const { secret } = await metered({ remaining: 1000 });
    const statementsOf = async (count: number) => {
      await instance.wired.services.deps.flushUsage();
      const before = instance.wired.open.statements();
      const { data } = await done(admin.post("/v1/verify/batch", { checks: Array(count).fill({ key: secret }) }));
      expect(data.every(({ valid }: { valid: boolean }) => valid)).toBe(true);
      return instance.wired.open.statements() - before;
    };
    await statementsOf(1);
    const [few, many] = [await statementsOf(3), await statementsOf(60)];
    expect(many).toBeLessThan(few * 5);
  });

  test("in a batch an explanation tells what is left after what stands before it", async () => {
    const { secret } = await metered({ remaining: 5 });
    const checks = [
      { key: secret, cost: 3 },
      { key: secret, explain: true, cost: 3 },
      { key: secret, cost: 2 },
    ];
    const { data } = await done(admin.post("/v1/verify/batch", { checks }));
    const told = data.map(({ code, credits }: { code: string; credits: { remaining: number } }) => [
      code,
      credits.remaining,
    ]);
    expect(told).toEqual([
      ["VALID", 2],
      ["CREDITS_EXHAUSTED", 2],
      ["VALID", 0],
    ]);
  });

  test("in a batch a key that cannot pay takes nothing from a limit that it shares with others", async () => {
    const rate_limits = [{ name: "shared", limit: 2, window_seconds: 3600, per: "organization" }];
    const { api, organization, secret: paying } = await makeScene(admin, { api: { policy: { rate_limits } } });
    const fields = { api_id: api.id, organization_id: organization.id };
    const { secret: poor } = await makeKey(admin, { ...fields, credits: { remaining: 0 } });
    const checks = [poor, poor, paying, poor, paying, paying].map((key) => ({ key }));
    const { data } = await done(admin.post("/v1/verify/batch", { checks }));
    expect(data.map(({ code }: { code: string }) => code)).toEqual([
      "CREDITS_EXHAUSTED",
      "CREDITS_EXHAUSTED",
      "VALID",
      "CREDITS_EXHAUSTED",
      "VALID",
      "RATE_LIMITED",
    ]);
  });

  test("a use that costs nothing is free, also when none are left, and so is an explanation", async () => {
    const { key, secret } = await metered({ remaining: 0 });
    expect(await verify(admin, secret, { cost: 0 })).toMatchObject({ valid: true, credits: { remaining: 0 } });
    await done(admin.post(`/v1/keys/${key.id}/credits`, { amount: 2 }));
    const explained = await verify(admin, secret, { explain: true, cost: 3 });
    expect(explained).toMatchObject({ valid: false, code: "CREDITS_EXHAUSTED", credits: { remaining: 2 } });
    expect((await creditsOf(key.id)).remaining).toBe(2);
  });

  test("what a refused use would have cost is not spent", async () => {
    const { key, secret } = await metered({ remaining: 5 });
    expect((await verify(admin, secret, { environment: "test" })).code).toBe("WRONG_ENVIRONMENT");
    expect((await creditsOf(key.id)).remaining).toBe(5);
  });

  test("a key without credits is not metered; giving it some, and taking them all away, holds at once", async () => {
    const { key, secret } = await metered(null);
    expect(await verify(admin, secret)).not.toHaveProperty("credits");
    expect((await done(admin.patch(`/v1/keys/${key.id}`, { credits: { remaining: 1 } }))).credits.remaining).toBe(1);
    expect(await verify(admin, secret)).toMatchObject({ valid: true, credits: { remaining: 0 } });
    expect((await verify(admin, secret)).code).toBe("CREDITS_EXHAUSTED");
    expect((await done(admin.patch(`/v1/keys/${key.id}`, { credits: null }))).credits).toBeNull();
    expect(await verify(admin, secret)).not.toHaveProperty("credits");
    expect(await codeOf(admin.post(`/v1/keys/${key.id}/credits`, { amount: 1 }))).toBe("409 NOT_METERED");
    expect(await codeOf(admin.patch(`/v1/keys/${key.id}`, { credits: {} }))).toBe("400 INVALID_BODY");
  });

  test("a key is refilled once a period, and left out of an edit its credits stay as they are", async () => {
    const refill = { amount: 3, every_seconds: 3600 };
    const { key, secret } = await metered({ refill });
    expect(key.credits).toMatchObject({ remaining: 3, refill });
    await verify(admin, secret, { cost: 3 });
    expect((await verify(admin, secret)).code).toBe("CREDITS_EXHAUSTED");
    clock.advance(2.5 * hour);
    admin = await instance.signIn();
    const present = await creditsOf(key.id);
    expect(present.remaining).toBe(3);
    expect(Date.parse(present.refilled_at) - Date.parse(key.credits.refilled_at)).toBe(2 * hour);
    expect(await verify(admin, secret)).toMatchObject({ valid: true, credits: { remaining: 2 } });
    const slower = { amount: 10, every_seconds: 86_400 };
    const edited = await done(admin.patch(`/v1/keys/${key.id}`, { credits: { refill: slower } }));
    expect(edited.credits).toMatchObject({ remaining: 2, refill: slower });
    const without = await done(admin.patch(`/v1/keys/${key.id}`, { credits: { refill: null } }));
    expect(without.credits).toEqual({ remaining: 2, reserved: 0, refill: null, refilled_at: null });
  });

  test("credits are added once for each Idempotency-Key, and no more is taken away than there is", async () => {
    const { key } = await metered({ remaining: 10 });
    const once = admin.with({ "idempotency-key": unique("top-up") });
    const first = await done(once.post(`/v1/keys/${key.id}/credits`, { amount: 90 }));
    expect(first.credits.remaining).toBe(100);
    expect(await done(once.post(`/v1/keys/${key.id}/credits`, { amount: 90 }))).toEqual(first);
    const less = await admin.post(`/v1/keys/${key.id}/credits`, { amount: -101 });
    expect([less.status, less.body.code, less.body.current]).toEqual([409, "NOT_ENOUGH_CREDITS", { remaining: 100 }]);
    expect((await done(admin.post(`/v1/keys/${key.id}/credits`, { amount: -100 }))).credits.remaining).toBe(0);
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.id}&action=key.credits_added`));
    expect(data.map(({ changes }: { changes: unknown }) => changes)).toEqual([
      { credits_added: { from: null, to: -100 } },
      { credits_added: { from: null, to: 90 } },
    ]);
  });

  test("a reservation holds credits back until it is committed in part, refunded, or over", async () => {
    const { key, secret } = await metered({ remaining: 10 });
    const reserve = (amount: number) => admin.post("/v1/credits/reservations", { key_id: key.id, amount });
    const settle = (id: string, how: string, body?: object) =>
      admin.post(`/v1/credits/reservations/${id}/${how}`, body);
    const first = await done(reserve(8));
    expect(first).toMatchObject({ key_id: key.id, amount: 8, state: "open", used: null, settled_at: null });
    expect((await verify(admin, secret, { cost: 3 })).code).toBe("CREDITS_EXHAUSTED");
    expect(await codeOf(reserve(3))).toBe("409 NOT_ENOUGH_CREDITS");
    expect(await codeOf(settle(first.id, "commit", { amount: 9 }))).toBe("400 INVALID_BODY");
    const committed = await done(settle(first.id, "commit", { amount: 5 }));
    expect(committed).toMatchObject({ state: "committed", used: 5 });
    expect(await done(settle(first.id, "commit", { amount: 5 }))).toEqual(committed);
    expect(await codeOf(settle(first.id, "commit", { amount: 4 }))).toBe("409 RESERVATION_STATE");
    expect(await codeOf(settle(first.id, "refund"))).toBe("409 RESERVATION_STATE");
    expect(await creditsOf(key.id)).toMatchObject({ remaining: 5, reserved: 0 });

    const second = await done(reserve(5));
    const refunded = await done(settle(second.id, "refund"));
    expect(refunded).toMatchObject({ state: "refunded", used: null });
    expect(await done(settle(second.id, "refund"))).toEqual(refunded);
    expect(await codeOf(settle(second.id, "commit"))).toBe("409 RESERVATION_STATE");

    const third = await done(reserve(5));
    clock.advance(300_000);
    expect(await verify(admin, secret, { cost: 5 })).toMatchObject({ valid: true, credits: { remaining: 0 } });
    expect(await codeOf(settle(third.id, "commit"))).toBe("409 RESERVATION_STATE");
    expect(await done(settle(third.id, "refund"))).toMatchObject({ state: "expired" });
  });

  test("a reservation is made once for each Idempotency-Key, however many ask at once", async () => {
    const { key } = await metered({ remaining: 10 });
    const once = admin.with({ "idempotency-key": unique("job") });
    const asked = { key_id: key.id, amount: 4 };
    const answers = await Promise.all(Array.from({ length: 8 }, () => once.post("/v1/credits/reservations", asked)));
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect(await creditsOf(key.id)).toMatchObject({ remaining: 6, reserved: 4 });
    const again = await done(once.post("/v1/credits/reservations", asked));
    expect(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).toContain(again.id);
  });

  test("a key that may not be used has nothing reserved", async () => {
    const { key } = await metered({ remaining: 10 });
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    const asked = admin.post("/v1/credits/reservations", { key_id: key.id, amount: 1 });
    expect(await codeOf(asked)).toBe("409 KEY_STATE");
  });

  test("whoever only holds a key cannot set its credits; who manages keys of its organization can", async () => {
    const { api, organization, user } = scene;
    const owned = { api_id: api.id, user_id: user.id, context_organization_id: organization.id };
    const { key } = await makeKey(admin, { ...owned, credits: { remaining: 1 } });
    const scopes = ["create:api_keys", "update:api_keys"];
    const own = instance.anonymous.as((await makeManagementKey(admin, scopes, { user_id: user.id })).secret);
    expect((await done(own.patch(`/v1/keys/${key.id}`, { description: "Mine" }))).description).toBe("Mine");
    expect(await codeOf(own.patch(`/v1/keys/${key.id}`, { credits: null }))).toBe("403 FORBIDDEN");
    expect(await codeOf(own.post(`/v1/keys/${key.id}/credits`, { amount: 1 }))).toBe("403 FORBIDDEN");
    const more = { ...owned, name: "More", credits: { remaining: 9 } };
    expect(await codeOf(own.post("/v1/keys", more))).toBe("403 FORBIDDEN");
    const firm = await makeManagementKey(admin, scopes, { organization_id: organization.id });
    const manager = instance.anonymous.as(firm.secret);
    expect((await done(manager.post(`/v1/keys/${key.id}/credits`, { amount: 1 }))).credits.remaining).toBe(2);
  });

  test("for a credential that is bound to other APIs there is neither the key nor its reservation", async () => {
    const { key } = await metered({ remaining: 5 });
    const reservation = await done(admin.post("/v1/credits/reservations", { key_id: key.id, amount: 1 }));
    const elsewhere = await makeApi(admin);
    const bound = { owner_type: "instance", bound_api_ids: [elsewhere.id] };
    const asker = instance.anonymous.as((await makeManagementKey(admin, ["verify:api_keys"], bound)).secret);
    expect(await codeOf(asker.post("/v1/credits/reservations", { key_id: key.id, amount: 1 }))).toBe("404 NOT_FOUND");
    expect(await codeOf(asker.post(`/v1/credits/reservations/${reservation.id}/commit`))).toBe("404 NOT_FOUND");
    expect(await creditsOf(key.id)).toMatchObject({ remaining: 4, reserved: 1 });
  });

  test("credits go with the key, not with its secret", async () => {
    const { key, secret } = await metered({ remaining: 3 });
    await verify(admin, secret);
    const rotated = await done(admin.post(`/v1/keys/${key.id}/rotate`));
    expect(await verify(admin, rotated.secret)).toMatchObject({ valid: true, credits: { remaining: 1 } });
  });
});
