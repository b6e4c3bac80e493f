import type { TableName, Tables } from "@keyporter/core";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { holding, searching } from "./conditions.ts";
import { type ColumnsOf, fromRow, isStorableText } from "./row-codec.ts";
import { columns, type Database } from "./tables.ts";

/** Below the parameter limits of both engines. */
const idsPerStatement = 1_000;

/** One row by equality on one or more columns; null when there is none. */
export async function find<T extends TableName>(
  db: Kysely<Database>,
  table: T,
  where: Partial<Tables[T]>,
): Promise<Tables[T] | null> {
  const [first] = await records(db, table, sql`${searching(table, where)} LIMIT 1`);
  return first ?? null;
}

/** Every row by equality, ordered by id. */
export async function all<T extends TableName>(
  db: Kysely<Database>,
  table: T,
  where: Partial<Tables[T]>,
): Promise<readonly Tables[T][]> {
  return await records(db, table, sql`${searching(table, where)} ORDER BY id`);
}

/** Rows by their ids, in no particular order. */
export async function byIds<T extends TableName>(
  db: Kysely<Database>,
  table: T,
  ids: readonly string[],
): Promise<readonly Tables[T][]> {
  const known = [...new Set(ids)].filter(isStorableText);
  const found: Tables[T][] = [];
  for (let at = 0; at < known.length; at += idsPerStatement)
    found.push(...(await records(db, table, sql`id IN (${sql.join(known.slice(at, at + idsPerStatement))})`)));
  return found;
}

/** How many rows equal the fields, and hold the given ids in their lists. */
export async function count(
  db: Kysely<Database>,
  table: TableName,
  where: object,
  lists: object = {},
): Promise<number> {
  const counted = sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)}
    WHERE ${searching(table, where)} AND ${holding(lists)}`;
  return (await counted.execute(db)).rows[0]?.n ?? 0;
}

async function records<T extends TableName>(
  db: Kysely<Database>,
  table: T,
  condition: RawBuilder<unknown>,
): Promise<Tables[T][]> {
  const layout: ColumnsOf<Tables[T]> = columns[table];
  const { rows } = await sql<object>`SELECT * FROM ${sql.table(table)} WHERE ${condition}`.execute(db);
  return rows.map((row) => fromRow<Tables[T]>(layout, row));
}
