const flushEveryMs = 1000;

/** Hands over once a second what was noted in memory, one batch after the other. */
export class Flushed {
  readonly #write: () => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> = Promise.resolve();

  /** @param write takes all that was noted before it is called, and puts it back where it throws */
  constructor(write: () => Promise<void>, onFailure: (error: unknown) => void) {
    this.#write = write;
    this.#onFailure = onFailure;
    this.#timer = setInterval(() => void this.flushQuietly(), flushEveryMs);
    this.#timer.unref();
  }

  /** Resolves once everything noted before the call is handed over. @throws what `write` throws */
  flush(): Promise<void> {
    const flushed = this.#running.then(() => this.#write());
    this.#running = flushed.catch(() => undefined);
    return flushed;
  }

  /** For when nobody waits: a failure goes to `onFailure`. */
  async flushQuietly(): Promise<void> {
    try {
      await this.flush();
    } catch (error) {
      this.#onFailure(error);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
