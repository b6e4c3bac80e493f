import type { TableName } from "@keyporter/core";
import { ReferenceViolation, StorageUnavailable, UniqueViolation } from "../errors.ts";
import { columnName } from "../row-codec.ts";
import { columns } from "../tables.ts";

const uniqueState = "23505";
const foreignKeyState = "23503";

/**
 * SQLSTATEs of a server that cannot serve now: connection, sign-in, missing database, deadlock and serialization,
 * read-only after a failover, resources, lock timeout, shutdown or cancellation, system and internal errors.
 */
const unavailableStates = /^(08|28|3D|40|25006|25P03|53|55P03|57|58|XX)/;

/** What the rest of storage understands by an error of `pg`. Texts name no values: those may be personal. */
export function translatePostgresError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  // Its text can hold the password.
  if (code === "ERR_INVALID_URL") return new StorageUnavailable("PostgreSQL: the database URL is malformed");
  if (error instanceof TypeError || error instanceof RangeError) return error;
  // An answer of the server; everything else is about reaching it.
  if (!("severity" in error)) return new StorageUnavailable(`PostgreSQL: ${error.message || code}`);
  if (code === uniqueState) return new UniqueViolation(constrainedColumn(error));
  if (code === foreignKeyState) return new ReferenceViolation(error.message);
  const text = `PostgreSQL: ${error.message} (${code})`;
  return unavailableStates.test(code) ? new StorageUnavailable(text) : new Error(text);
}

/**
 * The last column in the name that PostgreSQL gives a constraint, `scopes_api_id_key_key`: the server tells the columns
 * otherwise only in a text for people, together with the values.
 */
function constrainedColumn(error: object): string {
  const table = "table" in error ? String(error.table) : "";
  const constraint = "constraint" in error ? String(error.constraint) : "";
  if (constraint.endsWith("_pkey") || !isTable(table)) return "id";
  const named = constraint.replace(/_(key|idx)$/, "");
  const candidates = Object.keys(columns[table]).map(columnName);
  const ending = candidates.filter((column) => named.endsWith(`_${column}`));
  return ending.reduce((longest, column) => (column.length > longest.length ? column : longest), "");
}

function isTable(name: string): name is TableName {
  return name in columns;
}
