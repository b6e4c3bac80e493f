import type { Listing, Ms } from "@keyporter/core";

/** A contract's body as a builder returns it: the same shape, read-only like the records that it was made from. */
export type Body<T> = T extends object ? { readonly [K in keyof T]: Body<T[K]> } : T;

/** RFC 3339 in UTC with milliseconds. */
export function timeBody(at: Ms): string {
  return new Date(at).toISOString();
}

export function timeOrNull(at: Ms | null): string | null {
  return at === null ? null : timeBody(at);
}

/** Moments by name, such as when each feature was lost. */
export function timesBody(times: Readonly<Record<string, Ms>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(times).map(([name, at]) => [name, timeBody(at)]));
}

/**
 * The status of a record that can be shown.
 *
 * @throws {Error} when it is deleted: no use case hands out such a record to be shown
 */
export function livingStatus<S extends string>(status: S): Exclude<S, "deleted"> {
  if (!isLiving(status)) throw new Error("A deleted record must not be shown");
  return status;
}

function isLiving<S extends string>(status: S): status is Exclude<S, "deleted"> {
  return status !== "deleted";
}

/** One page of a list, each row through its own builder. */
export function pageBody<R, B>(listing: Listing<R>, rowBody: (row: R) => B) {
  return { data: listing.rows.map((row) => rowBody(row)), next_cursor: listing.nextCursor };
}

/** The body of an answer that has none. */
export function nothing(): undefined {
  return undefined;
}
