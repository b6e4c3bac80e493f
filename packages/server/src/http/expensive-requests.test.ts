import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makeScene, type Scene, verify } from "../testing/scene.ts";

const hourMs = 3_600_000;
const atOnce = 50;

describe.each(engineNames)("T34: while %s is searched and exported from fifty times at once", (engine) => {
  let instance: TestInstance;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    scene = await makeScene(instance.admin);
    await verify(instance.admin, scene.secret);
    // A year of a busy key: what is asked below has to add all of it up.
    const hour = Math.floor(Date.now() / hourMs) * hourMs;
    const codes = ["VALID", "EXPIRED", "DISABLED", "REVOKED", "RATE_LIMITED"];
    const rows = Array.from({ length: 40_000 }, (_, at) => ({
      keyId: String(scene.key.id),
      secretId: "secret",
      hour: hour - Math.floor(at / codes.length) * hourMs,
      code: codes[at % codes.length] ?? "VALID",
      count: 1,
      cost: 1,
    }));
    await instance.wired.services.deps.store.recordUsage({ rows, lastUses: [] });
  });
  afterAll(() => instance?.close());

  test("verifications go on, more of them than of those, and all of those are answered", {
    timeout: 120_000,
  }, async () => {
    const { admin } = instance;
    const from = new Date(Date.now() - 399 * 24 * hourMs).toISOString();
    const asked = [
      `/v1/usage?group_by=key&from=${from}`,
      `/v1/usage?group_by=owner&from=${from}`,
      "/v1/audit-events/export?format=jsonl",
      "/v1/keys?q=a&limit=100",
      "/v1/overview",
    ];
    let running = true;
    const all = Promise.all(
      Array.from({ length: atOnce }, (_, at) => admin.get(asked[at % asked.length] ?? "")),
    ).finally(() => {
      running = false;
    });
    let verified = 0;
    while (running) {
      expect((await verify(admin, scene.secret)).valid).toBe(true);
      verified += 1;
    }
    expect(new Set((await all).map(({ status }) => status))).toEqual(new Set([200]));
    // Not a matter of speed: were they to wait in the same line, less than one would be answered for each.
    expect(verified).toBeGreaterThan(atOnce);
  });
});
