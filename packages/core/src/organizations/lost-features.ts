import type { Ms } from "../records.ts";

type Moments = Readonly<Record<string, Ms>>;

/**
 * When each feature was lost, after a change from the features `had` to the features `has`: what goes, goes now; what
 * comes, was never lost; and what was lost before stays lost since then, so that no second change prolongs the grace.
 */
export function lostFeatures(lost: Moments, had: readonly string[], has: readonly string[], now: Ms): Moments {
  const earlier = Object.entries(lost).filter(([feature]) => !has.includes(feature));
  const gone = had.filter((feature) => !has.includes(feature)).map((feature) => [feature, now] as const);
  return Object.fromEntries([...earlier, ...gone]);
}

/** Of two tellings of when a feature was lost the later one, which is the longer grace. */
export function laterOf(one: Moments, other: Moments): Moments {
  const merged = new Map(Object.entries(one));
  for (const [feature, at] of Object.entries(other)) merged.set(feature, Math.max(at, merged.get(feature) ?? at));
  return Object.fromEntries(merged);
}
