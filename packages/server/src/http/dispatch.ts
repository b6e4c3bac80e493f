import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { type Refusal, refuse } from "@keyporter/core";
import { redactSecrets } from "@keyporter/verifier";
import { BoundedMap } from "../gate/bounded-map.ts";
import type { HotRoute } from "../gate/hot-route.ts";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import { Observed, type Observers } from "./access-log.ts";
import { type FetchHandler, fetchListener } from "./fetch-listener.ts";
import { askedWith, problemOf } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";
import { sendAndClose } from "./send.ts";
import { serveHot } from "./serve-hot.ts";
import { judgeTransport, type TransportRule } from "./transport.ts";

export interface DispatchOptions extends Observers {
  /** See `hotRoutes`. Asked first, and served without a router or a Fetch request. */
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
  const findHot = hotFinder(options.hot);
  const { logger } = options;
  return (request, response) => {
    const path = pathOf(request);
    const { origin, allowed } = arrivalOf(request, path, options.transport);
    const hot = findHot(`${request.method} ${path}`, path);
    const observed = new Observed(options, origin, path, hot?.name);
    const header: ReadHeader = (name) => headerOf(request, name);

    const refused = refusalOf(request, allowed);
    if (refused !== null) {
      const { headers, ...answer } = problemOf(refused, askedWith(header, origin.requestId));
      sendAndClose(request, response, { ...answer, headers: { ...headers, ...hot?.route.always } });
    } else if (hot) serveHot(hot.route, { request, response, path, header, origin, logger });
    else {
      const named = (route: string): void => {
        observed.route = route;
      };
      void serveFetch(request, response, { origin, logger, named });
    }
    return observed;
  };
}

interface NamedRoute {
  /** For the count of requests: a pattern, never a path that a caller made up. */
  readonly name: string;
  readonly route: HotRoute;
}

const treeAddress = /^\* (\/.+\/)\*$/;

/** Looks an address up in a map, and where it is not there among the few trees of paths. */
function hotFinder(routes: ReadonlyMap<string, HotRoute>): (address: string, path: string) => NamedRoute | undefined {
  const exact = new Map<string, NamedRoute>();
  const trees: (NamedRoute & { readonly prefix: string })[] = [];
  for (const [address, route] of routes) {
    const prefix = treeAddress.exec(address)?.[1];
    if (prefix === undefined) exact.set(address, { name: address.slice(address.indexOf(" ") + 1), route });
    else trees.push({ prefix, name: `${prefix}*`, route });
  }
  return (address, path) => exact.get(address) ?? trees.find(({ prefix }) => path.startsWith(prefix));
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
    return {
      origin: { requestId, userAgent, ip: null, transport: "https", local: true, proxied: false },
      allowed: true,
    };
  const arriving = { peer: socket.remoteAddress, encrypted: socket instanceof TLSSocket, path, headers };
  const { allowed, clientIp, transport, proxied } = judgeTransport(arriving, rule);
  return { origin: { requestId, userAgent, ip: clientIp, transport, local: false, proxied }, allowed };
}

const knownUserAgents = new BoundedMap<string, string>(1000);

/** It is kept with what the request changes, so a key that somebody has put there is taken out. */
export function userAgentOf(header: string | undefined): string | null {
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
