import { type Address, inRanges, parseAddress, type Range } from "@keyporter/verifier";
import { BoundedMap } from "../gate/bounded-map.ts";
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
  /** The peer is a trusted proxy. */
  readonly proxied: boolean;
}

/** Answered to anybody over anything: they carry no credential, and load balancers ask in plain HTTP. */
const probes: readonly string[] = ["/livez", "/readyz"];

/**
 * Decides whether a request came over a way that a credential may take, and from which address.
 *
 * No redirect is ever answered: a client that is redirected sends its key in the clear again the next time.
 */
export function judgeTransport(arriving: Arriving, rule: TransportRule): Arrival {
  const peer = arriving.peer === undefined ? nobody : peerOf(arriving.peer);
  const trusted = peer.address !== null && inRanges(peer.address, rule.trustedProxies);
  const claims = trusted ? claimsOf(arriving.headers) : null;
  const safe = (claims?.https ?? arriving.encrypted) || isExempt(peer, arriving.headers, rule);
  return {
    allowed: safe || probes.includes(arriving.path),
    clientIp:
      claims === null
        ? peer.written
        : (clientOf(claims.routes, peer.address, arriving.headers, rule)?.toString() ?? null),
    transport: safe ? "https" : "http",
    proxied: trusted,
  };
}

/** The other end of a socket. */
interface Peer {
  readonly address: Address | null;
  /** Its address in the one form in which it is told. */
  readonly written: string | null;
  readonly loopback: boolean;
}

const nobody: Peer = { address: null, written: null, loopback: false };
/** The same few addresses come again and again: load balancers, or one connection kept alive. */
const peers = new BoundedMap<string, Peer>(10_000);

/** Zone ids are dropped: they name an interface of this host, not the peer. */
function peerOf(text: string): Peer {
  const known = peers.get(text);
  if (known !== undefined) return known;
  const address = parseAddress(text.replace(/%.*$/, ""));
  const peer =
    address === null ? nobody : { address, written: address.toString(), loopback: address.range() === "loopback" };
  peers.set(text, peer);
  return peer;
}

/** A proxy on this machine makes the whole world look like loopback, so what it forwards is not exempt. */
function isExempt(peer: Peer, headers: RequestHeaders, rule: TransportRule): boolean {
  if (peer.address === null) return false;
  return inRanges(peer.address, rule.plainHttpFrom) || (peer.loopback && !wasForwarded(headers));
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
