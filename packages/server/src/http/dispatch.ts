import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { type Found, type Refusal, refuse } from "@keyporter/core";
import { redactSecrets } from "@keyporter/verifier";
import { BoundedMap } from "../gate/bounded-map.ts";
import { type HotRoute, hotRefusal } from "../gate/hot.ts";
import type { Now } from "../gate/now.ts";
import type { Origin } from "../gate/origin.ts";
import { Observed, type Observers } from "./access-log.ts";
import { type FetchHandler, fetchListener } from "./fetch-listener.ts";
import { askedWith, problemOf, problemOfFailure } from "./problem.ts";
import { readNodeJson } from "./read-body.ts";
import { requestIdOf } from "./request-id.ts";
import { send, sendAndClose, sendJson } from "./send.ts";
import { judgeTransport, type TransportRule } from "./transport.ts";

export interface DispatchOptions extends Observers {
  /** By method and exact path, `POST /v1/verify`. Asked first, and served without a router or a Fetch request. */
  readonly hot: ReadonlyMap<string, HotRoute>;
  /** Everything else. */
  readonly fetch: FetchHandler;
  /** Null for a door that only processes of this machine can reach, and which the operating system guards. */
  readonly transport: TransportRule | null;
}

const maxUserAgentChars = 512;

/**
 * The way of every request: where it came from, whether that way is safe, who serves it, what is told of it.
 *
 * @returns what is to be told once the response is closed
 */
export function createDispatcher(
  options: DispatchOptions,
): (request: IncomingMessage, response: ServerResponse) => Observed {
  const serveFetch = fetchListener(options.fetch);
  return (request, response) => {
    const path = pathOf(request);
    const { origin, allowed } = arrivalOf(request, path, options.transport);
    const hot = options.hot.get(`${request.method} ${path}`);
    const observed = new Observed(options, { origin, path, hot: hot !== undefined });

    const refused = refusalOf(request, allowed);
    if (refused !== null)
      sendAndClose(
        request,
        response,
        problemOf(
          refused,
          askedWith((name) => headerOf(request, name), origin.requestId),
        ),
      );
    else if (hot) serveHot(hot, request, response, origin, options);
    else {
      const named = (route: string): void => {
        observed.route = route;
      };
      void serveFetch(request, response, { origin, logger: options.logger, named });
    }
    return observed;
  };
}

/** Answers in the turn in which the last byte arrived, wherever memory knows all that is needed. */
function serveHot(
  route: HotRoute,
  request: IncomingMessage,
  response: ServerResponse,
  origin: Origin,
  { logger }: DispatchOptions,
): void {
  const header = (name: string): string | undefined => headerOf(request, name);
  const failed = (error: unknown): void =>
    send(response, problemOfFailure(error, askedWith(header, origin.requestId), logger));
  const answer = (answered: Found<string> | Refusal): void => {
    if (answered.ok) sendJson(response, origin.requestId, answered.value);
    else send(response, hotRefusal(answered, header, origin));
  };

  if (route.maxBodyBytes === null) {
    follow(
      () => route.answer(header, origin),
      (answered) => send(response, answered),
      failed,
    );
    return;
  }
  const { maxBodyBytes } = route;
  follow(
    () => route.admit(header, origin),
    (admitted) => {
      if (!admitted.ok) return answer(admitted);
      readNodeJson(request, maxBodyBytes, (body) => {
        if (body.ok) follow(() => route.answer(admitted.value, body.value, origin), answer, failed);
        else answer(body);
      });
    },
    failed,
  );
}

/** Takes one step and goes on with what it brings, at once or when it is there. Whatever is thrown ends in `failed`. */
function follow<T>(step: () => Now<T>, next: (value: T) => void, failed: (error: unknown) => void): void {
  try {
    const value = step();
    if (value instanceof Promise) value.then(next).catch(failed);
    else next(value);
  } catch (error) {
    failed(error);
  }
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
  const requestId = requestIdOf(headerOf(request, "x-request-id"));
  const userAgent = userAgentOf(headers["user-agent"]);
  if (rule === null)
    return { origin: { requestId, userAgent, ip: null, transport: "https", local: true }, allowed: true };
  const arriving = { peer: socket.remoteAddress, encrypted: socket instanceof TLSSocket, path, headers };
  const { allowed, clientIp, transport } = judgeTransport(arriving, rule);
  return { origin: { requestId, userAgent, ip: clientIp, transport, local: false }, allowed };
}

const knownUserAgents = new BoundedMap<string, string>(1000);

/** It is kept with what the request changes, so a key that somebody has put there is taken out. */
function userAgentOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  const known = knownUserAgents.get(header);
  if (known !== undefined) return known;
  const harmless = redactSecrets(header.slice(0, maxUserAgentChars));
  if (header.length <= maxUserAgentChars) knownUserAgents.set(header, harmless);
  return harmless;
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
