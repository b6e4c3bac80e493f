import { ReferenceViolation, StorageUnavailable, UniqueViolation } from "../errors.ts";

/** Extended result codes of SQLite: a primary key, a unique constraint, a foreign key. */
const uniqueCodes = new Set([1555, 2067]);
const foreignKeyCode = 787;

/** Primary codes: busy, locked, out of memory, read-only, I/O, corrupt, full, cannot open, not a database. */
const unavailableCodes = new Set([5, 6, 7, 8, 10, 11, 13, 14, 26]);

/** What the rest of storage understands by an error of `node:sqlite`. */
export function translateSqliteError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "ERR_INVALID_STATE") return new StorageUnavailable(`SQLite: ${error.message}`);
  if (error.code !== "ERR_SQLITE_ERROR" || !("errcode" in error)) return error;
  const code = Number(error.errcode);
  if (uniqueCodes.has(code)) return new UniqueViolation(lastColumn(error.message));
  if (code === foreignKeyCode) return new ReferenceViolation(error.message);
  const text = `SQLite: ${error.message} (${code})`;
  return unavailableCodes.has(code & 0xff) ? new StorageUnavailable(text) : new Error(text);
}

/** Whether another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === 5;
}

/** "UNIQUE constraint failed: scopes.api_id, scopes.key" */
function lastColumn(message: string): string {
  return message.slice(message.lastIndexOf(".") + 1);
}
