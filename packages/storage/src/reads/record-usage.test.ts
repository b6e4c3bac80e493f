import type { LastUse, UsageBatch, UsageRow, UsageTotal } from "@keyporter/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { inspect } from "../testing/inspect.ts";
import { insert, makeApi, makeKey } from "../testing/records.ts";
import { recordUsage } from "./record-usage.ts";
import { seed } from "./testing/seed.ts";

const hour = 3_600_000;
const today = 20_833 * 24 * hour;
const api = makeApi();
const keys = ["k1", "k2", "k3", "k4"].map((id) => makeKey({ id, apiId: api.id }));

function verified(keyId: string, at: number, count: number): UsageRow {
  return { keyId, secretId: `${keyId}-a`, hour: at, code: "VALID", count, cost: 10 * count };
}

function used(keyId: string, at: number, count: number, from: Partial<LastUse> = {}): LastUse {
  return { keyId, secretId: `${keyId}-a`, at, ip: `192.0.2.${at}`, userAgent: `agent ${at}`, count, ...from };
}

describe.each(engines)("usage on $name", (engine) => {
  let opened: TestStore;

  beforeEach(async () => {
    opened = await engine.open();
    await seed(opened.open.store, [insert("apis", api), ...keys.map((row) => insert("keys", row))]);
  });
  afterEach(() => opened.dispose());

  async function record(batch: Partial<UsageBatch>): Promise<void> {
    await opened.open.store.recordUsage({ rows: [], lastUses: [], ...batch });
  }

  async function counts(): Promise<readonly UsageTotal[]> {
    return await opened.open.store.usageTotals({
      within: [{ kind: "instance" }],
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
      groupBy: "key",
    });
  }

  const neverUsed = { lastUsedAt: null, lastUsedIp: null, lastUsedUserAgent: null, useCount: 0 };

  test("a key that was never used has no last use", async () => {
    const { store } = opened.open;
    expect(await store.keyUsage("k1")).toEqual(neverUsed);
    expect(await store.keyUsage("unknown\0")).toEqual(neverUsed);
    expect(await store.secretLastUses("k1")).toEqual(new Map());
  });

  test("counts add up, in whatever parts and order they come", async () => {
    const rows = [verified("k1", today, 1), verified("k1", today, 20), verified("k1", today, 300)];
    const expected = [{ keyId: "k1", code: "VALID", count: 642, cost: 6420 }];
    await record({ rows: [...rows, ...rows.toReversed()] });
    expect(await counts()).toEqual(expected);
    await record({ rows: [] });
    expect(await counts()).toEqual(expected);
    for (const row of rows.toReversed()) await record({ rows: [row] });
    expect(await counts()).toEqual([{ keyId: "k1", code: "VALID", count: 963, cost: 9630 }]);
  });

  test("the latest use stays, with its own address and agent, and all uses count", async () => {
    const { store } = opened.open;
    const expected = { lastUsedAt: 9, lastUsedIp: null, lastUsedUserAgent: null, useCount: 7 };
    const orders = { k1: [0, 1, 2], k2: [2, 1, 0], k3: [1, 0, 2] };
    for (const [keyId, order] of Object.entries(orders)) {
      const uses = [used(keyId, 5, 1), used(keyId, 9, 2, { ip: null, userAgent: null }), used(keyId, 7, 4)];
      for (const at of order) await record({ lastUses: uses.slice(at, at + 1) });
      expect(await store.keyUsage(keyId)).toEqual(expected);
    }
    await record({ lastUses: [used("k4", 7, 4), used("k4", 9, 2, { ip: null, userAgent: null }), used("k4", 5, 1)] });
    expect(await store.keyUsage("k4")).toEqual(expected);
  });

  test("of two uses at the same moment the first that came is the last use", async () => {
    await record({ lastUses: [used("k1", 5, 1, { ip: "first" })] });
    await record({ lastUses: [used("k1", 5, 1, { ip: "second" })] });
    expect(await opened.open.store.keyUsage("k1")).toMatchObject({ lastUsedIp: "first", useCount: 2 });
  });

  test("each secret has a last use of its own, and the key that of them all", async () => {
    const { store } = opened.open;
    await record({ lastUses: [used("k1", 5, 1), used("k1", 9, 2, { secretId: "k1-b" }), used("k2", 3, 1)] });
    await record({ lastUses: [used("k1", 7, 1)] });
    expect(await store.secretLastUses("k1")).toEqual(
      new Map([
        ["k1-a", 7],
        ["k1-b", 9],
      ]),
    );
    expect(await store.keyUsage("k1")).toMatchObject({ lastUsedAt: 9, lastUsedIp: "192.0.2.9", useCount: 4 });
  });

  test("batches written at the same time neither wait in a circle nor lose a count", async () => {
    const rows = Array.from({ length: 60 }, (_, n) => verified(`k${1 + (n % 4)}`, today + n * hour, 1));
    await Promise.all(Array.from({ length: 12 }, (_, n) => record({ rows: n % 2 === 0 ? rows : rows.toReversed() })));
    expect((await counts()).map(({ count }) => count)).toEqual([180, 180, 180, 180]);
  });

  test("a batch with an id counts once, however often it comes and in however many parts", async () => {
    const { store } = opened.open;
    const rows = Array.from({ length: 700 }, (_, n) => verified("k1", today + n * hour, 1));
    const unknown = [{ hour: today, source: "192.0.2.7", code: "NOT_FOUND", count: 3 }];
    const batch = (n: number, life = "one") => ({
      id: { life, n, at: today },
      rows,
      lastUses: [used("k1", n, 1)],
      unknown,
    });
    await record(batch(1));
    await Promise.all([record(batch(1)), record(batch(1))]);
    expect(await counts()).toEqual([{ keyId: "k1", code: "VALID", count: 700, cost: 7000 }]);
    await Promise.all([record(batch(2)), record(batch(2))]);
    await record(batch(1));
    await record(batch(1, "another"));
    expect(await counts()).toEqual([{ keyId: "k1", code: "VALID", count: 2100, cost: 21_000 }]);
    expect(await store.keyUsage("k1")).toMatchObject({ useCount: 3, lastUsedAt: 2 });
    expect(await store.verificationCounts(0)).toHaveLength(700);
    expect((await store.verificationCounts(0)).every(({ count, cost }) => count === 3 && cost === 30)).toBe(true);
    expect(await store.unknownTotals({ from: 0, to: 2 * today, sources: 9 })).toMatchObject([{ count: 9 }]);
  });

  test("a batch that fails in a later part goes on there when it comes again", async () => {
    const rows = Array.from({ length: 700 }, (_, n) => verified("k1", today + n * hour, 1));
    const id = { life: "one", n: 1, at: today };
    // What neither engine takes.
    const broken = [...rows.slice(0, 600), ...rows.slice(600).map((row) => ({ ...row, count: Number.NaN }))];
    await expect(record({ id, rows: broken })).rejects.toThrow();
    expect(await counts()).toMatchObject([{ count: 500 }]);
    await record({ id, rows });
    expect(await counts()).toMatchObject([{ count: 700 }]);
  });

  test("attempts with unknown keys are summed by source, those with most first and whole", async () => {
    const tried = (at: number, source: string, code: string, count: number) => ({ hour: at, source, code, count });
    await record({
      unknown: [
        tried(today, "192.0.2.1", "NOT_FOUND", 5),
        tried(today, "192.0.2.1", "MALFORMED", 1),
        tried(today, "192.0.2.1", "NOT_FOUND", 5),
        tried(today, "2001:db8:0:1::/64", "NOT_FOUND", 10),
        tried(today + hour, "2001:db8:0:1::/64", "NOT_FOUND", 10),
        tried(today + hour, "192.0.2.3", "NOT_FOUND", 7),
      ],
    });
    const { store } = opened.open;
    expect(await store.unknownTotals({ from: today, to: today + 2 * hour, sources: 2 })).toEqual([
      { source: "2001:db8:0:1::/64", code: "NOT_FOUND", count: 20, lastHour: today + hour },
      { source: "192.0.2.1", code: "MALFORMED", count: 1, lastHour: today },
      { source: "192.0.2.1", code: "NOT_FOUND", count: 10, lastHour: today },
    ]);
    expect(await store.unknownTotals({ from: today + hour, to: today + 2 * hour, sources: 2 })).toMatchObject([
      { source: "2001:db8:0:1::/64", count: 10 },
      { source: "192.0.2.3", count: 7 },
    ]);
    await store.purgeExpired(today + 90 * 24 * hour);
    expect(await store.unknownTotals({ from: 0, to: 2 * today, sources: 9 })).toHaveLength(2);
  });

  test("a batch with more values than a statement may have is recorded whole", async () => {
    const { store } = opened.open;
    const rows = Array.from({ length: 12_000 }, (_, n) => verified("k1", today + n * hour, 1));
    const lastUses = Array.from({ length: 12_000 }, (_, n) => used("k1", n, 1, { secretId: `secret ${n}` }));
    // Past the store, which gives out batches in small parts.
    await inspect(opened.target, (db) =>
      db.transaction().execute((trx) => recordUsage(trx, { part: 0, rows, lastUses })),
    );
    expect(await counts()).toEqual([{ keyId: "k1", code: "VALID", count: 12_000, cost: 120_000 }]);
    expect((await store.secretLastUses("k1")).size).toBe(12_000);
    expect(await store.keyUsage("k1")).toMatchObject({ lastUsedAt: 11_999, useCount: 12_000 });
  });
});
