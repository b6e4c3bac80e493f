import type { LimiterMode } from "@keyporter/contract";
import { type Bucket, Buckets } from "./buckets.ts";
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

const none: readonly undefined[] = [];

interface Pouring {
  readonly cost: number;
  readonly now: number;
  readonly sharing: Sharing;
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
    const buckets = cost === 0 ? null : this.#withRoom(limits, cost, now, sharing);
    if (buckets === null) return this.peek(limits, cost, now, sharing);
    // Whoever adds a bucket may drop others that are empty: then each is looked for again, when its turn comes.
    const found = buckets.includes(undefined) ? none : buckets;
    return { ok: true, states: limits.map((limit, at) => this.#pour(limit, found[at], { cost, now, sharing })) };
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

  /** The buckets of limits that all have room for `cost`, as far as there are any yet; null when one has not. */
  #withRoom(
    limits: readonly Limit[],
    cost: number,
    now: number,
    { processes }: Sharing,
  ): readonly (Bucket | undefined)[] | null {
    const buckets: (Bucket | undefined)[] = [];
    for (const limit of limits) {
      const rate = rateOf(limit, processes);
      const bucket = this.#buckets.find(limit.bucket);
      if (waitFor(cost, this.#levelIn(bucket, limit, now, rate), rate) !== 0) return null;
      buckets.push(bucket);
    }
    return buckets;
  }

  #pour(limit: Limit, found: Bucket | undefined, { cost, now, sharing }: Pouring): LimitState {
    const rate = rateOf(limit, sharing.processes);
    const bucket = found ?? this.#buckets.findOrAdd(limit.bucket, now, rate);
    bucket.drain = rate.drain;
    drainTo(bucket, now, rate);
    bucket.level += cost * rate.unit;
    return stateOf(limit, bucket.level, rate, sharing.limiter);
  }

  #drained(limit: Limit, now: number, rate: Rate): number {
    return this.#levelIn(this.#buckets.find(limit.bucket), limit, now, rate);
  }

  #levelIn(bucket: Bucket | undefined, limit: Limit, now: number, rate: Rate): number {
    if (bucket === undefined) return this.#buckets.carried(limit.bucket, now, rate);
    drainTo(bucket, now, rate);
    return bucket.level;
  }
}
