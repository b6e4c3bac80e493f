import type { TableName } from "@keyporter/core";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { columnName, isStorableText, toRow } from "./row-codec.ts";
import { columns } from "./tables.ts";

/**
 * Rows whose fields equal all of the given ones; null matches null.
 *
 * @throws TypeError when a field is undefined: left out silently, it would match more than was meant.
 */
export function matching(table: TableName, fields: object): RawBuilder<SqlBool> {
  const missing = Object.entries(fields).find(([, value]) => value === undefined);
  if (missing !== undefined) throw new TypeError(`The condition on ${missing[0]} of ${table} is undefined`);
  return every(
    Object.entries(toRow(columns[table], fields)).map(([column, value]) =>
      value === null ? sql`${sql.ref(column)} IS NULL` : sql`${sql.ref(column)} = ${value}`,
    ),
  );
}

/** The same for a search: text that was never stored, because it cannot be, is found nowhere instead of an error. */
export function searching(table: TableName, fields: object): RawBuilder<SqlBool> {
  const storable = Object.values(fields).every((value) => typeof value !== "string" || isStorableText(value));
  return storable ? matching(table, fields) : sql<SqlBool>`1 = 0`;
}

/**
 * Rows whose lists contain the ids that are given by field. The engines share no operator for JSON, and LIKE treats
 * case and underscores as it likes. In the text of a list an id stands in quotes, as nothing else does.
 */
export function holding(lists: object): RawBuilder<SqlBool> {
  return every(
    Object.entries(lists).map(([field, id]) => {
      const column = sql.ref(columnName(field));
      return sql`replace(${column}, ${JSON.stringify(id)}, '') <> ${column}`;
    }),
  );
}

function every(conditions: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return conditions.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}
