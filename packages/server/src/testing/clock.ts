/** The time of a test instance: it goes on like everybody's, and a test can move it forward or hold it still. */
export class TestClock {
  #aheadMs = 0;
  #heldAt: number | null = null;

  readonly now = (): number => this.#heldAt ?? Date.now() + this.#aheadMs;

  /** Time stands still from now on, until it is moved by hand. */
  hold(): number {
    this.#heldAt ??= this.now();
    return this.#heldAt;
  }

  /** Stands still at that moment. */
  holdAt(at: number): void {
    this.#heldAt = at;
  }

  /** It is everybody's time again. */
  release(): void {
    this.#heldAt = null;
    this.#aheadMs = 0;
  }

  /** Machine tokens live for an hour: what moves time further needs a new one. */
  advance(ms: number): void {
    if (this.#heldAt === null) this.#aheadMs += ms;
    else this.#heldAt += ms;
  }
}

export const daysMs = 86_400_000;
