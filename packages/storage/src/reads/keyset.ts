import type { Page, PageRequest, Position } from "@keyporter/core";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { isStorableText } from "../row-codec.ts";

/** Longer than any text that is searched or compared, and short enough for SQLite's bound on LIKE patterns. */
const longestText = 1024;

export const emptyPage = { rows: [], next: null } as const;

/**
 * Whether a row can match at all. A position comes from a cursor and a filter from a request, so either may be of
 * another list or be text that PostgreSQL would refuse to look for; no row holds such values.
 *
 * @param sortedBy type of the sort value
 */
export function mayMatch(query: object, sortedBy?: "text" | "integer", after: Position | null = null): boolean {
  if (!Object.values(query).every(isComparable)) return false;
  if (after === null) return true;
  return (
    typeof after.value === (sortedBy === "integer" ? "number" : "string") && Object.values(after).every(isComparable)
  );
}

function isComparable(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  return typeof value !== "string" || (value.length <= longestText && isStorableText(value));
}

/** Rows that come after the position. Costs the same on every page, unlike OFFSET, where an index has both columns. */
export function beyond(
  after: Position,
  value: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  descending: boolean,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${value}, ${id}) ${sql.raw(descending ? "<" : ">")} (${after.value}, ${after.id})`;
}

/** One row more than the page holds, which tells whether there is a next one. */
export function rowsToRead({ limit }: PageRequest): number {
  return limit + 1;
}

export function toPage<R, T>(
  rows: readonly R[],
  { limit }: PageRequest,
  read: { readonly record: (row: R) => T; readonly position: (row: R) => Position },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { rows: shown.map(read.record), next: more ? read.position(last) : null };
}
