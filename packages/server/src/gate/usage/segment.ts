import { close, closeSync, fdatasync, openSync, rmSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { BatchId, UsageBatch } from "@keyporter/core";
import { readLines } from "./read-lines.ts";

/** With the half second for which a batch is open, no use is known to memory alone for longer than a second. */
const secureAfterMs = 250;

/** The file that holds all that one batch counted, until the store has it. */
export interface Stored {
  readonly bytes: number;
  /** @returns null when not even the beginning of the batch is there */
  read(): Promise<UsageBatch | null>;
  remove(): void;
}

/** A file that is being written. */
export class Segment implements Stored {
  readonly #file: string;
  readonly #id: BatchId;
  readonly #onFailure: (error: unknown) => void;
  #descriptor: number | null;
  #bytes = 0;
  #securing: NodeJS.Timeout | undefined;

  /** @throws {Error} when the file cannot be made */
  constructor(file: string, id: BatchId, onFailure: (error: unknown) => void) {
    this.#file = file;
    this.#id = id;
    this.#onFailure = onFailure;
    this.#descriptor = openSync(file, "wx", 0o600);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * From here on the death of this process loses nothing of it; that of the machine does, until `end`.
   *
   * @throws {Error} when the disk does not take all of it
   */
  write(text: string): void {
    if (this.#descriptor === null) throw new Error("The segment was ended");
    const data = Buffer.from(text);
    const written = writeSync(this.#descriptor, data);
    this.#bytes += written;
    if (written < data.length) throw new Error("The disk took only a part");
  }

  /** No more is written. Unless the store has the batch soon, it is brought to the disk, off this thread. */
  end(): void {
    this.#securing = setTimeout(() => this.#secure(), secureAfterMs);
    this.#securing.unref();
  }

  read(): Promise<UsageBatch | null> {
    return readSegment(this.#file, this.#id);
  }

  remove(): void {
    clearTimeout(this.#securing);
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    removeSegment(this.#file);
  }

  /** Ext4, XFS and Btrfs keep the entry of a new file in its folder together with its data. */
  #secure(): void {
    const descriptor = this.#descriptor;
    if (descriptor === null) return;
    this.#descriptor = null;
    fdatasync(descriptor, (error) => {
      if (error !== null) this.#onFailure(error);
      close(descriptor);
    });
  }
}

/** @throws {Error} when the file cannot be read */
export async function readSegment(file: string, id: Omit<BatchId, "at">): Promise<UsageBatch | null> {
  return readLines(await readFile(file, "utf8"), id);
}

/** Where it stays nevertheless, the next start finds that it was counted. */
export function removeSegment(file: string): void {
  try {
    rmSync(file);
  } catch {}
}
