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

/**
 * Logs and counts a request once it is over.
 *
 * @returns takes the pattern of the route for the count, where the path itself is not one
 */
export function observe(
  request: IncomingMessage,
  response: ServerResponse,
  { logger, requestServed }: Observers,
  { origin, path, hot }: Served,
): (route: string) => void {
  const { method = "" } = request;
  const began = performance.now();
  let route = hot ? path : "other";
  response.once("close", () => {
    // As proxies write it: the client left before there was an answer.
    const status = response.headersSent ? response.statusCode : 499;
    requestServed(route, method, status);
    const level = hot ? "debug" : "info";
    if (!logger.isLevelEnabled(level)) return;
    const ms = Math.round((performance.now() - began) * 10) / 10;
    logger[level]({ request_id: origin.requestId, method, path, status, ms, ip: origin.ip }, "request");
  });
  return (pattern) => {
    route = pattern;
  };
}
