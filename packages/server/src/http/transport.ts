import { type Address, inRanges, parseAddress, type Range } from "@keyporter/verifier";
import { claimsOf, type RequestHeaders, wasForwarded } from "./forwarded.ts";

/** Whom the operator believes about where a request came from. Empty lists: nobody. */
export interface TransportRule {
  readonly trustedProxies: readonly Range[];
  /** Networks in which plain HTTP is good enough. */
  readonly plainHttpFrom: readonly Range[];
}

export interface Arriving {
  /** Address of the other end of the socket. */
  readonly peer: string | undefined;
  /** Whether this very connection is TLS. */
  readonly encrypted: boolean;
  /** Without the query. */
  readonly path: string;
  /** By lower-case name; a header sent twice is joined by `, `. */
  readonly headers: RequestHeaders;
}

export interface Arrival {
  readonly allowed: boolean;
  /** Null when a proxy stands between us and the client and does not say clearly who the client is. */
  readonly clientIp: string | null;
  /** `http` when what was sent could be read on the way; this machine and the operator's plain networks count as safe. */
  readonly transport: "http" | "https";
}

/** Answered to anybody over anything: they carry no credential, and load balancers ask in plain HTTP. */
const probes: readonly string[] = ["/livez", "/readyz"];

/**
 * Decides whether a request came over a way that a credential may take, and from which address.
 *
 * No redirect is ever answered: a client that is redirected sends its key in the clear again the next time.
 */
export function judgeTransport(arriving: Arriving, rule: TransportRule): Arrival {
  const peer = addressOf(arriving.peer);
  const trusted = peer !== null && inRanges(peer, rule.trustedProxies);
  const claims = trusted ? claimsOf(arriving.headers) : null;
  const safe = (claims?.https ?? arriving.encrypted) || isExempt(peer, arriving.headers, rule);
  const client = claims === null ? peer : clientOf(claims.routes, peer, arriving.headers, rule);
  return {
    allowed: safe || probes.includes(arriving.path),
    clientIp: client?.toString() ?? null,
    transport: safe ? "https" : "http",
  };
}

/** Zone ids are dropped: they name an interface of this host, not the peer. */
function addressOf(peer: string | undefined): Address | null {
  return peer === undefined ? null : parseAddress(peer.replace(/%.*$/, ""));
}

/** A proxy on this machine makes the whole world look like loopback, so what it forwards is not exempt. */
function isExempt(peer: Address | null, headers: RequestHeaders, rule: TransportRule): boolean {
  if (peer === null) return false;
  return inRanges(peer, rule.plainHttpFrom) || (peer.range() === "loopback" && !wasForwarded(headers));
}

/**
 * The client that the trusted proxies vouch for. A proxy that maintains one of the two headers hands on the other as the
 * client wrote it, so when they disagree nobody is believed. Unknown is safer than the proxy's own address, which may
 * well be one that a key's list of addresses lets in.
 */
function clientOf(
  routes: readonly (readonly (Address | null)[])[],
  peer: Address | null,
  headers: RequestHeaders,
  rule: TransportRule,
): Address | null {
  if (!wasForwarded(headers)) return peer;
  const [first = null, ...others] = routes.map((route) => farthestBelieved(route, rule.trustedProxies));
  return others.every((other) => other?.toString() === first?.toString()) ? first : null;
}

/** Walks from us outwards: each hop was written by the one after it, so the first that is not ours ends the walk. */
function farthestBelieved(route: readonly (Address | null)[], trusted: readonly Range[]): Address | null {
  const client = route.findLast((hop) => hop === null || !inRanges(hop, trusted));
  return client === undefined ? (route[0] ?? null) : client;
}
