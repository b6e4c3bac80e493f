import type { CommitOutcome, Delete, TableName, Update, Write } from "@keyporter/core";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { matching } from "./conditions.ts";
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
    const { numAffectedRows } = await statementOf(write).execute(trx);
    const exactlyOne = write.do === "update" || write.do === "delete";
    return exactlyOne && numAffectedRows !== 1n ? changed(write.table) : null;
  } catch (error) {
    if (error instanceof ReferenceViolation) return changed(write.table);
    if (!(error instanceof UniqueViolation)) throw error;
    return { committed: false, why: "duplicate", table: write.table, column: fieldOf(write.table, error.column) };
  }
}

function statementOf(write: Write): RawBuilder<unknown> {
  const table = sql.table(write.table);
  switch (write.do) {
    case "insert":
      return insertInto(write.table, toRow(columns[write.table], write.row));
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

export function insertInto(table: string, row: Row): RawBuilder<unknown> {
  const names = Object.keys(row).map((column) => sql.ref(column));
  return sql`INSERT INTO ${sql.table(table)} (${sql.join(names)}) VALUES (${sql.join(Object.values(row))})`;
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
