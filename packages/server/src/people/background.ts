import type { Logger } from "../logs.ts";

/** Work that goes on after its answer has left, and is finished before the process ends. */
export class Background {
  readonly #logger: Logger;
  readonly #running = new Set<Promise<void>>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** @param what for the log, should it fail */
  run(what: string, work: () => Promise<unknown>): void {
    const running = this.#run(what, work).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #run(what: string, work: () => Promise<unknown>): Promise<void> {
    // Never before the answer: how long it takes must not be told.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await work();
    } catch (error) {
      this.#logger.warn({ err: error }, `${what} failed`);
    }
  }

  /** When all that was begun is done, also what it began itself. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
