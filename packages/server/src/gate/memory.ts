import type { Ms } from "@keyporter/core";
import { StorageUnavailable } from "@keyporter/storage";

/** What must be known of a read to say whether it is still true. */
export interface Dated {
  /** Ids of the records it was made from. */
  readonly restsOn: readonly string[];
  /** The last change that the read had seen. */
  readonly changeNumber: number;
  /** `Memory.mark` before the read began. */
  readonly era: number;
  /** When it was last known to be true. */
  readonly readAt: Ms;
  /** How many commits this process had noted when it was last found unchanged. */
  notesSeen?: number;
}

/** Something read from the store. */
export interface Remembered<T> extends Dated {
  readonly value: T;
}

/** Where a memory learns whether it is the only one. */
export interface Surroundings {
  /** False while another process could have changed the database unnoticed. */
  readonly mayAnswer: () => boolean;
  /** Other processes on the database, as far as was known when it was last reached. */
  readonly otherNodes: () => number;
  readonly now: () => Ms;
}

/** The longest that an API may let its keys outlive the database. */
const longestStaleMs = 900_000;

/** After so many changed records the oldest knowledge is dropped as a whole instead of remembered one by one. */
const trackedRecords = 100_000;

/**
 * What of the things read earlier may still be believed. A commit notes which records it touched; whatever was read
 * before that and rests on one of them is stale, however many keys that concerns, without looking for them. A read that
 * was under way during the commit is judged by the same numbers, so it cannot bring old knowledge back.
 */
export class Memory {
  readonly #around: Surroundings;
  readonly #changedAt = new Map<string, number>();
  #era = 0;
  #latest = 0;
  #notes = 0;
  #believedAt: Ms = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Call with every commit of this process before its answer leaves. */
  note(changeNumber: number, touched: readonly string[]): void {
    this.#notes += 1;
    this.#latest = Math.max(this.#latest, changeNumber);
    for (const id of touched) this.#changedAt.set(id, Math.max(changeNumber, this.#changedAt.get(id) ?? 0));
    if (this.#changedAt.size > trackedRecords) this.forgetAll();
  }

  /** Nothing read before this moment is believed any more, nor what a read brings that has begun already. */
  forgetAll(): void {
    this.#era += 1;
    this.#notes += 1;
    this.#changedAt.clear();
  }

  /** To be taken before a read begins. The change number is one that the read will have seen at least. */
  mark(): Pick<Dated, "changeNumber" | "era"> {
    return { changeNumber: this.#latest, era: this.#era };
  }

  get era(): number {
    return this.#era;
  }

  /** A number that is another one after any change of which this process heard. */
  get moment(): number {
    return this.#notes;
  }

  /** Whether nothing that it rests on is known to have changed since. */
  unchanged(entry: Dated): boolean {
    if (entry.era !== this.#era) return false;
    if (entry.notesSeen === this.#notes || entry.changeNumber >= this.#latest) return true;
    for (const id of entry.restsOn) {
      const changed = this.#changedAt.get(id);
      if (changed !== undefined && changed > entry.changeNumber) return false;
    }
    entry.notesSeen = this.#notes;
    return true;
  }

  /** Whether it may be used without asking the database. */
  believable(entry: Dated): boolean {
    if (!this.#around.mayAnswer() || !this.unchanged(entry)) return false;
    this.#believedAt = this.#around.now();
    return true;
  }

  /**
   * Whether it may be used although the database, which was asked, cannot be reached: while it was last known to be true
   * less than `staleForMs` ago. Not by a process beside others: what they changed meanwhile it has not heard. Nor when the
   * clock was set back since: then nobody can tell how long ago that was.
   */
  mayUseStale(entry: Dated, staleForMs: Ms): boolean {
    if (this.#around.otherNodes() > 0 || !this.unchanged(entry)) return false;
    const age = this.#around.now() - Math.max(entry.readAt, this.#believedAt);
    return age >= 0 && age < staleForMs;
  }

  /** What `read` brings, or what was known before when the database is gone: with that, keys can still be judged. */
  async readOrStale<T>(before: Remembered<T> | undefined, read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      const stale = before !== undefined && this.mayUseStale(before, longestStaleMs);
      if (stale && error instanceof StorageUnavailable) return before.value;
      throw error;
    }
  }

  /** Whether this process may answer from memory at all right now. */
  mayAnswer(): boolean {
    return this.#around.mayAnswer();
  }
}
