import { holdTable } from "@keyporter/storage/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeScene, type Scene, verify } from "../testing/scene.ts";

const hourMs = 3_600_000;
const atOnce = 50;

describe("T34: while SQLite is searched and exported from fifty times at once", () => {
  let instance: TestInstance;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine: "sqlite" });
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

  test("verifications do not wait in the same line, and all of those are answered", {
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
    let answered = 0;
    const all = Promise.all(
      Array.from({ length: atOnce }, async (_, at) => {
        const { status } = await admin.get(asked[at % asked.length] ?? "");
        answered += 1;
        return status;
      }),
    );
    // How many of those were answered by the time of each verification: all of them, if it had to wait in their line.
    const before: number[] = [];
    for (let verified = 0; verified < 5; verified += 1) {
      expect((await verify(admin, scene.secret)).valid).toBe(true);
      before.push(answered);
    }
    expect(before[0], `${before}`).toBeLessThan(atOnce / 2);
    expect(before.at(-1), `${before}`).toBeLessThan(atOnce);
    expect(new Set(await all)).toEqual(new Set([200]));
  });
});

describe("T34: while PostgreSQL does not come to the end of fifty lists", () => {
  let instance: TestInstance;
  beforeAll(async () => {
    instance = await startInstance({ engine: "postgres" });
  });
  afterAll(() => instance?.close());

  test("a key is seen for the first time, revoked and refused, and only then those are answered", async () => {
    const { admin, config } = instance;
    const { key, secret } = await makeScene(admin);
    const held = await holdTable(config.databaseUrl ?? "", "mcp_calls");
    let answered = 0;
    const lists = Promise.all(
      Array.from({ length: atOnce }, async () => {
        const { status } = await admin.get("/v1/mcp-calls");
        answered += 1;
        return status;
      }),
    );
    try {
      // As many as there are connections for lists; the others wait for one of those.
      await vi.waitFor(async () => expect(await held.waiting()).toBeGreaterThan(0));
      expect(await verify(admin, secret)).toMatchObject({ valid: true });
      await done(admin.post(`/v1/keys/${key.id}/revoke`, {}));
      expect(await verify(admin, secret)).toMatchObject({ valid: false, code: "REVOKED" });
      expect(answered).toBe(0);
    } finally {
      await held.release();
    }
    expect(new Set(await lists)).toEqual(new Set([200]));
  });
});
