import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Answer, type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeScene, type Scene, unique, verify } from "../testing/scene.ts";

describe.each(engineNames)("Idempotency-Key on %s", (engine) => {
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

  const wanted = (name: string) => ({ name, api_id: scene.api.id, organization_id: scene.organization.id });
  const once = (asker: Api, key: string) => asker.with({ "idempotency-key": key });
  const named = async (name: string) => (await done(admin.get(`/v1/keys?q=${name}`))).data;

  test("the same request again makes no second key, and gives the key without its secret", async () => {
    const name = unique("once");
    const asker = once(admin, unique("idem"));
    const first = await done(asker.post("/v1/keys", wanted(name)));
    const again = await asker.post("/v1/keys", Object.fromEntries(Object.entries(wanted(name)).toReversed()));
    expect([again.status, again.body]).toEqual([201, { key: first.key, secret: null, replayed: true }]);
    expect(await named(name)).toHaveLength(1);
    expect((await verify(admin, first.secret)).valid).toBe(true);
  });

  test("another request under the same key is refused and makes nothing", async () => {
    const [name, asker] = [unique("first"), once(admin, unique("idem"))];
    await done(asker.post("/v1/keys", wanted(name)));
    const other = unique("second");
    const refused = await asker.post("/v1/keys", wanted(other));
    expect([refused.status, refused.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    expect(await named(other)).toEqual([]);
  });

  test("of fifty at once one makes the key, and its secret is told exactly once", async () => {
    const [name, asker] = [unique("fifty"), once(admin, unique("idem"))];
    const answers = await Promise.all(Array.from({ length: 50 }, () => asker.post("/v1/keys", wanted(name))));
    const statuses = new Set(
      answers.map(({ status, body }: Answer) => (status === 201 ? 201 : `${status} ${body.code}`)),
    );
    for (const status of statuses) expect([201, "409 IDEMPOTENCY_IN_FLIGHT"]).toContain(status);
    expect(answers.filter(({ body }) => typeof body.secret === "string")).toHaveLength(1);
    const keys = await named(name);
    expect(keys).toHaveLength(1);
    expect((await done(asker.post("/v1/keys", wanted(name)))).key.id).toBe(keys[0].id);
  });

  test("somebody else with the same key gets nothing of the first answer", async () => {
    const [name, key] = [unique("mine"), unique("idem")];
    const first = await done(once(admin, key).post("/v1/keys", wanted(name)));
    const grants = [{ api_id: "management", scopes: ["create:api_keys", "read:api_keys"] }];
    const { application, client_secret } = await done(admin.post("/v1/applications", { name: "Other", grants }));
    const other = await instance.anonymous.withToken(application.client_id, client_secret);
    const theirs = await done(once(other, key).post("/v1/keys", wanted(name)));
    expect(theirs.replayed).toBeUndefined();
    expect(theirs.key.id).not.toBe(first.key.id);
    expect(await named(name)).toHaveLength(2);
  });

  test("a request that was refused may be put right and sent again under its key", async () => {
    const [name, asker] = [unique("mended"), once(admin, unique("idem"))];
    expect((await asker.post("/v1/keys", { ...wanted(name), scopes: ["unknown"] })).status).toBe(400);
    expect((await asker.post("/v1/keys", wanted(name))).status).toBe(201);
  });

  test("a key is remembered for a day and over a restart", async () => {
    const [name, key] = [unique("lasting"), unique("idem")];
    const at = clock.hold();
    await done(once(admin, key).post("/v1/keys", wanted(name)));
    await instance.restart();
    clock.holdAt(at + 86_400_000 - 1);
    let asker = once(await instance.signIn(), key);
    expect((await done(asker.post("/v1/keys", wanted(name)))).replayed).toBe(true);
    clock.holdAt(at + 86_400_000);
    asker = once(await instance.signIn(), key);
    expect((await done(asker.post("/v1/keys", wanted(name)))).secret).toEqual(expect.any(String));
    clock.release();
  });

  test("a key that is too long or not printable is refused", async () => {
    for (const key of ["x".repeat(256), "with space", "umlaut-\u00e4"]) {
      const refused = await once(admin, key).post("/v1/keys", wanted("Never"));
      expect([refused.status, refused.body.code]).toEqual([400, "IDEMPOTENCY_KEY_INVALID"]);
    }
  });

  test("no kept answer holds a secret", async () => {
    const kept = await instance.wired.services.deps.store.all("idempotency", {});
    expect(kept.length).toBeGreaterThan(3);
    for (const { body } of kept) expect(JSON.stringify(body)).not.toMatch(/kp_live_\w{60}/);
  });
});
