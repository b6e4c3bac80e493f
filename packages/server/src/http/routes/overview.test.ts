import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daysMs, TestClock } from "../../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../../testing/index.ts";
import {
  done,
  makeApi,
  makeKey,
  makeManagementKey,
  makeOrganization,
  type Scene,
  verify,
} from "../../testing/scene.ts";

type Body = Scene["key"];

const hourMs = 3_600_000;

describe.each(engineNames)("the overview on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let owner: Body;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    clock.hold();
    admin = instance.admin;
    const api = await makeApi(admin);
    owner = { api_id: api.id, organization_id: (await makeOrganization(admin)).id };
  });
  afterAll(() => instance?.close());

  const overview = async () => done(admin.get("/v1/overview"));
  const advance = async (ms: number) => {
    clock.advance(ms);
    admin = await instance.signIn();
  };
  const inDays = (days: number) => new Date(clock.now() + days * daysMs).toISOString();

  test("keys are counted as they are shown, and those that need attention by why", async () => {
    const before = await overview();
    const used = await makeKey(admin, owner);
    await makeKey(admin, { ...owner, expires_at: inDays(200) });
    await makeKey(admin, { ...owner, expires_at: inDays(100) });
    await makeKey(admin, { ...owner, not_before: inDays(150) });
    const { key: disabled } = await makeKey(admin, owner);
    const { key: revoked } = await makeKey(admin, owner);
    const { key: deleted } = await makeKey(admin, owner);
    await makeKey(admin, { ...owner, expires_at: inDays(1) });
    await done(admin.post(`/v1/keys/${disabled.id}/disable`));
    await done(admin.post(`/v1/keys/${revoked.id}/revoke`));
    await done(admin.delete(`/v1/keys/${deleted.id}`));
    await advance(89 * daysMs);
    await verify(admin, used.secret);
    await advance(2 * daysMs);

    const { keys, attention, ...rest } = await overview();
    const grown = (
      now: Readonly<globalThis.Record<string, number>>,
      then: Readonly<globalThis.Record<string, number>>,
    ) => Object.fromEntries(Object.entries(now).map(([name, count]) => [name, count - (then[name] ?? 0)]));
    expect(grown(keys, before.keys)).toEqual({ active: 3, disabled: 1, expired: 1, revoked: 1, total: 7 });
    expect(grown(attention, before.attention)).toEqual({
      idle_90_days: 2,
      never_used: 2,
      expiring_30_days: 1,
      never_expiring: 1,
    });
    expect(rest).toMatchObject({ organizations: 1, users: 1, apis: 1 });
    const { data } = await done(admin.get("/v1/keys?unused_for_days=90&status=active"));
    expect(data).toHaveLength(attention.idle_90_days);
  });

  test("verifications are counted by hour over the last 24 hours, refused ones by reason", async () => {
    const { secret, key } = await makeKey(admin, owner);
    clock.holdAt(Math.ceil(clock.now() / hourMs) * hourMs);
    await advance(48 * hourMs);
    for (let use = 0; use < 3; use += 1) await verify(admin, secret);
    await advance(hourMs);
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    for (let use = 0; use < 2; use += 1) await verify(admin, secret);
    const other = await makeKey(admin, owner);
    await done(admin.post(`/v1/keys/${other.key.id}/revoke`));
    await verify(admin, other.secret);
    const { verifications, denials } = await overview();
    expect(verifications).toHaveLength(24);
    expect(verifications.at(-2)).toEqual({
      hour: new Date(clock.now() - hourMs).toISOString(),
      allowed: 3,
      denied: 0,
      cost: 3,
    });
    expect(verifications.at(-1)).toEqual({ hour: new Date(clock.now()).toISOString(), allowed: 0, denied: 3, cost: 0 });
    expect(denials).toEqual([
      { code: "DISABLED", count: 2 },
      { code: "REVOKED", count: 1 },
    ]);
    await advance(24 * hourMs);
    expect(await overview()).toMatchObject({ denials: [] });
  });

  test("it costs as many statements with many keys as with few", async () => {
    const statementsOf = async () => {
      await instance.wired.services.deps.flushUsage();
      const before = instance.wired.open.statements();
      await overview();
      return instance.wired.open.statements() - before;
    };
    const before = await statementsOf();
    for (let made = 0; made < 20; made += 1) await makeKey(admin, owner);
    expect(await statementsOf()).toBeLessThanOrEqual(before);
  });

  test("T1: it is the instance's: no credential of one organization sees it", async () => {
    const { organization_id } = owner;
    const { secret } = await makeManagementKey(admin, ["read:usage"], { organization_id });
    expect((await instance.anonymous.as(secret).get("/v1/overview")).body.code).toBe("FORBIDDEN");
  });
});
