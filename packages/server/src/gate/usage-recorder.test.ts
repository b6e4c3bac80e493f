import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store, UsageBatch } from "@keyporter/core";
import { type OpenStore, openSqlite, StorageUnavailable } from "@keyporter/storage";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Journal } from "./usage/journal.ts";
import { UsageRecorder } from "./usage-recorder.ts";

const hour = 3_600_000;
const origin = { ip: "192.0.2.1", userAgent: 'agent "1"\né' };
const always = { from: 0, to: Number.MAX_SAFE_INTEGER, sources: 5000 };

/** A store whose line may be lost before or after it has done what it was asked. */
class Line {
  lost: "before" | "after" | "never" = "never";
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async recordUsage(batch: UsageBatch): Promise<void> {
    if (this.lost === "before") throw new StorageUnavailable("gone");
    await this.#store.recordUsage(batch);
    if (this.lost === "after") throw new StorageUnavailable("no answer");
  }
}

let folder: string;
let open: OpenStore;
let line: Line;
let now: number;
let recorders: UsageRecorder[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "keyporter-usage-"));
  open = await openSqlite({ dataDir: join(folder, "database") });
  line = new Line(open.store);
  now = 500_000 * hour;
  recorders = [];
});
afterEach(async () => {
  line.lost = "never";
  for (const recorder of recorders) await recorder.close();
  await open.close();
  await rm(folder, { recursive: true });
});

function recorderIn(place: string): UsageRecorder {
  const ignored = () => undefined;
  const journal = new Journal(join(folder, place), ignored);
  const options = { store: line, journal, now: () => now, onFailure: ignored, onJournalFailure: ignored };
  const recorder = new UsageRecorder(options);
  recorders.push(recorder);
  return recorder;
}

const secret = (n: number) => ({ id: `key ${n % 7}`, secretId: `secret ${n}` });

/** Sums over all hours and keys. */
async function counted(): Promise<Readonly<Record<string, number>>> {
  const sums: Record<string, number> = {};
  for (const { code, count, cost } of await open.store.verificationCounts(0)) {
    sums[code] = (sums[code] ?? 0) + count;
    if (cost > 0) sums["cost"] = (sums["cost"] ?? 0) + cost;
  }
  return sums;
}

/** What the disk of a process that dies now holds is what another one starts with. */
async function diesAndStartsAnew(from: string, to: string): Promise<UsageRecorder> {
  await cp(join(folder, from, "usage"), join(folder, to, "usage"), { recursive: true });
  const successor = recorderIn(to);
  await successor.flush();
  return successor;
}

async function filesIn(place: string): Promise<readonly string[]> {
  const all = await readdir(join(folder, place, "usage"), { recursive: true });
  return all.filter((name) => name.endsWith(".jsonl")).map((name) => join(folder, place, "usage", name));
}

describe("what was counted", () => {
  test("is in the store after a flush, with its cost and last use, and in no file any more", async () => {
    const recorder = recorderIn("one");
    recorder.record(secret(1), "VALID", origin, 5);
    recorder.record(secret(1), "EXPIRED", {}, 1000);
    now += 10;
    recorder.record(secret(1), "VALID", { ip: "192.0.2.2" });
    recorder.unknown("2001:DB8::1:2:3:4", "NOT_FOUND");
    recorder.note();
    expect(await filesIn("one")).toHaveLength(1);
    await recorder.flush();
    expect(await counted()).toEqual({ VALID: 2, EXPIRED: 1, cost: 6 });
    expect(await open.store.keyUsage("key 1")).toEqual({
      lastUsedAt: now,
      lastUsedIp: "192.0.2.2",
      lastUsedUserAgent: null,
      useCount: 2,
    });
    expect(await open.store.unknownTotals(always)).toMatchObject([{ source: "2001:db8::/64", code: "NOT_FOUND" }]);
    expect(await filesIn("one")).toEqual([]);
    expect(recorder.state()).toMatchObject({ journal: "writing", journalBytes: 0, lagMs: 0, dropped: 0 });
  });

  test("before an answer left outlives the process, and counts once", async () => {
    const recorder = recorderIn("one");
    line.lost = "before";
    for (let n = 0; n < 1000; n += 1) {
      recorder.record(secret(n % 300), "VALID", origin, 3);
      recorder.record(secret(n % 300), "DISABLED", origin);
      recorder.unknown(`192.0.2.${n % 100}`, "MALFORMED");
      if (n % 10 === 0) recorder.note();
      now += 1000;
    }
    recorder.note();
    line.lost = "never";
    await diesAndStartsAnew("one", "two");
    const all = { VALID: 1000, DISABLED: 1000, cost: 3000 };
    expect(await counted()).toEqual(all);
    const uses = await Promise.all(Array.from({ length: 7 }, (_, at) => open.store.keyUsage(`key ${at}`)));
    expect(uses.reduce((sum, { useCount }) => sum + useCount, 0)).toBe(1000);
    expect(uses.every(({ lastUsedUserAgent }) => lastUsedUserAgent === origin.userAgent)).toBe(true);
    expect((await open.store.unknownTotals(always)).map(({ count }) => count)).toEqual(Array(100).fill(10));
    // The process was not dead after all.
    await recorder.flush();
    expect(await counted()).toEqual(all);
    expect(await filesIn("one")).toEqual([]);
    expect(await filesIn("two")).toEqual([]);
  });

  test("and taken without an answer is not counted again, by this process or the next", async () => {
    const recorder = recorderIn("one");
    recorder.record(secret(1), "VALID", origin);
    line.lost = "after";
    await expect(recorder.flush()).rejects.toThrow(StorageUnavailable);
    recorder.record(secret(1), "VALID", origin);
    recorder.note();
    line.lost = "never";
    await diesAndStartsAnew("one", "two");
    expect(await counted()).toEqual({ VALID: 2, cost: 2 });
    await recorder.flush();
    expect(await counted()).toEqual({ VALID: 2, cost: 2 });
  });

  test("of hours that come again, since somebody sets the clock, stays in its hours", async () => {
    const recorder = recorderIn("one");
    for (const at of [0, 1, 0, -1, 25, 0, 1]) {
      now = (500_000 + at) * hour + 5;
      recorder.record(secret(1), "VALID", { ip: `192.0.2.${100 + at}` });
    }
    await recorder.flush();
    const byHour = (await open.store.verificationCounts(0)).map(({ hour: at, count }) => [at / hour - 500_000, count]);
    expect(byHour).toEqual([
      [-1, 1],
      [0, 3],
      [1, 2],
      [25, 1],
    ]);
    expect(await open.store.keyUsage("key 1")).toMatchObject({ useCount: 7, lastUsedIp: "192.0.2.125" });
  });
});

describe("when the disk takes nothing", () => {
  test("counting goes on in memory, says so, and the journal is taken up again by itself", async () => {
    // What nobody can make a folder of.
    await writeFile(join(folder, "one"), "");
    const recorder = recorderIn("one");
    recorder.record(secret(1), "VALID", origin);
    recorder.note();
    expect(recorder.state()).toMatchObject({ journal: "failing", dropped: 0 });
    await recorder.flush();
    expect(await counted()).toMatchObject({ VALID: 1 });
    await rm(join(folder, "one"));
    const countOnce = () => {
      recorder.record(secret(1), "VALID", origin);
      recorder.note();
      return recorder.state().journal;
    };
    await expect.poll(countOnce, { timeout: 10_000 }).toBe("writing");
    expect(await filesIn("one")).toHaveLength(1);
  });
});

describe("when the database is gone", () => {
  const many = 70_000;

  test("what fits no more in memory waits on the disk, and nothing is lost", { timeout: 60_000 }, async () => {
    const recorder = recorderIn("one");
    line.lost = "before";
    for (let n = 0; n < many; n += 1) recorder.record(secret(n), "VALID", origin);
    expect(recorder.state()).toMatchObject({ journal: "writing", dropped: 0 });
    now += 5000;
    expect(recorder.state().lagMs).toBe(5000);
    line.lost = "never";
    await recorder.flush();
    expect(await counted()).toEqual({ VALID: many, cost: many });
    expect(recorder.state()).toMatchObject({ journalBytes: 0, lagMs: 0 });
  });

  test("and the disk as well, known keys are counted up, others dropped and told of", { timeout: 60_000 }, async () => {
    await writeFile(join(folder, "one"), "");
    const recorder = recorderIn("one");
    line.lost = "before";
    for (let n = 0; n < 2 * many; n += 1) recorder.record(secret(n), "EXPIRED", origin);
    const { dropped } = recorder.state();
    expect(dropped).toBeGreaterThan(0);
    recorder.record(secret(2 * many - dropped - 1), "EXPIRED", origin);
    expect(recorder.state().dropped).toBe(dropped);
    line.lost = "never";
    await recorder.flush();
    await recorder.flush();
    expect(await counted()).toEqual({ EXPIRED: 2 * many - dropped + 1 });
  });
});

test("unknown attempts are counted by network, of at most a thousand an hour by name, and never keep what was sent", async () => {
  const recorder = recorderIn("one");
  for (const ip of ["2001:db8:7::1", "2001:DB8:7:0:ffff::2", "::ffff:192.0.2.1", "192.0.2.1"])
    recorder.unknown(ip, "NOT_FOUND");
  for (const ip of [null, undefined, "k_live_secret", "fe80::1%eth0"]) recorder.unknown(ip, "NOT_FOUND");
  for (let n = 0; n < 3000; n += 1) recorder.unknown(`10.0.${Math.floor(n / 250)}.${n % 250}`, "MALFORMED");
  now += hour;
  recorder.unknown("10.1.1.1", "MALFORMED");
  await recorder.flush();
  const totals = await open.store.unknownTotals(always);
  const bySource = new Map(totals.map(({ source, count }) => [source, count]));
  expect(bySource.get("2001:db8:7::/64")).toBe(2);
  expect(bySource.get("192.0.2.1")).toBe(2);
  expect(bySource.get("unknown")).toBe(4);
  expect(bySource.get("other")).toBe(3000 - 997);
  expect(bySource.get("10.1.1.1")).toBe(1);
  expect(bySource.size).toBe(1000 + 2);
});
