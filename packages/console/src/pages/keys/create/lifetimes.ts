import type { Policy } from "@keyporter/contract";

/** What can be chosen for a key's end: a number of seconds from now, no end, or a date. */
export type Lifetime = number | "never" | "date";

type Rules = Pick<Policy, "default_lifetime_seconds" | "max_lifetime_seconds">;

const day = 86_400;
const usual = [7 * day, 30 * day, 60 * day, 90 * day, 365 * day];
const suggested = 90 * day;
/** Clocks differ: a key of the longest life asks for a little less, so that the server does not find it too long. */
const clockSeconds = 60;

/** The usual lifetimes that the policy allows, with its own among them. */
export function lifetimes({ default_lifetime_seconds: own, max_lifetime_seconds: max }: Rules): Lifetime[] {
  const longest = max ?? Number.POSITIVE_INFINITY;
  const seconds = new Set([...usual, own ?? suggested, max ?? suggested].filter((each) => each <= longest));
  return [...[...seconds].sort((a, b) => a - b), ...(max === null ? (["never"] as const) : []), "date"];
}

/** What is chosen before anybody chooses. */
export function firstLifetime({ default_lifetime_seconds: own, max_lifetime_seconds: max }: Rules): Lifetime {
  return Math.min(own ?? suggested, max ?? Number.POSITIVE_INFINITY);
}

/** RFC 3339; null is never. @param date what was chosen for "date" @param now milliseconds since 1970 */
export function endOf(
  lifetime: Lifetime,
  date: string | null,
  { max_lifetime_seconds: max }: Rules,
  now: number,
): string | null {
  if (lifetime === "never") return null;
  if (lifetime === "date") return date;
  const seconds = max !== null && lifetime > max - clockSeconds ? Math.max(max - clockSeconds, max / 2) : lifetime;
  return new Date(now + seconds * 1000).toISOString();
}

export function lifetimeFrom(text: string): Lifetime {
  return text === "never" || text === "date" ? text : Number(text);
}
