import type { Level, Rate } from "./rate.ts";

export interface Bucket extends Level {
  /** As in `Rate`, to know when it will be empty without its limit. */
  drain: number;
}

/** As many buckets as are kept one by one; each takes about 200 bytes. */
const defaultMost = 500_000;
/** Looked at for each new bucket, so that empty ones go faster than new ones come. */
const sweptPerNew = 2;
/** Looked at to find the one whose debt will be over first. */
const sampled = 16;
const slots = 65_536;

/**
 * The buckets in use, by name, within a bound. An empty bucket is as good as none and is dropped in passing. Should too
 * many hold something, the ones that will be empty soonest are poured together: their debts are remembered by a hash of
 * the name, and of those that share a hash the longest counts. So memory is bounded and no debt is forgotten early; what
 * may happen then is that a caller waits for somebody else's.
 */
export class Buckets {
  readonly #most: number;
  readonly #byName = new Map<string, Bucket>();
  #hand: MapIterator<[string, Bucket]>;
  /** When the debts poured together are over, by hash. Null while there are none, which is nearly always. */
  #emptyAt: Float64Array | null = null;

  constructor(most = defaultMost) {
    this.#most = most;
    this.#hand = this.#byName.entries();
  }

  get size(): number {
    return this.#byName.size;
  }

  find(name: string): Bucket | undefined {
    return this.#byName.get(name);
  }

  /** What a bucket that is not there holds: nothing, unless it was poured together with others. */
  carried(name: string, now: number, { drain, capacity }: Rate): number {
    if (this.#emptyAt === null) return 0;
    const emptyAt = this.#emptyAt[hashOf(name)] ?? 0;
    return Math.min(capacity, Math.max(0, emptyAt - now) * drain);
  }

  findOrAdd(name: string, now: number, rate: Rate): Bucket {
    const present = this.#byName.get(name);
    if (present !== undefined) {
      present.drain = rate.drain;
      return present;
    }
    this.#sweep(now);
    const bucket = { level: this.carried(name, now, rate), at: now, drain: rate.drain };
    this.#byName.set(name, bucket);
    return bucket;
  }

  delete(name: string): void {
    this.#byName.delete(name);
  }

  #sweep(now: number): void {
    for (let looked = 0; looked < sweptPerNew; looked += 1) {
      const entry = this.#next();
      if (entry !== null && emptyAtOf(entry[1]) <= now) this.#byName.delete(entry[0]);
    }
    if (this.#byName.size >= this.#most) this.#pourOne();
  }

  #pourOne(): void {
    let soonest: readonly [string, number] | null = null;
    for (let looked = 0; looked < sampled; looked += 1) {
      const entry = this.#next();
      if (entry === null) continue;
      const emptyAt = emptyAtOf(entry[1]);
      if (soonest === null || emptyAt < soonest[1]) soonest = [entry[0], emptyAt];
    }
    if (soonest === null) return;
    const [name, emptyAt] = soonest;
    this.#emptyAt ??= new Float64Array(slots);
    const slot = hashOf(name);
    this.#emptyAt[slot] = Math.max(this.#emptyAt[slot] ?? 0, emptyAt);
    this.#byName.delete(name);
  }

  /** Goes round and round; one iterator that is kept, since a new one would pass over all that was deleted. */
  #next(): [string, Bucket] | null {
    const step = this.#hand.next();
    if (!step.done) return step.value;
    this.#hand = this.#byName.entries();
    return this.#hand.next().value ?? null;
  }
}

/** A bucket that never drains holds what it holds for ever; it can only be one that holds nothing. */
function emptyAtOf({ level, at, drain }: Bucket): number {
  return drain === 0 ? at : at + level / drain;
}

/** FNV-1a: where names fall must only be spread, nobody can choose them. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % slots;
}
