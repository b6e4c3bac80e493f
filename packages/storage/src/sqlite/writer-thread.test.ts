import { setTimeout } from "node:timers/promises";
import type { CommitOutcome } from "@keyporter/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StorageUnavailable } from "../index.ts";
import { migrate } from "../migrations-of.ts";
import { StatementCounter } from "../statement-counter.ts";
import { freshDirectory } from "../testing/engines.ts";
import { inspect } from "../testing/inspect.ts";
import { changeSetOf, insert, makeUser } from "../testing/records.ts";
import type { UsagePart } from "../usage-parts.ts";
import { databaseFile } from "./files.ts";
import { Thread } from "./thread.ts";
import type { WriteRequest } from "./writer-thread.ts";

/** Not a request at all: ends the whole thread, as running out of memory would. */
const poison = null as unknown as WriteRequest;

describe("the writer", () => {
  let place: Awaited<ReturnType<typeof freshDirectory>>;
  let writer: Thread<WriteRequest>;
  let deaths: number;

  beforeEach(async () => {
    place = await freshDirectory();
    await migrate(place.target);
    deaths = 0;
    const data = { file: databaseFile(place.target.dataDir), statements: new StatementCounter().memory };
    writer = new Thread(new URL("./writer-thread.ts", import.meta.url), data, () => {
      deaths += 1;
    });
    await writer.call({ do: "start" });
  });
  afterEach(async () => {
    await writer.close();
    await place.remove();
  });

  async function addUser(): Promise<CommitOutcome> {
    const changeSet = changeSetOf([insert("users", makeUser())]);
    return await writer.call({ do: "commit", change: { changeSet, touched: [] } });
  }

  it("takes changes before usage that was there first", async () => {
    const ended: string[] = [];
    const rows = Array.from({ length: 500 }, (_, at) => ({
      keyId: `key ${at}`,
      secretId: "secret",
      hour: 0,
      code: "VALID",
      count: 1,
      cost: 1,
    }));
    const part: UsagePart = { part: 0, rows, lastUses: [] };
    await Promise.all([
      ...Array.from({ length: 20 }, () => writer.call({ do: "usage", part }).then(() => ended.push("usage"))),
      ...Array.from({ length: 5 }, () => addUser().then(() => ended.push("change"))),
    ]);
    expect(ended).toHaveLength(25);
    // A few batches may have been written before the changes arrived.
    expect(ended.lastIndexOf("change")).toBeLessThan(15);
  });

  it("that dies fails what it had not answered, keeps what it had, and is replaced", async () => {
    const acknowledged: number[] = [];
    const failed: unknown[] = [];
    const commits = Array.from({ length: 30 }, async (_, at) => {
      if (at === 10) await writer.call(poison).catch((error: unknown) => failed.push(error));
      else
        await addUser().then(
          (outcome) => outcome.committed && acknowledged.push(outcome.changeNumber),
          (error: unknown) => failed.push(error),
        );
    });
    await Promise.all(commits);
    expect(acknowledged.length + failed.length).toBe(30);
    expect(failed.length).toBeGreaterThan(0);
    for (const error of failed) expect(error).toBeInstanceOf(StorageUnavailable);
    expect(deaths).toBe(1);

    expect(await addUser()).toMatchObject({ committed: true });
    const numbers = await inspect(place.target, (db) => db.selectFrom("change_log").select("n").execute());
    expect(numbers.map(({ n }) => n)).toEqual(expect.arrayContaining(acknowledged));
    const users = await inspect(place.target, (db) => db.selectFrom("users").select("id").execute());
    expect(users).toHaveLength(numbers.length);
  });

  it("that dies among batches of usage, again and again, counts each batch once when it is handed over anew", async () => {
    let failed = 0;
    /** As a process does that does not know whether a batch was counted. */
    async function handOver(part: UsagePart): Promise<void> {
      try {
        await writer.call({ do: "usage", part });
      } catch (error) {
        expect(error).toBeInstanceOf(StorageUnavailable);
        failed += 1;
        await handOver(part);
      }
    }
    const rows = Array.from({ length: 50 }, (_, at) => ({
      keyId: `key ${at}`,
      secretId: "secret",
      hour: 0,
      code: "VALID",
      count: 1,
      cost: 2,
    }));
    const batches = 100;
    const die = () => writer.call(poison).catch(() => undefined);
    for (let n = 1; n <= batches; n += 1) {
      // Before a batch is begun, or at whatever moment of it or after it.
      const before = n % 20 === 0 ? die() : null;
      const handed = handOver({ id: { life: "one", n, at: 0 }, part: 0, rows, lastUses: [] });
      if (n % 20 === 10) await Promise.all([setTimeout(Math.random() * 4), die()]);
      await Promise.all([before, handed]);
    }
    expect(deaths).toBe(batches / 10);
    expect(failed).toBeGreaterThanOrEqual(batches / 20);
    const [sum] = await inspect(place.target, (db) => db.selectFrom("verification_hours").selectAll().execute());
    expect(sum).toMatchObject({ count: batches * rows.length, cost: 2 * batches * rows.length });
  });

  it("that cannot begin fails every call and tries anew for the next", async () => {
    const nowhere = { file: "/nonexistent/keyporter.db", statements: new StatementCounter().memory };
    const lost = new Thread<WriteRequest>(new URL("./writer-thread.ts", import.meta.url), nowhere);
    await expect(lost.call({ do: "start" })).rejects.toThrow(/unable to open database file/);
    await expect(lost.call({ do: "start" })).rejects.toThrow(StorageUnavailable);
    await lost.close();
  });
});
