import { closeSync, fdatasync, openSync, rmSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { BatchId, UsageBatch } from "@keyporter/core";
import { readLines } from "./read-lines.ts";

/** Most batches are in the store before that, and need not be brought to the disk at their end. */
const secureAfterMs = 250;

const bringToDisk = promisify(fdatasync);

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
  /** Of these, what is on the disk, or on its way there. */
  #securedBytes = 0;
  /** Null while nothing is on its way to the disk. */
  #securing: Promise<void> | null = null;
  #lastSecuring: NodeJS.Timeout | undefined;

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
   * From here on the death of this process loses nothing of it; that of the machine does, until `secure` is done.
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

  /** Brings what was written to the disk, off this thread. */
  secure(): void {
    const descriptor = this.#descriptor;
    if (descriptor === null || this.#securing !== null || this.#securedBytes === this.#bytes) return;
    this.#securedBytes = this.#bytes;
    this.#securing = bringToDisk(descriptor)
      .catch(this.#onFailure)
      .finally(() => {
        this.#securing = null;
      });
  }

  /** No more is written. Unless the store has the batch soon, all of it is brought to the disk. */
  end(): void {
    this.#lastSecuring = setTimeout(() => void this.#secureAndClose(), secureAfterMs);
    this.#lastSecuring.unref();
  }

  read(): Promise<UsageBatch | null> {
    return readSegment(this.#file, this.#id);
  }

  remove(): void {
    clearTimeout(this.#lastSecuring);
    void this.#close();
    removeSegment(this.#file);
  }

  /** Ext4, XFS and Btrfs keep the entry of a new file in its folder together with its data. */
  async #secureAndClose(): Promise<void> {
    await this.#securing;
    this.secure();
    await this.#close();
  }

  /** Not while it is being brought to the disk: the number of a closed file may soon be another file's. */
  async #close(): Promise<void> {
    const descriptor = this.#descriptor;
    if (descriptor === null) return;
    this.#descriptor = null;
    if (this.#securing !== null) await this.#securing;
    closeSync(descriptor);
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
