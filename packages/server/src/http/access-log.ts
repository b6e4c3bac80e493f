import type { IncomingMessage, ServerResponse } from "node:http";
import type { Origin } from "../gate/origin.ts";
import type { Logger } from "../logs.ts";

export interface Observers {
  readonly logger: Logger;
  readonly requestServed: (route: string, method: string, status: number) => void;
}

/** One request while it is being served. */
export class Observed {
  readonly #observers: Observers;
  readonly #origin: Origin;
  readonly #path: string;
  /** Calls of the hot path are counted; too many to be told one by one, they are logged at `debug`. */
  readonly #level: "debug" | "info";
  /** Looking at the clock is worth it only where the time will be told. */
  readonly #began: number | null;
  /** Its pattern for the count, where the path itself is not one. */
  route: string;

  /**
   * @param path without the query, which may hold a key
   * @param hot the name of its route, if it is one of the hot path
   */
  constructor(observers: Observers, origin: Origin, path: string, hot: string | undefined) {
    this.#observers = observers;
    this.#origin = origin;
    this.#path = path;
    this.#level = hot === undefined ? "info" : "debug";
    this.#began = observers.logger.isLevelEnabled(this.#level) ? performance.now() : null;
    this.route = hot ?? "other";
  }

  /** Logs and counts it. Call once it is over. */
  over({ method = "" }: IncomingMessage, response: ServerResponse): void {
    const { logger, requestServed } = this.#observers;
    // As proxies write it: the client left before there was an answer.
    const status = response.headersSent ? response.statusCode : 499;
    requestServed(this.route, method, status);
    if (this.#began === null) return;
    const ms = Math.round((performance.now() - this.#began) * 10) / 10;
    const { requestId, ip } = this.#origin;
    logger[this.#level]({ request_id: requestId, method, path: this.#path, status, ms, ip }, "request");
  }
}
