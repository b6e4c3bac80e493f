import type { IncomingMessage, ServerResponse } from "node:http";
import type { Origin } from "../gate/origin.ts";
import type { Logger } from "../logs.ts";

export interface Observers {
  readonly logger: Logger;
  readonly requestServed: (route: string, method: string, status: number) => void;
}

export interface Served {
  readonly origin: Origin;
  /** Without the query, which may hold a key. */
  readonly path: string;
  /** Calls of the hot path are counted; too many to be told one by one, they are logged at `debug`. */
  readonly hot: boolean;
}

/** One request while it is being served. */
export class Observed {
  readonly #observers: Observers;
  readonly #served: Served;
  readonly #began = performance.now();
  /** Its pattern for the count, where the path itself is not one. */
  route: string;

  constructor(observers: Observers, served: Served) {
    this.#observers = observers;
    this.#served = served;
    this.route = served.hot ? served.path : "other";
  }

  /** Logs and counts it. Call once it is over. */
  over({ method = "" }: IncomingMessage, response: ServerResponse): void {
    const { logger, requestServed } = this.#observers;
    const { origin, path, hot } = this.#served;
    // As proxies write it: the client left before there was an answer.
    const status = response.headersSent ? response.statusCode : 499;
    requestServed(this.route, method, status);
    const level = hot ? "debug" : "info";
    if (!logger.isLevelEnabled(level)) return;
    const ms = Math.round((performance.now() - this.#began) * 10) / 10;
    logger[level]({ request_id: origin.requestId, method, path, status, ms, ip: origin.ip }, "request");
  }
}
