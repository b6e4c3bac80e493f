import type { Deps } from "@keyporter/core";
import type { Now } from "./now.ts";

export interface Spent {
  readonly ok: boolean;
  /** After it; null when the key has stopped being metered, and is free. */
  readonly remaining: number | null;
}

interface Waiting {
  readonly cost: number;
  readonly resolve: (spent: Spent) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Spends credits of keys in the store, and answers only when it is done there: nothing is spent from memory, so nothing
 * is spent twice, whatever dies in between. While one statement for a key is under way, all who come for the same key
 * wait and go together in the next.
 */
export class CreditSpender {
  readonly #deps: Pick<Deps, "store" | "now">;
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(deps: Pick<Deps, "store" | "now">) {
    this.#deps = deps;
  }

  /**
   * @param cost in credits; 0 spends nothing, is never refused, and tells what remains
   * @throws {StorageUnavailable} when it is not known whether the key can pay
   */
  spend(keyId: string, cost: number): Now<Spent> {
    if (cost === 0) return this.#spendNothing(keyId);
    return new Promise((resolve, reject) => {
      const one = { cost, resolve, reject };
      const others = this.#waiting.get(keyId);
      if (others === undefined) void this.#serve(keyId, one);
      else others.push(one);
    });
  }

  /** What remains, without spending any; null when the key is not metered any more. */
  async peek(keyId: string): Promise<number | null> {
    const { store, now } = this.#deps;
    return (await store.keyCredits(keyId, now()))?.remaining ?? null;
  }

  async #spendNothing(keyId: string): Promise<Spent> {
    return { ok: true, remaining: await this.peek(keyId) };
  }

  async #serve(keyId: string, first: Waiting): Promise<void> {
    const waiting = [first];
    this.#waiting.set(keyId, waiting);
    while (waiting.length > 0) await this.#spendTogether(keyId, waiting.splice(0));
    this.#waiting.delete(keyId);
  }

  async #spendTogether(keyId: string, spends: readonly Waiting[]): Promise<void> {
    try {
      const costs = spends.map(({ cost }) => cost);
      const outcomes = await this.#deps.store.spendCredits(keyId, costs, this.#deps.now());
      for (const [at, { resolve }] of spends.entries()) resolve(outcomes?.[at] ?? { ok: true, remaining: null });
    } catch (error) {
      for (const { reject } of spends) reject(error);
    }
  }
}
