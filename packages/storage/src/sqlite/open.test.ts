import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DataDirectoryInUse, openSqlite, StorageUnavailable } from "../index.ts";
import { startChild } from "../testing/child.ts";
import { freshDirectory } from "../testing/engines.ts";
import { changeSetOf, insert, makeUser } from "../testing/records.ts";

const program = new URL("../testing/hold-directory.ts", import.meta.url);

describe("a data directory", () => {
  let place: Awaited<ReturnType<typeof freshDirectory>>;

  beforeEach(async () => {
    place = await freshDirectory();
  });
  afterEach(() => place.remove());

  it("and all that storage puts into it is for its owner alone", async () => {
    const open = await openSqlite(place.target);
    await open.store.commit(changeSetOf([insert("users", makeUser())]));
    const { dataDir } = place.target;
    const modes = new Map<string, string>();
    for (const name of [".", ...(await readdir(dataDir))])
      modes.set(name, ((await stat(join(dataDir, name))).mode & 0o777).toString(8));
    await open.close();
    expect(Object.fromEntries(modes)).toEqual({
      ".": "700",
      "instance.lock": "600",
      "keyporter.db": "600",
      "keyporter.db-shm": "600",
      "keyporter.db-wal": "600",
    });
    expect(await readdir(dataDir), "the write-ahead log is gone after close").toEqual([
      "instance.lock",
      "keyporter.db",
    ]);
  });

  it("serves one server at a time, in this process or another, and says so", async () => {
    const open = await openSqlite(place.target);
    // Twice, as a refused attempt must not loosen the lock either.
    await expect(openSqlite(place.target)).rejects.toThrow(DataDirectoryInUse);
    await expect(openSqlite(place.target)).rejects.toThrow(place.target.dataDir);
    const child = startChild(program, place.target.dataDir);
    expect((await child.lines.next()).value).toMatch(/^DataDirectoryInUse: Another Keyporter server is using/);
    await child.kill();
    await open.close();
    await (await openSqlite(place.target)).close();
  });

  it("is free again as soon as its server was killed", async () => {
    const child = startChild(program, place.target.dataDir);
    expect(await child.lines.next()).toEqual({ done: false, value: "open" });
    await expect(openSqlite(place.target)).rejects.toThrow(DataDirectoryInUse);
    await child.kill();
    const open = await openSqlite(place.target);
    expect(await open.store.commit(changeSetOf([insert("users", makeUser())]))).toMatchObject({ committed: true });
    await open.close();
  });

  it("with a file that is no database is refused, and left to whoever repairs it", async () => {
    await mkdir(place.target.dataDir);
    await writeFile(join(place.target.dataDir, "keyporter.db"), "this is not a database ".repeat(200));
    await expect(openSqlite(place.target)).rejects.toThrow(StorageUnavailable);
    await expect(openSqlite(place.target)).rejects.toThrow(StorageUnavailable);
  });

  it("answers nothing after close, and closes once", async () => {
    const open = await openSqlite(place.target);
    await Promise.all([open.close(), open.close()]);
    await expect(open.store.find("users", {})).rejects.toThrow(StorageUnavailable);
    await expect(open.store.listMembers("org", { after: null, limit: 1 })).rejects.toThrow(StorageUnavailable);
    await expect(open.store.commit(changeSetOf([]))).rejects.toThrow(StorageUnavailable);
    expect(await open.health()).toEqual({ reachable: false, migrated: false });
  });

  it("finishes at close what it was given before", async () => {
    const open = await openSqlite(place.target);
    const commits = Array.from({ length: 20 }, () => open.store.commit(changeSetOf([insert("users", makeUser())])));
    const usage = open.store.recordUsage({
      rows: [{ keyId: "k", secretId: "s", hour: 0, code: "VALID", count: 7, cost: 7 }],
      lastUses: [{ keyId: "k", secretId: "s", at: 1, ip: null, userAgent: null, count: 7 }],
    });
    await open.close();
    expect((await Promise.all(commits)).every(({ committed }) => committed)).toBe(true);
    await usage;
    const again = await openSqlite(place.target);
    expect(await again.store.count("users", {})).toBe(20);
    expect(await again.store.keyUsage("k")).toMatchObject({ useCount: 7 });
    await again.close();
  });
});
