import { Exchange, type ExchangeLimits, type Rejudge, type Standing } from "./exchange.ts";

const rejudgeEveryMs = 1000;
/** So many are judged side by side, where the database has to be asked. */
const atOnce = 20;

export const usualExchangeLimits: ExchangeLimits = {
  exchangesPerKey: 100,
  exchanges: 1000,
  callsPerKey: 20,
  calls: 200,
  stallMs: 30_000,
};

/**
 * Every request of an agent that is still being answered: calls that run and streams that stay open. A key that is
 * stopped stops them, whoever stopped it and in which process; so does the end of this one.
 */
export class Exchanges {
  readonly limits: ExchangeLimits;
  readonly #byKey = new Map<string, Set<Exchange>>();
  readonly #timer: NodeJS.Timeout;
  #count = 0;
  #calls = 0;
  #judging = false;
  #judgeAgain = false;
  #closed = false;

  constructor(limits: ExchangeLimits = usualExchangeLimits) {
    this.limits = limits;
    this.#timer = setInterval(() => void this.judge(), rejudgeEveryMs);
    this.#timer.unref();
  }

  /** Null when there are too many, of this key or in all. @param rejudge says whether it may go on */
  open(standing: Standing, rejudge: Rejudge): Exchange | null {
    const keyId = standing.facts.id;
    const ofKey = this.#byKey.get(keyId) ?? new Set<Exchange>();
    const full = ofKey.size >= this.limits.exchangesPerKey || this.#count >= this.limits.exchanges;
    if (full || this.#closed) return null;
    const exchange = new Exchange(standing, rejudge, {
      limits: this.limits,
      takeCall: () => this.#takeCall(ofKey),
      over: (calls) => {
        ofKey.delete(exchange);
        if (ofKey.size === 0) this.#byKey.delete(keyId);
        this.#count -= 1;
        this.#calls -= calls;
      },
    });
    ofKey.add(exchange);
    this.#byKey.set(keyId, ofKey);
    this.#count += 1;
    return exchange;
  }

  /** How many are open. */
  get count(): number {
    return this.#count;
  }

  /** Looks at every key anew and ends what may not go on. Call when something may have changed. */
  async judge(): Promise<void> {
    this.#judgeAgain = true;
    if (this.#judging) return;
    this.#judging = true;
    while (this.#judgeAgain) {
      this.#judgeAgain = false;
      const open = this.#all();
      for (let at = 0; at < open.length; at += atOnce) {
        await Promise.all(open.slice(at, at + atOnce).map((exchange) => exchange.judge()));
      }
    }
    this.#judging = false;
  }

  /** Ends them all and takes no more. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    for (const exchange of this.#all()) exchange.end("The server is shutting down. Try again in a moment.");
  }

  #all(): Exchange[] {
    return [...this.#byKey.values()].flatMap((ofKey) => [...ofKey]);
  }

  #takeCall(ofKey: ReadonlySet<Exchange>): "taken" | "key_busy" | "server_busy" {
    const running = [...ofKey].reduce((sum, exchange) => sum + exchange.calls, 0);
    if (running >= this.limits.callsPerKey) return "key_busy";
    if (this.#calls >= this.limits.calls) return "server_busy";
    this.#calls += 1;
    return "taken";
  }
}
