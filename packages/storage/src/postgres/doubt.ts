import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Database } from "../tables.ts";

const retryEveryMs = 250;

interface Options {
  readonly db: Kysely<Database>;
  /** The doubtful commit was made or not, and from now on reads tell which. */
  readonly onSettled: () => void;
}

/**
 * Remembers that a commit failed in a way that leaves open whether it was made. The server may still be at it, so what
 * is read now may be about to change without anybody here being told.
 */
export class Doubt {
  readonly #options: Options;
  readonly #stop = new AbortController();
  #raised = 0;
  #settling: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  get open(): boolean {
    return this.#settling !== null;
  }

  raise(): void {
    this.#raised += 1;
    this.#settling ??= this.#settle();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#settling;
  }

  async #settle(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const raised = this.#raised;
      const hadTurn = await this.#awaitTurn();
      // One that was raised meanwhile may be about a later commit than those that were waited for.
      if (hadTurn && raised === this.#raised) {
        this.#settling = null;
        this.#options.onSettled();
        return;
      }
      if (!hadTurn) await sleep(retryEveryMs, null, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Whoever gets the lock that every commit holds to its end knows that the earlier ones have ended. */
  async #awaitTurn(): Promise<boolean> {
    const { db } = this.#options;
    const locked = db.selectFrom("change_counter").select("n").where("id", "=", 1).forUpdate().execute();
    return await locked.then(
      () => true,
      () => false,
    );
  }
}
