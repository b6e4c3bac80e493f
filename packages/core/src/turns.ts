/**
 * Lets changes of one process run side by side until one of them loses a race; that one then runs alone. So nobody
 * loses to their own process again and again, however many others change the same record.
 */
export class Turns {
  readonly #running = new Set<Promise<unknown>>();
  #lastAlone: Promise<unknown> = Promise.resolve();
  #aloneOrWaiting = 0;

  /** Runs beside others, but not beside one that runs or waits to run alone. */
  async together<T>(run: () => Promise<T>): Promise<T> {
    while (this.#aloneOrWaiting > 0) await this.#lastAlone;
    const running = run();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Runs once all that run now have ended. Several wait for each other in their order. */
  async alone<T>(run: () => Promise<T>): Promise<T> {
    this.#aloneOrWaiting += 1;
    const before = this.#lastAlone;
    const turn = (async () => {
      await before;
      await Promise.allSettled(this.#running);
      return run();
    })();
    this.#lastAlone = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#aloneOrWaiting -= 1;
    }
  }
}
