import { type Address, parseAddress } from "@keyporter/verifier";

export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a proxy says about the way a request took before it. */
export interface Claims {
  /** Every list of addresses that was sent, farthest hop first; null is a hop whose address was not told. */
  readonly routes: readonly (readonly (Address | null)[])[];
  /** Null when nothing was said. False as soon as one hop was not HTTPS: which one, a client could have made up. */
  readonly https: boolean | null;
}

/** Whether the request says that it came through a proxy at all. */
export function wasForwarded(headers: RequestHeaders): boolean {
  for (const name in headers) {
    if (name === "forwarded" || name.startsWith("x-forwarded-")) return true;
  }
  return false;
}

/** Only to be asked of a proxy that is trusted: anybody else can write these headers. */
export function claimsOf(headers: RequestHeaders): Claims {
  const routes: (Address | null)[][] = [];
  const protos = listOf(headers["x-forwarded-proto"]);
  const addresses = headers["x-forwarded-for"];
  if (addresses !== undefined) routes.push(listOf(addresses).map(parseNode));
  if (headers["forwarded"] !== undefined) {
    const elements = parseForwarded(String(headers["forwarded"]));
    routes.push(elements.map((element) => (element === null ? null : parseNode(element.get("for") ?? ""))));
    protos.push(...elements.flatMap((element) => (element === null ? ["unknown"] : (element.get("proto") ?? []))));
  }
  return { routes, https: protos.length === 0 ? null : protos.every((proto) => proto.toLowerCase() === "https") };
}

/** @see RFC 9110 section 5.6.1: empty elements of a list are ignored */
function listOf(header: string | readonly string[] | undefined): string[] {
  const parts = String(header ?? "").split(",");
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** An address, with or without a port: `203.0.113.7:4711`, `[2001:db8::1]:4711`. Null for `unknown` and made-up names. */
function parseNode(text: string): Address | null {
  const withPort = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{1,5})?$/.exec(text);
  return parseAddress(withPort?.[1] ?? withPort?.[2] ?? text);
}

const pair = /[ \t]*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))[ \t]*([;,]|$)/y;

/**
 * The elements of a `Forwarded` header by parameter. Where it is malformed there is one unknown hop, and what follows
 * is not read.
 *
 * @see RFC 7239 section 4
 */
function parseForwarded(text: string): (ReadonlyMap<string, string> | null)[] {
  const elements: (Map<string, string> | null)[] = [];
  let element = new Map<string, string>();
  pair.lastIndex = 0;
  for (let at = 0; at < text.length; at = pair.lastIndex) {
    const [, parameter = "", quoted, token = "", end] = pair.exec(text) ?? [];
    const name = parameter.toLowerCase();
    if (name === "" || element.has(name)) return [...elements, null];
    element.set(name, quoted?.replaceAll(/\\(.)/g, "$1") ?? token);
    if (end === ";") continue;
    elements.push(element);
    element = new Map();
  }
  return element.size > 0 ? [...elements, element] : elements;
}
