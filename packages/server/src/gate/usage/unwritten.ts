import type { Ms, Store, UsageBatch } from "@keyporter/core";
import { StorageUnavailable } from "@keyporter/storage";
import type { Left } from "./journal.ts";
import type { Stored } from "./segment.ts";

/** Rows that wait in memory. Batches beyond that wait in their files alone. */
const mostRowsInMemory = 50_000;
/** A batch that the store refuses this often, though it can be reached, will never be taken. */
const mostTries = 20;
/** The store keeps for longer than that which batches it has taken. */
const mostAgeMs = 60 * 86_400_000;

interface Waiting {
  /** Null when it is to be read from its file. */
  usage: UsageBatch | null;
  readonly rows: number;
  readonly firstAt: Ms | null;
  readonly stored: Stored | null;
  /** By an earlier life. */
  readonly left: boolean;
  tries: number;
}

interface Ended extends Pick<Waiting, "rows" | "firstAt" | "stored"> {
  readonly usage: UsageBatch;
}

/** Batches that the store does not have, in the order in which it is to take them. */
export class Unwritten {
  readonly #store: Pick<Store, "recordUsage">;
  readonly #now: () => Ms;
  #waiting: Waiting[];
  #rowsInMemory = 0;
  #batches = 0;
  #dropped = 0;
  #draining = false;

  constructor(store: Pick<Store, "recordUsage">, now: () => Ms, left: readonly Left[]) {
    this.#store = store;
    this.#now = now;
    this.#waiting = left.map((stored) => ({ usage: null, rows: 0, firstAt: null, stored, left: true, tries: 0 }));
  }

  get hasRoom(): boolean {
    return this.#rowsInMemory < mostRowsInMemory;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** That the store has taken. */
  get batches(): number {
    return this.#batches;
  }

  /** Verifications that were given up. */
  get dropped(): number {
    return this.#dropped;
  }

  get bytes(): number {
    return this.#waiting.reduce((sum, { stored }) => sum + (stored?.bytes ?? 0), 0);
  }

  get oldestAt(): Ms | null {
    return this.#waiting.find(({ firstAt }) => firstAt !== null)?.firstAt ?? null;
  }

  add({ usage, rows, firstAt, stored }: Ended): void {
    const onDiskAlone = !this.hasRoom && stored !== null;
    this.#waiting.push({ usage: onDiskAlone ? null : usage, rows, firstAt, stored, left: false, tries: 0 });
    if (!onDiskAlone) this.#rowsInMemory += rows;
  }

  /** Hands over what waits now. @throws what the store throws; the rest waits on */
  async drain(): Promise<void> {
    this.#draining = true;
    try {
      for (let left = this.#waiting.length; left > 0; left -= 1) {
        const [first] = this.#waiting;
        if (first === undefined) return;
        await this.#handOver(first);
        this.#remove(first);
      }
    } finally {
      this.#draining = false;
    }
  }

  async #handOver(batch: Waiting): Promise<void> {
    try {
      const usage = batch.usage ?? (await batch.stored?.read()) ?? null;
      if (usage === null) return;
      // Of this life's own batches, which may wait when somebody sets the clock, none can have been forgotten.
      if (batch.left && (usage.id?.at ?? 0) < this.#now() - mostAgeMs) this.#dropped += sizeOf(usage);
      else await this.#store.recordUsage(usage);
      this.#batches += 1;
    } catch (error) {
      batch.tries += 1;
      if (error instanceof StorageUnavailable || batch.tries < mostTries) throw error;
      this.#dropped += batch.usage === null ? 1 : sizeOf(batch.usage);
    }
  }

  #remove(batch: Waiting): void {
    this.#waiting.shift();
    if (batch.usage !== null) this.#rowsInMemory -= batch.rows;
    batch.stored?.remove();
  }
}

function sizeOf({ rows, unknown = [] }: UsageBatch): number {
  return [...rows, ...unknown].reduce((sum, { count }) => sum + count, 0);
}
