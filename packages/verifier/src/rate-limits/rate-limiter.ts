import type { LimiterMode } from "@keyporter/contract";
import { Buckets } from "./buckets.ts";
import type { Limit, LimitOutcome, LimitState } from "./limit.ts";
import { drainTo, type Rate, rateOf, stateOf, waitFor } from "./rate.ts";

export interface RateLimiterOptions {
  /** Buckets that are kept one by one; beyond that see `Buckets`. */
  readonly mostBuckets?: number;
}

/** By whom the limits are counted together with this limiter. */
export interface Sharing {
  readonly limiter: LimiterMode;
  /** Among how many processes the limit is divided. */
  readonly processes: number;
}

const alone: Sharing = { limiter: "exact", processes: 1 };

/**
 * Counts uses against limits in the memory of one process, exactly. Several limits hold at once: a call passes all of
 * them or takes nothing from any.
 *
 * `now` is in milliseconds of a clock that is never set: with one that may be, a step forward gives units early.
 */
export class RateLimiter {
  readonly #buckets: Buckets;

  constructor({ mostBuckets }: RateLimiterOptions = {}) {
    this.#buckets = new Buckets(mostBuckets);
  }

  /** How many buckets are kept one by one. */
  get size(): number {
    return this.#buckets.size;
  }

  /** @param cost whole, 0 or more; 0 takes nothing and is always let through */
  take(limits: readonly Limit[], cost: number, now: number, sharing: Sharing = alone): LimitOutcome {
    if (cost === 0 || !this.#fits(limits, cost, now, sharing)) return this.peek(limits, cost, now, sharing);
    return { ok: true, states: limits.map((limit) => this.#pour(limit, cost, now, sharing)) };
  }

  /** What `take` would answer, without taking: `remaining` is what there is before the call. */
  peek(limits: readonly Limit[], cost: number, now: number, sharing: Sharing = alone): LimitOutcome {
    const exceeded: Limit[] = [];
    const states: LimitState[] = [];
    let longest: number | null = 0;
    for (const limit of limits) {
      const rate = rateOf(limit, sharing.processes);
      const level = this.#drained(limit, now, rate);
      states.push(stateOf(limit, level, rate, sharing.limiter));
      const wait = waitFor(cost, level, rate);
      if (wait === 0) continue;
      exceeded.push(limit);
      longest = wait === null || longest === null ? null : Math.max(longest, wait);
    }
    return exceeded.length === 0 ? { ok: true, states } : { ok: false, states, exceeded, retryAfterMs: longest };
  }

  /** Undoes a `take` whose call was refused for another reason. */
  giveBack(limits: readonly Limit[], cost: number, now: number, { processes }: Sharing = alone): void {
    for (const limit of limits) {
      const bucket = this.#buckets.find(limit.bucket);
      if (bucket === undefined) continue;
      const rate = rateOf(limit, processes);
      drainTo(bucket, now, rate);
      bucket.level = Math.max(0, bucket.level - cost * rate.unit);
    }
  }

  /** What is in a limit's bucket, in the measure of `rateOf`; null for one that was never used, or is empty again. */
  levelOf(limit: Limit, now: number, { processes }: Sharing = alone): number | null {
    const bucket = this.#buckets.find(limit.bucket);
    if (bucket === undefined) return null;
    drainTo(bucket, now, rateOf(limit, processes));
    return bucket.level;
  }

  /** Believes another's count. */
  setLevel(limit: Limit, level: number, now: number, { processes }: Sharing = alone): void {
    const bucket = this.#buckets.findOrAdd(limit.bucket, now, rateOf(limit, processes));
    bucket.level = level;
    bucket.at = Math.max(now, bucket.at);
  }

  forget(limit: Limit): void {
    this.#buckets.delete(limit.bucket);
  }

  #fits(limits: readonly Limit[], cost: number, now: number, { processes }: Sharing): boolean {
    return limits.every((limit) => {
      const rate = rateOf(limit, processes);
      return waitFor(cost, this.#drained(limit, now, rate), rate) === 0;
    });
  }

  #pour(limit: Limit, cost: number, now: number, { limiter, processes }: Sharing): LimitState {
    const rate = rateOf(limit, processes);
    const bucket = this.#buckets.findOrAdd(limit.bucket, now, rate);
    drainTo(bucket, now, rate);
    bucket.level += cost * rate.unit;
    return stateOf(limit, bucket.level, rate, limiter);
  }

  #drained({ bucket: name }: Limit, now: number, rate: Rate): number {
    const bucket = this.#buckets.find(name);
    if (bucket === undefined) return this.#buckets.carried(name, now, rate);
    drainTo(bucket, now, rate);
    return bucket.level;
  }
}
