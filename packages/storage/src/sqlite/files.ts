import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DataDirectoryInUse, StorageUnavailable } from "../errors.ts";
import { isBusy, translateSqliteError } from "./driver-errors.ts";

export function databaseFile(dataDir: string): string {
  return join(dataDir, "keyporter.db");
}

export interface FileLock {
  release(): void;
}

/**
 * Makes the directory when it is missing, and takes it for this process.
 *
 * @throws DataDirectoryInUse
 */
export function lockDataDirectory(dataDir: string): FileLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    return lockFile(join(dataDir, "instance.lock"));
  } catch (error) {
    throw isBusy(error) ? new DataDirectoryInUse(dataDir) : translateSqliteError(error);
  }
}

/**
 * Takes a file of its own, which is made when it is missing. The lock is one that the operating system keeps, so that it
 * ends with the process however that ends. It is held by an open transaction of SQLite, which knows how to share file
 * locks among the handles of one process; nothing else may open that file.
 *
 * @throws {Error} when another holds it, or the file cannot be made
 */
export function lockFile(file: string): FileLock {
  createPrivateFile(file);
  const handle = new DatabaseSync(file);
  try {
    // Nothing is ever written, so no journal needs to stand beside it.
    handle.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    handle.close();
    throw error;
  }
  return { release: () => handle.close() };
}

/** Only for a file that no handle of this process has open: closing it here would end their locks. */
export function createPrivateFile(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/**
 * A handle on the database. Hold it for the process's life: the last one to close removes the write-ahead log.
 *
 * @throws StorageUnavailable
 */
export function openDatabase(file: string, access: "read" | "write"): DatabaseSync {
  try {
    const handle = new DatabaseSync(file, { readOnly: access === "read" });
    // First, because each statement after it may already have to wait for another handle.
    handle.exec("PRAGMA busy_timeout = 5000");
    handle.exec("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF");
    if (access === "write") makeDurable(handle, file);
    return handle;
  } catch (error) {
    throw translateSqliteError(error);
  }
}

/** Readers never wait for the writer, a commit is on the disk before it is acknowledged, and what is wiped is overwritten. */
function makeDurable(handle: DatabaseSync, file: string): void {
  const mode = handle.prepare("PRAGMA journal_mode = WAL").get()?.["journal_mode"];
  if (mode !== "wal") throw new StorageUnavailable(`The file system of ${file} cannot hold a write-ahead log`);
  handle.exec("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 67108864");
}
