import type { LimiterMode } from "@keyporter/contract";
import { type Limit, type LimitOutcome, RateLimiter, type Sharing } from "@keyporter/verifier";
import type { Limiter } from "./limiter.ts";

export interface LocalLimiterDeps {
  /** Milliseconds of a clock that is never set, so that setting the machine's clock gives nobody units early. */
  readonly steadyNow: () => number;
  /** Other processes that count for themselves. */
  readonly otherProcesses: () => number;
}

const exact: Sharing = { limiter: "exact", processes: 1 };

/**
 * Counts in the memory of this process: exactly while it is the only one, else for its share of each limit. A process
 * that nobody has seen yet may let a whole limit through, until it and the others know of each other.
 */
export class LocalLimiter implements Limiter {
  readonly #deps: LocalLimiterDeps;
  readonly #limiter = new RateLimiter();

  constructor(deps: LocalLimiterDeps) {
    this.#deps = deps;
  }

  mode(): LimiterMode {
    return this.#sharing().limiter;
  }

  take(limits: readonly Limit[], cost: number): LimitOutcome {
    return this.#limiter.take(limits, cost, this.#deps.steadyNow(), this.#sharing());
  }

  peek(limits: readonly Limit[], cost: number): LimitOutcome {
    return this.#limiter.peek(limits, cost, this.#deps.steadyNow(), this.#sharing());
  }

  giveBack(limits: readonly Limit[], cost: number): void {
    this.#limiter.giveBack(limits, cost, this.#deps.steadyNow(), this.#sharing());
  }

  #sharing(): Sharing {
    const others = this.#deps.otherProcesses();
    return others === 0 ? exact : { limiter: "local", processes: others + 1 };
  }
}
