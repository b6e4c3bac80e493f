import { limits as bounds, type RateLimit } from "@keyporter/contract";
import type { RateLimitWords } from "../words/en/rate-limits.ts";

/** What is wrong with one limit, by its field. */
export type LimitFaults = { readonly [Field in keyof RateLimit]?: string };

/** What the server would refuse, before it is asked. A number that cannot be read is NaN. */
export function limitFaults(limits: readonly RateLimit[], { faults }: RateLimitWords): readonly LimitFaults[] {
  return limits.map(({ name, limit, window_seconds: seconds, burst }, at) => {
    const found: [keyof RateLimit, boolean, string][] = [
      ["name", limits.findIndex((other) => other.name === name) < at, faults.twice],
      ["name", !/^[a-z][a-z0-9_-]{0,63}$/.test(name), faults.name],
      ["limit", !isWithin(limit, 0, bounds.rateLimitMax), faults.number],
      ["window_seconds", !isWithin(seconds, 1, bounds.rateLimitWindowSeconds), faults.period],
      ["burst", burst !== undefined && !isWithin(burst, 1, bounds.rateLimitMax), faults.burst],
    ];
    return Object.fromEntries(found.filter(([, is]) => is).map(([field, , text]) => [field, text]));
  });
}

/** One sentence when any of them is wrong. */
export function limitsFault(limits: readonly RateLimit[], words: RateLimitWords): string | undefined {
  return limitFaults(limits, words).some((faults) => Object.keys(faults).length > 0) ? words.faults.some : undefined;
}

function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
