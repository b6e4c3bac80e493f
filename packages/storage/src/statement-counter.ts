/** Counts SQL statements in every thread that was given its memory. */
export class StatementCounter {
  readonly memory: SharedArrayBuffer;
  readonly #cell: BigInt64Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.memory = memory;
    this.#cell = new BigInt64Array(memory);
  }

  add(): void {
    Atomics.add(this.#cell, 0, 1n);
  }

  get total(): number {
    return Number(Atomics.load(this.#cell, 0));
  }
}
