import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BatchId } from "@keyporter/core";
import { type FileLock, lockFile } from "@keyporter/storage";
import { readSegment, removeSegment, Segment, type Stored } from "./segment.ts";

const lockName = "lock";
const segmentName = /^(\d+)\.jsonl$/;

/** A batch that an earlier life left behind. */
export interface Left extends Stored {
  readonly id: Omit<BatchId, "at">;
}

/**
 * Where usage is written before the store has it: a folder for each life of a process, in it a file for each batch. A
 * life holds a lock on its folder, so that processes that share a data directory leave each other's alone.
 */
export class Journal {
  readonly life = randomUUID();
  readonly #folder: string;
  readonly #onFailure: (error: unknown) => void;
  #lock: FileLock | null = null;

  /** @param onFailure is told when what was written could not be brought to the disk */
  constructor(dataDir: string, onFailure: (error: unknown) => void) {
    this.#folder = join(dataDir, "usage");
    this.#onFailure = onFailure;
  }

  /** @throws {Error} when nothing can be written there */
  begin(id: BatchId): Segment {
    const folder = join(this.#folder, this.life);
    if (this.#lock === null) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      this.#lock = lockFile(join(folder, lockName));
    }
    return new Segment(join(folder, `${id.n}.jsonl`), id, this.#onFailure);
  }

  /** What lives that have ended left behind, each in the order in which it came about. It is this process's from now on. */
  takeLeft(): readonly Left[] {
    return foldersIn(this.#folder).flatMap((life) => (life === this.life ? [] : leftIn(this.#folder, life)));
  }

  /** What was not removed stays for the next start. */
  close(): void {
    if (this.#lock === null) return;
    endLife(join(this.#folder, this.life), this.#lock);
    this.#lock = null;
  }
}

function leftIn(parent: string, life: string): readonly Left[] {
  const folder = join(parent, life);
  const lock = lockOf(folder);
  if (lock === null) return [];
  const numbers = segmentsIn(folder);
  if (numbers.length === 0) endLife(folder, lock);
  let left = numbers.length;
  return numbers.map((n) => {
    const file = join(folder, `${n}.jsonl`);
    return {
      id: { life, n },
      bytes: statSync(file).size,
      read: () => readSegment(file, { life, n }),
      remove: () => {
        removeSegment(file);
        left -= 1;
        if (left === 0) endLife(folder, lock);
      },
    };
  });
}

/** Null while its process lives, or when another one has just taken it over and is done with it. */
function lockOf(folder: string): FileLock | null {
  try {
    return lockFile(join(folder, lockName));
  } catch {
    return null;
  }
}

/** Removes the folder of a life that left nothing behind. */
function endLife(folder: string, lock: FileLock): void {
  if (segmentsIn(folder).length === 0) rmSync(folder, { recursive: true, force: true });
  lock.release();
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function segmentsIn(folder: string): readonly number[] {
  const numbers = foldersIn(folder).flatMap((name) => Number(segmentName.exec(name)?.[1] ?? Number.NaN));
  return numbers.filter((n) => !Number.isNaN(n)).toSorted((one, other) => one - other);
}
