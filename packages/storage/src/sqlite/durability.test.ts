import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureProgram } from "../../../../scripts/test-servers/ensure-program.ts";
import { openSqlite } from "../index.ts";
import { startChild } from "../testing/child.ts";
import { freshDirectory } from "../testing/engines.ts";
import { inspect } from "../testing/inspect.ts";

const program = new URL("../testing/commit-keys.ts", import.meta.url);

describe("an acknowledged change", () => {
  let place: Awaited<ReturnType<typeof freshDirectory>>;

  beforeEach(async () => {
    place = await freshDirectory();
  });
  afterEach(() => place.remove());

  it("is there after kill -9 at any moment, whole and with its audit event", { timeout: 60_000 }, async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const child = startChild(program, place.target.dataDir, "1000000");
      for (let left = randomInt(1, 60); left > 0; left -= 1)
        acknowledged.push(Number((await child.lines.next()).value));
      await child.kill();
      // What it still said before it died counts as well.
      for (let line = await child.lines.next(); !line.done; line = await child.lines.next())
        acknowledged.push(Number(line.value));

      await (await openSqlite(place.target)).close();
      await inspect(place.target, async (db) => {
        const { rows } = await sql`PRAGMA integrity_check`.execute(db);
        expect(rows).toEqual([{ integrity_check: "ok" }]);
        const logged = (await db.selectFrom("change_log").select("n").orderBy("n").execute()).map(({ n }) => n);
        expect(logged).toEqual(expect.arrayContaining(acknowledged));
        expect(logged).toEqual(logged.map((_, at) => at + 1));
        const audited = await db.selectFrom("audit_events").select("change_number").orderBy("change_number").execute();
        expect(audited.map(({ change_number }) => change_number)).toEqual(logged);
        const keys = await db.selectFrom("keys").select("id").execute();
        expect(await db.selectFrom("key_secrets").select("id").execute()).toHaveLength(keys.length);
      });
    }
  });

  it("costs exactly one fsync for each key that is created", async () => {
    function fsyncs(keys: number, folder: string): number {
      const { stderr } = traced([], join(place.target.dataDir, folder), keys);
      return stderr.match(/f(data)?sync\(\d+/g)?.length ?? 0;
    }
    // Opening, migrating and closing cost the same in both, and neither fills the log so far that it is emptied.
    const few = fsyncs(5, "few");
    const more = fsyncs(25, "more");
    expect(more - few).toBe(20);
  });
});

describe("a change that the disk did not take", () => {
  it("is refused and leaves no trace, and those after it work", async () => {
    const place = await freshDirectory();
    // Counted for each thread: the first nine belong to opening and to the first few keys.
    const fault = ["-e", "inject=fsync:error=EIO:when=10..12"];
    const { stdout } = traced(fault, place.target.dataDir, 15);
    const answers = stdout.trim().split("\n");
    expect(answers.filter((answer) => answer === "StorageUnavailable")).toHaveLength(3);

    const acknowledged = answers.map(Number).filter((answer) => !Number.isNaN(answer));
    expect(acknowledged).toEqual(Array.from({ length: 12 }, (_, at) => at + 2));
    const logged = await inspect(place.target, (db) => db.selectFrom("change_log").select("n").orderBy("n").execute());
    expect(logged.map(({ n }) => n)).toEqual([1, ...acknowledged]);
    await place.remove();
  });
});

/** Lets a program create keys, one after the other, and tells of its calls of fsync. */
function traced(options: readonly string[], dataDir: string, keys: number): { stdout: string; stderr: string } {
  const args = [
    "-f",
    "-e",
    "trace=fsync,fdatasync",
    ...options,
    process.execPath,
    fileURLToPath(program),
    dataDir,
    String(keys),
  ];
  const { stdout, stderr, status } = spawnSync(ensureProgram("strace", "strace"), args, { encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return { stdout, stderr };
}
