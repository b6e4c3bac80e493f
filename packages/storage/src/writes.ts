import type { CommitOutcome, Delete, TableName, Update, Write } from "@keyporter/core";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { chunksOf } from "./chunks-of.ts";
import { matching } from "./conditions.ts";
import { addToRemaining, bringUpToDate } from "./credits/settle.ts";
import { ReferenceViolation, UniqueViolation } from "./errors.ts";
import { columnName, type Row, toRow } from "./row-codec.ts";
import { columns, type Database } from "./tables.ts";

type Conflict = Extract<CommitOutcome, { committed: false }>;

export function changed(table: TableName): Conflict {
  return { committed: false, why: "changed", table };
}

/** Null when it was written as asked. After a conflict the transaction must be left. */
export async function applyWrite(trx: Kysely<Database>, write: Write): Promise<Conflict | null> {
  try {
    if (write.do === "update_many") return await updateMany(trx, write);
    if (write.do === "kill_secrets") return await killSecrets(trx, write);
    if (write.do === "add_credits") return await addCredits(trx, write);
    const { numAffectedRows } = await statementOf(write).execute(trx);
    const exactlyOne = write.do === "update" || write.do === "delete";
    return exactlyOne && numAffectedRows !== 1n ? changed(write.table) : null;
  } catch (error) {
    if (error instanceof ReferenceViolation) return changed(write.table);
    if (!(error instanceof UniqueViolation)) throw error;
    return { committed: false, why: "duplicate", table: write.table, column: fieldOf(write.table, error.column) };
  }
}

function statementOf(
  write: Exclude<Write, { do: "update_many" | "kill_secrets" | "add_credits" }>,
): RawBuilder<unknown> {
  const table = sql.table(write.table);
  switch (write.do) {
    case "insert":
      return insertAll(write.table, [toRow(columns[write.table], write.row)]);
    case "update":
      return sql`UPDATE ${table} SET ${assignments(write.table, write.set)} WHERE ${theRow(write)}`;
    case "delete":
      return sql`DELETE FROM ${table} WHERE ${theRow(write)}`;
    case "sweep":
      return write.set === null
        ? sql`DELETE FROM ${table} WHERE ${some(write.table, write.where)}`
        : sql`UPDATE ${table} SET ${assignments(write.table, write.set)} WHERE ${some(write.table, write.where)}`;
    case "wipe_sealed":
      return sql`UPDATE key_secrets SET sealed = NULL
        WHERE sealed IS NOT NULL AND key_id IN (SELECT id FROM keys WHERE ${some("keys", write.keys)})`;
  }
}

/** Below the parameter limits of both engines. */
const idsPerStatement = 1_000;

async function updateMany(
  trx: Kysely<Database>,
  { table, ids, expect, set }: Extract<Write, { do: "update_many" }>,
): Promise<Conflict | null> {
  for (const some of chunksOf(ids, idsPerStatement)) {
    const wanted = sql`id IN (${sql.join(some)}) AND ${matching(table, expect)}`;
    const update = sql`UPDATE ${sql.table(table)} SET ${assignments(table, set)} WHERE ${wanted}`;
    const { numAffectedRows } = await update.execute(trx);
    if (numAffectedRows !== BigInt(some.length)) return changed(table);
  }
  return null;
}

async function killSecrets(
  trx: Kysely<Database>,
  { keyIds, at }: Extract<Write, { do: "kill_secrets" }>,
): Promise<null> {
  for (const some of chunksOf(keyIds, idsPerStatement)) {
    await sql`UPDATE key_secrets
      SET state = 'dead', valid_until = NULL, sealed = NULL, version = version + 1, updated_at = ${at}
      WHERE key_id IN (${sql.join(some)}) AND (state <> 'dead' OR sealed IS NOT NULL)`.execute(trx);
  }
  return null;
}

async function addCredits(
  trx: Kysely<Database>,
  { id, amount, at }: Extract<Write, { do: "add_credits" }>,
): Promise<Conflict | null> {
  const credits = await bringUpToDate(trx, id, at);
  if (credits === null || credits.remaining + amount < 0) return changed("key_credits");
  await addToRemaining(trx, id, amount);
  return null;
}

/** Rows with the same columns; at least one. */
export function insertAll(table: string, rows: readonly Row[]): RawBuilder<unknown> {
  const columnNames = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columnNames.map((name) => row[name] ?? null))})`);
  return sql`INSERT INTO ${sql.table(table)} (${sql.join(columnNames.map((name) => sql.ref(name)))}) VALUES ${sql.join(values)}`;
}

function assignments(table: TableName, set: object): RawBuilder<unknown> {
  if ("id" in set) throw new TypeError(`The id of a row in ${table} never changes`);
  const cells = Object.entries(toRow(columns[table], set));
  return sql.join(cells.map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
}

/** Rows that match; all rows of a table are never meant. */
function some(table: TableName, where: object): RawBuilder<SqlBool> {
  if (Object.keys(where).length === 0) throw new TypeError(`A write to all ${table} needs a condition`);
  return matching(table, where);
}

function theRow(write: Update | Delete): RawBuilder<SqlBool> {
  return matching(write.table, { ...write.expect, id: write.id });
}

function fieldOf(table: TableName, column: string): string {
  return Object.keys(columns[table]).find((field) => columnName(field) === column) ?? column;
}
