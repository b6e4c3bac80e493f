import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type OpenStore, openPostgres, StorageUnavailable } from "../index.ts";
import { freshDatabase, openTarget } from "../testing/engines.ts";
import { inspect } from "../testing/inspect.ts";
import { changeSetOf, insert, makeUser } from "../testing/records.ts";
import { type UnsteadyLine, unsteadyLine } from "../testing/unsteady-line.ts";

describe("when PostgreSQL is out of reach", () => {
  let place: Awaited<ReturnType<typeof freshDatabase>>;
  let line: UnsteadyLine;
  let open: OpenStore;
  let lost: number;

  beforeEach(async () => {
    place = await freshDatabase();
    line = await unsteadyLine(place.target.url);
    open = await openTarget({ url: line.url });
    lost = 0;
    open.onMemoryLost(() => {
      lost += 1;
    });
  });
  afterEach(async () => {
    line.restore();
    await open.close();
    await line.close();
    await place.remove();
  });

  const addUser = () => open.store.commit(changeSetOf([insert("users", makeUser())]));
  const users = () => inspect(place.target, (db) => db.selectFrom("users").selectAll().execute());

  it("every call says so by type, and works again when it is back", async () => {
    await addUser();
    line.cut();
    await expect(addUser()).rejects.toThrow(StorageUnavailable);
    await expect(open.store.find("users", {})).rejects.toThrow(StorageUnavailable);
    await expect(open.store.findForVerification("secret")).rejects.toThrow(StorageUnavailable);
    await expect(open.store.listMembers("org", { after: null, limit: 1 })).rejects.toThrow(StorageUnavailable);
    await expect(open.store.recordUsage({ rows: [], lastUses: [] })).resolves.toBeUndefined();
    expect(await open.health()).toEqual({ reachable: false, migrated: false });

    line.restore();
    expect(await open.health()).toEqual({ reachable: true, migrated: true });
    expect(await addUser()).toEqual({ committed: true, changeNumber: 2 });
    await vi.waitFor(() => expect(open.mayAnswerFromMemory()).toBe(true), { timeout: 1_000 });
  });

  it("memory is not believed after a second of silence, and is forgotten before it is believed again", async () => {
    line.freeze();
    await vi.waitFor(() => expect(open.mayAnswerFromMemory()).toBe(false), { timeout: 1_000, interval: 5 });
    expect(lost).toBe(0);
    line.cut();
    line.restore();
    await vi.waitFor(() => expect(open.mayAnswerFromMemory()).toBe(true), { timeout: 4_000, interval: 5 });
    expect(lost).toBeGreaterThan(0);
  });

  it("for the answer to a commit, memory is not believed until the outcome is known", async () => {
    // With the end of the text, as the transaction also begins with a word about what is "committed".
    line.cutAfter("commit\0");
    const committing = addUser();
    await expect(committing).rejects.toThrow(StorageUnavailable);
    expect(open.mayAnswerFromMemory()).toBe(false);
    line.restore();
    await vi.waitFor(() => expect(open.mayAnswerFromMemory()).toBe(true), { timeout: 2_000, interval: 5 });
    expect(lost).toBeGreaterThan(0);
    expect(await users()).toHaveLength(1);
  });

  it("connections that the server ended are replaced without anybody noticing", async () => {
    await Promise.all(Array.from({ length: 10 }, () => open.store.count("users", {})));
    await inspect(place.target, (db) =>
      sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`.execute(db),
    );
    await vi.waitFor(async () => expect(await open.store.count("users", {})).toBe(0), { timeout: 1_000 });
    expect(await addUser()).toMatchObject({ committed: true });
  });

  it("opening fails by type and without the password", async () => {
    const attempts = [
      "postgres://me:hunter2@127.0.0.1:1/keyporter",
      "postgres://me:hunter2@127.0.0.1:bad port/keyporter",
      place.target.url.replace(/\/[^/]*$/, "/no_such_database"),
    ];
    for (const url of attempts) {
      const error: unknown = await openPostgres({ url, nodeId: "n", startedAt: 0 }).catch((reason: unknown) => reason);
      expect(error, url).toBeInstanceOf(StorageUnavailable);
      expect(String(error)).not.toContain("hunter2");
    }
  });
});
