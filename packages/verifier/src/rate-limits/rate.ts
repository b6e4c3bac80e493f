import type { LimiterMode } from "@keyporter/contract";
import type { Limit, LimitState } from "./limit.ts";

/**
 * A limit as a bucket that leaks (GCRA): each unit of cost pours `unit` in, `drain` leaks out each millisecond, and what
 * would overflow `capacity` is refused. The measures are chosen so that all of them are whole numbers for one process:
 * nothing is lost or won by rounding.
 */
export interface Rate {
  readonly unit: number;
  readonly drain: number;
  readonly capacity: number;
}

/** What is in a bucket, and when that was so. */
export interface Level {
  level: number;
  at: number;
}

/**
 * @param processes among which the limit is divided because they cannot count together. Together they let through the
 *   limit, and at most one unit more for each process beyond the first: a share of less than one unit would be none.
 */
export function rateOf({ limit, windowSeconds, burst }: Limit, processes = 1): Rate {
  const unit = windowSeconds * 1000;
  if (limit === 0) return { unit, drain: 0, capacity: 0 };
  return { unit, drain: limit / processes, capacity: Math.ceil(burst / processes) * unit };
}

/** Lets leak what has leaked by now. A clock that went back leaks nothing, and is not believed until it has caught up. */
export function drainTo(bucket: Level, now: number, { drain }: Rate): void {
  if (now <= bucket.at) return;
  bucket.level = Math.max(0, bucket.level - (now - bucket.at) * drain);
  bucket.at = now;
}

/** How long until `cost` fits; 0 if it does now, null if it never will. */
export function waitFor(cost: number, level: number, { unit, drain, capacity }: Rate): number | null {
  if (cost === 0) return 0;
  const over = level + cost * unit - capacity;
  if (over <= 0) return 0;
  return cost * unit > capacity || drain === 0 ? null : Math.ceil(over / drain);
}

export function stateOf(limit: Limit, level: number, rate: Rate, limiter: LimiterMode): LimitState {
  const free = Math.max(0, rate.capacity - level);
  const remaining = Math.floor(free / rate.unit);
  return { limit, remaining, resetMs: untilNext(level, free - remaining * rate.unit, rate), limiter };
}

function untilNext(level: number, spare: number, { unit, drain }: Rate): number {
  if (level <= 0 || drain === 0) return 0;
  return Math.ceil(Math.min(unit - spare, level) / drain);
}
