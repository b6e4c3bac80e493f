import { hash } from "node:crypto";
import type { LimiterMode } from "@keyporter/contract";
import { type Limit, type LimitOutcome, RateLimiter, rateOf, type Sharing } from "@keyporter/verifier";
import { argumentsOf, countedBy, type Mode, outcomeOf } from "./count-together.ts";
import type { Limiter } from "./limiter.ts";
import type { LocalLimiterDeps } from "./local-limiter.ts";
import type { RedisLink } from "./redis-link.ts";

export interface SharedLimiterDeps extends LocalLimiterDeps {
  readonly link: Pick<RedisLink, "count" | "life">;
  /** Keeps the counters of this instance apart from those of others that use the same Redis. */
  readonly instance: string;
}

/**
 * Counts in Redis, together with all processes. While Redis is lost each process counts for its share of what was left,
 * as far as it had seen. What it lets through then it tells Redis with the next call; and all that it knows to be its
 * own, when Redis was started anew and has forgotten.
 *
 * All levels that are kept here are in the measure of `rateOf`.
 */
export class SharedLimiter implements Limiter {
  readonly #deps: SharedLimiterDeps;
  /** What Redis last said of the buckets that this process uses. */
  readonly #seen = new RateLimiter();
  /** What of that came from this process, in buckets of its share that may overflow. */
  #mine = new RateLimiter();
  /** What this process counted for itself, beginning with what it had used, until Redis is told. */
  readonly #own = new RateLimiter();
  /** What was `#mine` when Redis forgot it, until Redis is told again. */
  #forgotten = new RateLimiter();
  #life: string | null = null;

  constructor(deps: SharedLimiterDeps) {
    this.#deps = deps;
  }

  mode(): LimiterMode {
    return this.#deps.link.life !== null ? "shared" : "local";
  }

  async take(limits: readonly Limit[], cost: number): Promise<LimitOutcome> {
    const shared = await this.#ask("take", limits, cost);
    return shared ?? this.#takeOwn(limits, cost);
  }

  async peek(limits: readonly Limit[], cost: number): Promise<LimitOutcome> {
    const shared = await this.#ask("peek", limits, cost);
    if (shared !== null) return shared;
    this.#begin(limits);
    return this.#own.peek(limits, cost, this.#deps.steadyNow(), this.#sharing());
  }

  giveBack(limits: readonly Limit[], cost: number, taken: LimitOutcome): void {
    if (taken.states.some(({ limiter }) => limiter === "shared")) void this.#ask("give", limits, cost);
    else this.#own.giveBack(limits, cost, this.#deps.steadyNow(), this.#sharing());
  }

  /** Null when Redis is lost. */
  async #ask(mode: Mode, limits: readonly Limit[], cost: number): Promise<LimitOutcome | null> {
    if (limits.length === 0) return { ok: true, states: [] };
    if (!this.#alive()) return null;
    const besides = limits.map((limit) => this.#tell(limit));
    try {
      const keys = limits.map((limit) => this.#keyOf(limit));
      const counted = countedBy(await this.#deps.link.count(keys, argumentsOf(mode, limits, cost, besides)), limits);
      const taken = mode === "take" && counted.ok ? cost : 0;
      for (const [at, limit] of limits.entries()) this.#see(limit, counted.levels[at] ?? 0, taken, besides[at] ?? 0);
      return outcomeOf(counted, limits, mode, cost);
    } catch {
      for (const [at, limit] of limits.entries()) this.#keepUntold(limit, besides[at] ?? 0);
      return null;
    }
  }

  /** Whether Redis is there. One that was started anew has to be told everything. */
  #alive(): boolean {
    const { life } = this.#deps.link;
    if (life === null) return false;
    if (this.#life !== null && this.#life !== life) {
      this.#forgotten = this.#mine;
      this.#mine = new RateLimiter();
    }
    this.#life = life;
    return true;
  }

  #takeOwn(limits: readonly Limit[], cost: number): LimitOutcome {
    this.#begin(limits);
    return this.#own.take(limits, cost, this.#deps.steadyNow(), this.#sharing());
  }

  /** Begins to count for itself, from where it stood. */
  #begin(limits: readonly Limit[]): void {
    const now = this.#deps.steadyNow();
    const sharing = this.#sharing();
    for (const limit of limits) {
      if (this.#own.levelOf(limit, now, sharing) !== null) continue;
      this.#own.setLevel(limit, this.#shareUsed(limit, now, sharing), now, sharing);
    }
  }

  /**
   * What of its share a process has used: what it took itself, or its part of what all took as far as it has seen.
   * Either alone would leave more than there is, after uneven use the one and after rare use the other.
   */
  #shareUsed(limit: Limit, now: number, sharing: Sharing): number {
    const seen = (this.#seen.levelOf(limit, now) ?? 0) / sharing.processes;
    const mine = this.#mine.levelOf(limit, now, sharing) ?? this.#forgotten.levelOf(limit, now, sharing) ?? 0;
    return Math.max(seen, mine);
  }

  /** What Redis has to be told of a bucket. It is told once, so that calls at the same time do not tell it twice. */
  #tell(limit: Limit): number {
    const now = this.#deps.steadyNow();
    const sharing = this.#sharing();
    const own = this.#own.levelOf(limit, now, sharing);
    const forgotten = this.#forgotten.levelOf(limit, now, sharing) ?? 0;
    const besides = own === null ? 0 : Math.max(0, own - this.#shareUsed(limit, now, sharing));
    this.#own.forget(limit);
    this.#forgotten.forget(limit);
    return besides + forgotten;
  }

  #keepUntold(limit: Limit, besides: number): void {
    if (besides === 0) return;
    this.#begin([limit]);
    const now = this.#deps.steadyNow();
    const sharing = this.#sharing();
    this.#own.setLevel(limit, (this.#own.levelOf(limit, now, sharing) ?? 0) + besides, now, sharing);
  }

  #see(limit: Limit, level: number, taken: number, besides: number): void {
    const now = this.#deps.steadyNow();
    const sharing = this.#sharing();
    const poured = taken * rateOf(limit).unit;
    this.#seen.setLevel(limit, level + poured, now);
    const mine = this.#mine.levelOf(limit, now, sharing) ?? 0;
    this.#mine.setLevel(limit, mine + poured + besides, now, sharing);
  }

  #sharing(): Sharing {
    return { limiter: "local", processes: this.#deps.otherProcesses() + 1 };
  }

  /** All buckets in one slot, so that one script may use several in a cluster too. */
  #keyOf({ bucket }: Limit): string {
    return `keyporter:{${this.#deps.instance}}:${hash("sha256", bucket, "base64url").slice(0, 27)}`;
  }
}
