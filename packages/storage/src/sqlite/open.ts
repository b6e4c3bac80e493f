import type { CommitOutcome } from "@keyporter/core";
import { sqliteTypes } from "../engine-types.ts";
import { migrateUp } from "../migrate.ts";
import { healthOf, type OpenStore } from "../open-store.ts";
import { StatementCounter } from "../statement-counter.ts";
import { storeOf } from "../store.ts";
import { mcpParts, usageParts } from "../usage-parts.ts";
import { sqliteKysely } from "./dialect.ts";
import { createPrivateFile, databaseFile, type FileLock, lockDataDirectory, openDatabase } from "./files.ts";
import { Handle } from "./handle.ts";
import type { ReadRequest } from "./reader-thread.ts";
import { Thread, type ThreadData } from "./thread.ts";
import type { WriteRequest } from "./writer-thread.ts";

/**
 * Opens the database in the directory, which becomes this process's until close, and migrates it. Both are made when
 * they are missing, readable to this user only.
 *
 * @throws DataDirectoryInUse, SchemaTooNew, StorageUnavailable
 */
export async function openSqlite(options: { dataDir: string }): Promise<OpenStore> {
  const lock = lockDataDirectory(options.dataDir);
  try {
    return await openLocked(options.dataDir, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(dataDir: string, lock: FileLock): Promise<OpenStore> {
  const file = databaseFile(dataDir);
  const statements = new StatementCounter();
  createPrivateFile(file);
  await migrateFile(file, statements);
  const data: ThreadData = { file, statements: statements.memory };
  const memoryListeners = new Set<() => void>();
  const writer = new Thread<WriteRequest>(new URL("./writer-thread.ts", import.meta.url), data, () => {
    for (const listener of memoryListeners) listener();
  });
  const handle = await openBeside(writer, file, statements);
  const reader = new Thread<ReadRequest>(new URL("./reader-thread.ts", import.meta.url), data);
  const points = sqliteKysely(async (sql, parameters) => handle.execute(sql, parameters), "none");
  const lists = sqliteKysely((sql, parameters) => reader.call({ sql, parameters }), "none");

  async function shutDown(): Promise<void> {
    await reader.close();
    handle.close();
    // Last, so that it empties the write-ahead log into the database.
    await writer.close();
    lock.release();
  }
  let closing: Promise<void> | undefined;

  return {
    engine: "sqlite",
    store: storeOf({
      points,
      lists,
      commit: (change) => writer.call<CommitOutcome>({ do: "commit", change }),
      recordUsage: async (batch) => {
        for (const part of usageParts(batch)) await writer.call({ do: "usage", part });
      },
      recordMcp: async (batch) => {
        for (const part of mcpParts(batch)) await writer.call({ do: "mcp", batch: part });
      },
      spendCredits: (keyId, costs, now) => writer.call({ do: "spend", keyId, costs, now }),
      reserveCredits: (reservation, beside) => writer.call({ do: "reserve", reservation, beside }),
      settleReservation: (settlement, now) => writer.call({ do: "settle", settlement, now }),
      touchSession: (id, at) => writer.call({ do: "touch_session", id, at }),
      purgeExpired: (now) => writer.call({ do: "purge", now }),
    }),
    statements: () => statements.total,
    health: () => healthOf(points, sqliteTypes),
    mayAnswerFromMemory: () => true,
    otherNodes: () => 0,
    onMemoryLost: (listener) => memoryListeners.add(listener),
    close: () => (closing ??= shutDown()),
  };
}

/** The write-ahead log, which the writer makes, must be there before a handle that may only read. */
async function openBeside(writer: Thread<WriteRequest>, file: string, statements: StatementCounter): Promise<Handle> {
  try {
    await writer.call({ do: "start" });
    return new Handle(openDatabase(file, "read"), statements);
  } catch (error) {
    await writer.close();
    throw error;
  }
}

/** On a handle of its own, which ends before others open. */
export async function migrateFile(file: string, statements: StatementCounter): Promise<readonly string[]> {
  const handle = new Handle(openDatabase(file, "write"), statements);
  try {
    const db = sqliteKysely(async (sql, parameters) => handle.execute(sql, parameters), "one at a time");
    return await migrateUp(db, sqliteTypes);
  } finally {
    handle.close();
  }
}
