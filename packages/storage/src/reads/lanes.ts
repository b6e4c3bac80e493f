import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * Rows whose columns hold one of the values given for them; without columns, every row.
 *
 * "Owned by or used in this organization, and within the caller's reach" is an OR over several columns, and no index
 * gives an OR in sorted order. As lanes it is a handful of index ranges, each of them read in order and only as far as
 * the page goes.
 */
export type Lane<C extends string> = ReadonlyMap<C, readonly string[]>;

/** Up to so many values get a lane each and are read in order; with more the statement would have no end. */
const separateValues = 8;

/** Rows where the column holds one of the values, as lanes. */
export function lanesOf<C extends string>(column: C, values: readonly string[]): Lane<C>[] {
  if (values.length === 0) return [];
  const groups = values.length <= separateValues ? values.map((value) => [value]) : [values];
  return groups.map((group) => new Map([[column, group]]));
}

/**
 * Rows that lie in some lane of both lists. Lanes that contradict themselves are dropped, and so are those that another
 * one covers: of the list of one organization a single lane for each column is left, however many reaches there are.
 */
export function intersectLanes<C extends string>(left: readonly Lane<C>[], right: readonly Lane<C>[]): Lane<C>[] {
  const crossed = left.flatMap((one) => right.map((other) => intersect(one, other))).filter((lane) => lane !== null);
  return crossed.filter(
    (lane, at) =>
      !crossed.some((other, where) => where !== at && covers(other, lane) && (where < at || !covers(lane, other))),
  );
}

/** The lane as a condition. */
export function inLane<C extends string>(lane: Lane<C>): RawBuilder<SqlBool> {
  return conditionOf(lane, (column) => sql.ref(column));
}

/** The same for a query that has a shorter range to read: an expression, so that no index of the lane is preferred. */
export function inLaneWithoutIndex<C extends string>(lane: Lane<C>): RawBuilder<SqlBool> {
  return conditionOf(lane, (column) => sql`coalesce(${sql.ref(column)}, '')`);
}

function conditionOf<C extends string>(
  lane: Lane<C>,
  operand: (column: C) => RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  if (lane.size === 0) return sql`1 = 1`;
  const conditions = [...lane].map(([column, values]) => sql`${operand(column)} IN (${sql.join(values)})`);
  return sql`(${sql.join(conditions, sql` AND `)})`;
}

/** Null when no row can be in both. */
function intersect<C extends string>(left: Lane<C>, right: Lane<C>): Lane<C> | null {
  const both = new Map(left);
  for (const [column, values] of right) {
    const known = both.get(column);
    const shared = known === undefined ? values : known.filter((value) => values.includes(value));
    if (shared.length === 0) return null;
    both.set(column, shared);
  }
  return both;
}

/** Whether every row of `inner` is also in `outer`. */
function covers<C extends string>(outer: Lane<C>, inner: Lane<C>): boolean {
  return [...outer].every(([column, values]) => inner.get(column)?.every((value) => values.includes(value)) ?? false);
}
