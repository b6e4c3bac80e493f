import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { type Refusal, refuse } from "@keyporter/core";
import { redactSecrets } from "@keyporter/verifier";
import type { HotHandler } from "../gate/hot.ts";
import type { Origin } from "../gate/origin.ts";
import { type Observers, observe } from "./access-log.ts";
import { type FetchHandler, fetchListener } from "./fetch-listener.ts";
import { type Answer, type Asked, problemOf, problemOfFailure } from "./problem.ts";
import { readNodeJson } from "./read-body.ts";
import { requestIdOf } from "./request-id.ts";
import { send, sendAndClose } from "./send.ts";
import { judgeTransport, type TransportRule } from "./transport.ts";

export interface DispatchOptions extends Observers {
  /** By method and exact path, `POST /v1/verify`. Asked first, and served without a router or a Fetch request. */
  readonly hot: ReadonlyMap<string, HotHandler>;
  /** Everything else. */
  readonly fetch: FetchHandler;
  /** Null for a door that only processes of this machine can reach, and which the operating system guards. */
  readonly transport: TransportRule | null;
}

const maxUserAgentChars = 512;

/** The way of every request: where it came from, whether that way is safe, who serves it, what is told of it. */
export function createDispatcher(
  options: DispatchOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const serveFetch = fetchListener(options.fetch);
  return (request, response) => {
    const path = pathOf(request);
    const { origin, allowed } = arrivalOf(request, path, options.transport);
    const hot = options.hot.get(`${request.method} ${path}`);
    const named = observe(request, response, options, { origin, path, hot: hot !== undefined });

    const refused = refusalOf(request, allowed);
    if (refused !== null) sendAndClose(request, response, problemOf(refused, askedOf(request, origin)));
    else if (hot) void serveHot(hot, request, response, origin, options);
    else void serveFetch(request, response, { origin, logger: options.logger, named });
  };
}

async function serveHot(
  hot: HotHandler,
  request: IncomingMessage,
  response: ServerResponse,
  origin: Origin,
  { logger }: DispatchOptions,
): Promise<void> {
  let answer: Answer;
  try {
    const header = (name: string) => headerOf(request, name);
    answer = await hot({ header, json: (maxBytes) => readNodeJson(request, maxBytes) }, origin);
  } catch (error) {
    answer = problemOfFailure(error, askedOf(request, origin), logger);
  }
  send(response, answer);
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
  const known = {
    requestId: requestIdOf(headerOf(request, "x-request-id")),
    userAgent: userAgentOf(headers["user-agent"]),
  };
  if (rule === null) return { origin: { ...known, ip: null, transport: "https", local: true }, allowed: true };
  const arriving = { peer: socket.remoteAddress, encrypted: socket instanceof TLSSocket, path, headers };
  const { allowed, clientIp, transport } = judgeTransport(arriving, rule);
  return { origin: { ...known, ip: clientIp, transport, local: false }, allowed };
}

/** It is kept with what the request changes, so a key that somebody has put there is taken out. */
function userAgentOf(header: string | undefined): string | null {
  return header === undefined ? null : redactSecrets(header.slice(0, maxUserAgentChars));
}

/** A request of HTTP/0.9 has no headers, and parsers disagree about where it ends. */
function refusalOf(request: IncomingMessage, allowed: boolean): Refusal | null {
  if (request.httpVersionMajor !== 1) return refuse("BAD_REQUEST", "Use HTTP/1.1.");
  return allowed ? null : refuse("HTTPS_REQUIRED", "This came over plain HTTP and may have been read on the way.");
}

/** Only `set-cookie`, which no client sends, is ever a list: headers sent twice are joined. */
function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}

function askedOf(request: IncomingMessage, { requestId }: Origin): Asked {
  const credentialSent = ["authorization", "x-api-key"].some((name) => headerOf(request, name) !== undefined);
  return { requestId, credentialSent };
}
