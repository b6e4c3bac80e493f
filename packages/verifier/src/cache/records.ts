const chunkBits = 13;
const chunkRecords = 1 << chunkBits;
const inChunk = chunkRecords - 1;

/** A record in 32-bit words; its two doubles begin at word 24. */
export const recordWords = 28;
const recordDoubles = recordWords / 2;
const firstDouble = 12;

/** Where a field of a record begins, in words. */
export const field = {
  digest: 0,
  keyId: 4,
  userId: 8,
  organizationId: 12,
  name: 16,
  grounds: 21,
  seen: 22,
  readAt: 23,
};

/** The places of the two doubles. */
export const double = { expiresAt: 0, changeNumber: 1 };

export const digestWords = 4;

/** How often a record was wanted lately: nothing stands there, never since it came, or more often. */
export const uses = { free: 0, cold: 1, most: 4 };

/**
 * Records of fixed size in typed arrays, found by their slot. They come in chunks, so that growing copies nothing and
 * wastes little, and what the garbage collector sees are a few arrays, however many records there are.
 */
export class Records {
  readonly #words: Int32Array[] = [];
  readonly #doubles: Float64Array[] = [];
  readonly #uses: Uint8Array[] = [];
  readonly #free: number[] = [];
  /** One above the highest slot ever taken. */
  #end = 0;

  get end(): number {
    return this.#end;
  }

  get count(): number {
    return this.#end - this.#free.length;
  }

  /** A slot for a new record, which still holds what the last one there left. */
  take(): number {
    const slot = this.#free.pop() ?? this.#end;
    if (slot === this.#end) {
      if (slot >>> chunkBits === this.#words.length) this.#addChunk();
      this.#end += 1;
    }
    this.setUses(slot, uses.cold);
    return slot;
  }

  release(slot: number): void {
    this.setUses(slot, uses.free);
    this.#free.push(slot);
  }

  word(slot: number, at: number): number {
    return this.#words[slot >>> chunkBits]?.[(slot & inChunk) * recordWords + at] ?? 0;
  }

  setWord(slot: number, at: number, value: number): void {
    const chunk = this.#words[slot >>> chunkBits];
    if (chunk !== undefined) chunk[(slot & inChunk) * recordWords + at] = value;
  }

  double(slot: number, at: number): number {
    return this.#doubles[slot >>> chunkBits]?.[(slot & inChunk) * recordDoubles + firstDouble + at] ?? 0;
  }

  setDouble(slot: number, at: number, value: number): void {
    const chunk = this.#doubles[slot >>> chunkBits];
    if (chunk !== undefined) chunk[(slot & inChunk) * recordDoubles + firstDouble + at] = value;
  }

  uses(slot: number): number {
    return this.#uses[slot >>> chunkBits]?.[slot & inChunk] ?? uses.free;
  }

  setUses(slot: number, count: number): void {
    const chunk = this.#uses[slot >>> chunkBits];
    if (chunk !== undefined) chunk[slot & inChunk] = count;
  }

  #addChunk(): void {
    const bytes = new ArrayBuffer(chunkRecords * recordWords * 4);
    this.#words.push(new Int32Array(bytes));
    this.#doubles.push(new Float64Array(bytes));
    this.#uses.push(new Uint8Array(chunkRecords));
  }
}
