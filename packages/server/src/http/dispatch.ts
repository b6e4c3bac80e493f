import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { getRequestListener } from "@hono/node-server";
import { refuse } from "@keyporter/core";
import type { Origin } from "../gate/origin.ts";
import type { Logger } from "../logs.ts";
import { type Answer, answerFailure, answerHeaders, problemOf, problemOfFailure } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";
import { lingerAfter, send, sendAndClose } from "./send.ts";
import { judgeTransport, type TransportRule } from "./transport.ts";

/** Serves one route without a router or a Fetch request in between. What it throws is answered for it. */
export type HotHandler = (request: IncomingMessage, response: ServerResponse, origin: Origin) => void | Promise<void>;

/** What a Fetch handler gets beside the request; `c.env` in Hono. */
export interface RequestEnv {
  readonly origin: Origin;
  readonly logger: Logger;
  /** Tells the pattern of the route, for metrics. */
  readonly named: (route: string) => void;
}

export interface Handlers {
  /** By method and exact path, `POST /v1/verify`. Asked first. */
  readonly hot: ReadonlyMap<string, HotHandler>;
  /** Everything else. */
  readonly fetch: (request: Request, env: RequestEnv) => Response | Promise<Response>;
}

export interface DispatchOptions extends Handlers {
  /** Null for a door that only processes of this machine can reach, and which the operating system guards. */
  readonly transport: TransportRule | null;
  readonly logger: Logger;
  readonly requestServed: (route: string, method: string, status: number) => void;
}

const maxUserAgentChars = 512;

/** The way of every request: where it came from, whether that way is safe, who serves it, what is told of it. */
export function createDispatcher(
  options: DispatchOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const serveFetch = fetchListener(options);
  return (request, response) => {
    const path = pathOf(request);
    const { origin, allowed } = arrivalOf(request, path, options.transport);
    for (const [name, value] of Object.entries(answerHeaders(origin.requestId))) response.setHeader(name, value);
    lingerAfter(request, response);

    const hot = options.hot.get(`${request.method} ${path}`);
    const told = tellWhenDone(request, response, options, { origin, path, hot: hot !== undefined });
    const refused = refusalOf(request, allowed);
    if (refused !== null) {
      sendAndClose(request, response, problemOf(refused, askedOf(request, origin)));
      return;
    }
    const serve = async (): Promise<void> => {
      try {
        if (hot) await hot(request, response, origin);
        else await serveFetch(request, response, { origin, logger: options.logger, named: told });
      } catch (error) {
        sendFailure(response, problemOfFailure(error, askedOf(request, origin), options.logger));
      }
    };
    void serve();
  };
}

function fetchListener(options: DispatchOptions) {
  const envs = new WeakMap<object, RequestEnv>();
  const listener = getRequestListener(
    async (request, { incoming }) => {
      const env = envs.get(incoming);
      if (env === undefined) throw new Error("A request came past the dispatcher");
      try {
        return await options.fetch(request, env);
      } catch (error) {
        return answerFailure({ env, req: { header: (name) => request.headers.get(name) ?? undefined } }, error);
      }
    },
    // What no Request can be made of is answered below, and unread bodies are taken care of for both kinds of handler.
    { errorHandler: () => undefined, autoCleanupIncoming: false },
  );
  return async (request: IncomingMessage, response: ServerResponse, env: RequestEnv): Promise<void> => {
    envs.set(request, env);
    await listener(request, response);
    if (response.headersSent || response.destroyed) return;
    const refusal = refuse("BAD_REQUEST", "The address or the Host header is not valid.");
    send(response, problemOf(refusal, askedOf(request, env.origin)));
  };
}

function pathOf(request: IncomingMessage): string {
  const { url = "" } = request;
  const query = url.indexOf("?");
  return query === -1 ? url : url.slice(0, query);
}

function arrivalOf(
  request: IncomingMessage,
  path: string,
  rule: TransportRule | null,
): { readonly origin: Origin; readonly allowed: boolean } {
  const { headers, socket } = request;
  const given = headers["x-request-id"];
  const known = {
    requestId: requestIdOf(typeof given === "string" ? given : undefined),
    userAgent: headers["user-agent"]?.slice(0, maxUserAgentChars) ?? null,
  };
  if (rule === null) return { origin: { ...known, ip: null, transport: "https", local: true }, allowed: true };
  const arriving = { peer: socket.remoteAddress, encrypted: socket instanceof TLSSocket, path, headers };
  const { allowed, clientIp, transport } = judgeTransport(arriving, rule);
  return { origin: { ...known, ip: clientIp, transport, local: false }, allowed };
}

/** A request of HTTP/0.9 has no headers, and parsers disagree about where it ends. */
function refusalOf(request: IncomingMessage, allowed: boolean) {
  if (request.httpVersionMajor !== 1) return refuse("BAD_REQUEST", "Use HTTP/1.1.");
  return allowed ? null : refuse("HTTPS_REQUIRED", "This came over plain HTTP and may have been read on the way.");
}

function askedOf({ headers }: IncomingMessage, { requestId }: Origin) {
  return { requestId, credentialSent: headers.authorization !== undefined || headers["x-api-key"] !== undefined };
}

/** An answer that has begun cannot be taken back; cutting it off tells the client that it is not whole. */
function sendFailure(response: ServerResponse, answer: Answer): void {
  if (response.headersSent) response.destroy();
  else send(response, answer);
}

interface Served {
  readonly origin: Origin;
  readonly path: string;
  readonly hot: boolean;
}

/** Logs and counts the request once it is over. @returns takes the route's pattern, for the count */
function tellWhenDone(
  request: IncomingMessage,
  response: ServerResponse,
  { logger, requestServed }: DispatchOptions,
  { origin, path, hot }: Served,
): (route: string) => void {
  const { method = "" } = request;
  const began = performance.now();
  let route = hot ? path : "other";
  response.once("close", () => {
    // As proxies write it: the client left before there was an answer.
    const status = response.headersSent ? response.statusCode : 499;
    requestServed(route, method, status);
    // Calls of the hot path are too many to be told one by one.
    const level = hot ? "debug" : "info";
    if (!logger.isLevelEnabled(level)) return;
    const ms = Math.round((performance.now() - began) * 10) / 10;
    logger[level]({ request_id: origin.requestId, method, path, status, ms, ip: origin.ip }, "request");
  });
  return (pattern) => {
    route = pattern;
  };
}
