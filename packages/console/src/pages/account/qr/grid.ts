/** The modules of a code, row by row: true is dark. */
export class Grid {
  readonly size: number;
  readonly #dark: Uint8Array;
  readonly #fixed: Uint8Array;

  constructor(version: number) {
    this.size = 17 + 4 * version;
    this.#dark = new Uint8Array(this.size ** 2);
    this.#fixed = new Uint8Array(this.size ** 2);
  }

  isDark(x: number, y: number): boolean {
    return this.#dark[y * this.size + x] === 1;
  }

  /** Whether a module belongs to a pattern, so that it holds no data and is not masked. */
  isFixed(x: number, y: number): boolean {
    return this.#fixed[y * this.size + x] === 1;
  }

  put(x: number, y: number, dark: boolean): void {
    this.#dark[y * this.size + x] = dark ? 1 : 0;
  }

  fix(x: number, y: number, dark: boolean): void {
    this.put(x, y, dark);
    this.#fixed[y * this.size + x] = 1;
  }

  invert(x: number, y: number): void {
    this.put(x, y, !this.isDark(x, y));
  }
}
