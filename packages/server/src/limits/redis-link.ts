import { connectToRedis, type RedisAddress, type RedisConnection } from "./redis-connection.ts";

/** A Redis that has not answered for so long is taken for gone. Together with the tick below well under 250 ms. */
const answerWithinMs = 150;
const tickMs = 25;
/** Between two attempts to find it again. */
const probeEveryMs = 250;

interface Waiting {
  readonly sentAt: number;
  readonly refuse: (error: Error) => void;
}

export interface RedisLinkOptions extends RedisAddress {
  /** Called when it is lost and when it is found again; never twice in a row with the same. */
  readonly changed: (reachable: boolean) => void;
}

/**
 * The way to Redis, which is either up or lost. Lost it is as soon as one answer is late: then everything that waits is
 * refused at once, and nothing is asked until a probe has come back, on a connection of its own.
 */
export class RedisLink {
  readonly #options: RedisLinkOptions;
  #connection: RedisConnection | null = null;
  /** The calls that have no answer yet, oldest first. */
  readonly #waiting = new Set<Waiting>();
  #watch: NodeJS.Timeout | undefined;
  #probing: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: RedisLinkOptions) {
    this.#options = options;
  }

  /** Of the memory of the Redis that is reached: another one when that was lost. Null while none is reached. */
  get life(): string | null {
    return this.#connection?.life ?? null;
  }

  /** Tries once, and goes on trying in the background. @returns whether it is reachable already */
  async open(): Promise<boolean> {
    const found = await this.#probe();
    if (!found) this.#probeLater();
    return found;
  }

  /** @throws when Redis is lost, or gets lost meanwhile */
  count(keys: readonly string[], args: readonly (string | number)[]): Promise<readonly unknown[]> {
    const connection = this.#connection;
    if (connection === null) return Promise.reject(new Error("Redis is lost."));
    return new Promise((resolve, reject) => {
      const call = { sentAt: performance.now(), refuse: reject };
      this.#waiting.add(call);
      connection.count(keys.length, ...keys, ...args).then(
        (reply) => {
          this.#waiting.delete(call);
          resolve(reply);
        },
        () => this.#lose(connection),
      );
    });
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
    clearTimeout(this.#probing);
    if (this.#connection !== null) this.#lose(this.#connection);
  }

  #lose(connection: RedisConnection): void {
    if (this.#connection !== connection) return;
    this.#connection = null;
    clearInterval(this.#watch);
    connection.redis.disconnect();
    // A connection to a frozen machine takes long to close: what waits is not kept until then.
    for (const { refuse } of this.#waiting) refuse(new Error("Redis is lost."));
    this.#waiting.clear();
    if (this.#closed) return;
    this.#options.changed(false);
    this.#probeLater();
  }

  #watchOver(connection: RedisConnection): void {
    const late = (): boolean => {
      const [oldest] = this.#waiting;
      return oldest !== undefined && performance.now() - oldest.sentAt > answerWithinMs;
    };
    this.#watch = setInterval(() => {
      // An answer may have arrived that this process was too busy to read: it is read before the second look.
      if (late()) setImmediate(() => late() && this.#lose(connection));
    }, tickMs);
    this.#watch.unref();
  }

  #probeLater(): void {
    this.#probing = setTimeout(() => {
      void this.#probe().then((found) => {
        if (!found && !this.#closed) this.#probeLater();
      });
    }, probeEveryMs);
    this.#probing.unref();
  }

  async #probe(): Promise<boolean> {
    const connection = await connectToRedis(this.#options);
    if (connection === null) return false;
    if (this.#closed) {
      connection.redis.disconnect();
      return false;
    }
    this.#connection = connection;
    connection.redis.on("close", () => this.#lose(connection));
    this.#watchOver(connection);
    this.#options.changed(true);
    return true;
  }
}
