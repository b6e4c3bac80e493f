import { availableParallelism } from "node:os";
import { type Refusal, refuse } from "@keyporter/core";

/** One core is left to verifications. More than four hashes at once would take half a gigabyte. */
const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1));
const maxWaiting = 32;

/**
 * Lets only a few passwords be hashed at once: each takes a core for a third of a second and 128 MiB, and verifications
 * must not wait for them. The rest queue in order, and beyond that they are refused at once.
 */
export class HashSlots {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /** @returns TOO_MANY_ATTEMPTS when too many wait already */
  async run<T>(hash: () => Promise<T>): Promise<{ readonly ok: true; readonly value: T } | Refusal> {
    if (this.#running >= atOnce) {
      if (this.#waiting.length >= maxWaiting) {
        return refuse("TOO_MANY_ATTEMPTS", "Too many people sign in right now.", { retryAfterSeconds: 5 });
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return { ok: true, value: await hash() };
    } finally {
      // The place goes from hand to hand, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
