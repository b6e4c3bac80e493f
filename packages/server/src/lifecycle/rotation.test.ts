import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeKey, makeScene, type Scene, verify } from "../testing/scene.ts";

const minute = 60_000;

describe.each(engineNames)("rotating a key on %s", (engine) => {
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

  async function warmKey(fields: object = {}) {
    const owner = { api_id: scene.api.id, organization_id: scene.organization.id };
    const { key, secret } = await makeKey(admin, { ...owner, ...fields });
    expect((await verify(admin, secret)).code).toBe("VALID");
    const path = `/v1/keys/${key.id}`;
    const rotate = (grace_seconds?: number) =>
      done(admin.post(`${path}/rotate`, grace_seconds === undefined ? undefined : { grace_seconds }));
    const codes = async (...secrets: string[]) =>
      (await Promise.all(secrets.map((text) => verify(admin, text)))).map(({ code }) => code);
    const states = async () =>
      (await done(admin.get(path))).secrets.map(({ state }: { state: string }) => state).toSorted();
    return { key, secret, path, rotate, codes, states };
  }

  test("without grace the old secret ends at once, and the key keeps its id, rights and expiry", async () => {
    const { key, secret, rotate, codes, states } = await warmKey({ expires_at: "2099-01-01T00:00:00Z" });
    const rotated = await rotate();
    expect(rotated.secret).not.toBe(secret);
    expect(rotated.key).toEqual({ ...key, masked: rotated.key.masked, updated_at: rotated.key.updated_at });
    expect(rotated.key.masked).not.toBe(key.masked);
    expect(await codes(secret, rotated.secret)).toEqual(["SECRET_ROTATED", "VALID"]);
    expect(await states()).toEqual(["current", "dead"]);
  });

  test("with grace both secrets work to the last millisecond of it, and then only the new one", async () => {
    const { secret, rotate, codes, path } = await warmKey();
    const at = clock.now();
    const rotated = await rotate(600);
    expect(await codes(secret, rotated.secret)).toEqual(["VALID", "VALID"]);
    const { secrets } = await done(admin.get(path));
    expect(secrets.find(({ state }: { state: string }) => state === "retiring").valid_until).toBe(
      new Date(at + 10 * minute).toISOString(),
    );
    clock.advance(10 * minute - 1);
    expect(await codes(secret, rotated.secret)).toEqual(["VALID", "VALID"]);
    clock.advance(1);
    expect(await codes(secret, rotated.secret)).toEqual(["SECRET_ROTATED", "VALID"]);
  });

  test("at most two secrets live: a second rotation within the grace ends the oldest", async () => {
    const { secret, rotate, codes, states } = await warmKey();
    const second = await rotate(600);
    const third = await rotate(600);
    expect(await codes(secret, second.secret, third.secret)).toEqual(["SECRET_ROTATED", "VALID", "VALID"]);
    expect(await states()).toEqual(["current", "dead", "retiring"]);
    const fourth = await rotate(600);
    expect(await codes(second.secret, third.secret, fourth.secret)).toEqual(["SECRET_ROTATED", "VALID", "VALID"]);
  });

  test("ending a rotation stops the old secret now, and there is nothing to end twice", async () => {
    const { secret, rotate, codes, path } = await warmKey();
    const rotated = await rotate(600);
    expect(await codes(secret)).toEqual(["VALID"]);
    await done(admin.post(`${path}/rotate/end`));
    expect(await codes(secret, rotated.secret)).toEqual(["SECRET_ROTATED", "VALID"]);
    const again = await admin.post(`${path}/rotate/end`);
    expect([again.status, again.body.code]).toEqual([409, "NOTHING_RETIRING"]);
  });

  test("undoing a rotation makes the old secret the only one again, with its masked form", async () => {
    const { key, secret, rotate, codes, path, states } = await warmKey();
    const rotated = await rotate(600);
    expect(await codes(rotated.secret)).toEqual(["VALID"]);
    const undone = await done(admin.post(`${path}/rotate/undo`));
    expect(undone.masked).toBe(key.masked);
    expect(await codes(secret, rotated.secret)).toEqual(["VALID", "SECRET_ROTATED"]);
    expect(await states()).toEqual(["current", "dead"]);
    clock.advance(20 * minute);
    expect(await codes(secret)).toEqual(["VALID"]);
  });

  test("once the grace is over a rotation can be neither ended nor undone", async () => {
    const { rotate, codes, path } = await warmKey();
    const rotated = await rotate(60);
    clock.advance(minute);
    for (const verb of ["end", "undo"]) {
      const refused = await admin.post(`${path}/rotate/${verb}`);
      expect([refused.status, refused.body.code]).toEqual([409, "NOTHING_RETIRING"]);
    }
    expect(await codes(rotated.secret)).toEqual(["VALID"]);
  });

  test("no grace lets an old secret outlive the key's expiry", async () => {
    const expires_at = new Date(clock.now() + 5 * minute).toISOString();
    const { secret, rotate, codes, path } = await warmKey({ expires_at });
    const rotated = await rotate(86_400);
    expect(rotated.key.expires_at).toBe(expires_at);
    const { secrets } = await done(admin.get(path));
    expect(secrets.find(({ state }: { state: string }) => state === "retiring").valid_until).toBe(expires_at);
    await done(admin.patch(path, { expires_at: null }));
    clock.advance(5 * minute);
    expect(await codes(secret, rotated.secret)).toEqual(["SECRET_ROTATED", "VALID"]);
  });

  test("a disabled key can be rotated, stays disabled, and works with the new secret once enabled", async () => {
    const { secret, rotate, codes, path } = await warmKey();
    await done(admin.post(`${path}/disable`));
    const rotated = await rotate(600);
    expect(rotated.key.status).toBe("disabled");
    expect(await codes(secret, rotated.secret)).toEqual(["DISABLED", "DISABLED"]);
    await done(admin.post(`${path}/enable`));
    expect(await codes(secret, rotated.secret)).toEqual(["VALID", "VALID"]);
  });

  test("revoking a key in the middle of a rotation ends both secrets", async () => {
    const { secret, rotate, codes, path } = await warmKey();
    const rotated = await rotate(600);
    await done(admin.post(`${path}/revoke`));
    expect(await codes(secret, rotated.secret)).toEqual(["REVOKED", "REVOKED"]);
  });

  test("a grace that is no whole number of seconds up to a year is refused and rotates nothing", async () => {
    const { secret, codes, path } = await warmKey();
    for (const grace_seconds of [-1, 1.5, 366 * 86_400, "60", null]) {
      const refused = await admin.post(`${path}/rotate`, { grace_seconds });
      expect([refused.status, refused.body.code]).toEqual([400, "INVALID_BODY"]);
    }
    expect(await codes(secret)).toEqual(["VALID"]);
  });

  test("of rotations at the same moment one secret stays current, and every answer's secret is the key's", async () => {
    const { rotate, codes, states } = await warmKey();
    const rotated = await Promise.all(Array.from({ length: 5 }, () => rotate()));
    const answered = await codes(...rotated.map(({ secret }) => secret));
    expect(answered.toSorted()).toEqual([...Array(4).fill("SECRET_ROTATED"), "VALID"]);
    expect(await states()).toEqual(["current", ...Array(5).fill("dead")]);
  });
});
