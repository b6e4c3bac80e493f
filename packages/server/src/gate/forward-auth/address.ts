import { limits } from "@keyporter/contract";

/** What the operator wrote into the address that their proxy asks, and which no client can change. */
export interface ForwardAddress {
  /** Id or code. */
  readonly api: string;
  /** Needed beside what else is asked for. */
  readonly scopes: readonly string[];
  readonly cost: number;
  /** For proxies that take 401 and 403 as a refusal and anything else as an outage. */
  readonly denyAs403: boolean;
  readonly signed: boolean;
  /** What follows: a proxy that puts the original path there asks about that one. */
  readonly rest: string | null;
}

export type ReadAddress =
  | { readonly ok: true; readonly address: ForwardAddress }
  | { readonly ok: false; readonly fault: string };

export const forwardPrefix = "/forward-auth/";
const maxCost = 1_000_000;

/**
 * Reads `/forward-auth/{api}&scopes=read,write&cost=5&deny=403&identity=signed/original/path`.
 *
 * Options stand in the path, since Caddy hands on the client's own query when the address has none.
 *
 * @param path without the query
 */
export function readAddress(path: string): ReadAddress {
  const tail = path.slice(forwardPrefix.length);
  const slash = tail.indexOf("/");
  const [ref = "", ...options] = (slash === -1 ? tail : tail.slice(0, slash)).split("&");
  const api = decoded(ref);
  if (api === null || api === "") return fault("has no API in its path");
  const read = readOptions(options);
  if (typeof read === "string") return fault(read);
  return { ok: true, address: { api, ...read, rest: slash === -1 ? null : tail.slice(slash) } };
}

export type ForwardOptions = Pick<ForwardAddress, "scopes" | "cost" | "denyAs403" | "signed">;

function readOptions(options: readonly string[]): ForwardOptions | string {
  const seen = new Map<string, string>();
  for (const option of options) {
    const [name = "", ...value] = option.split("=");
    const text = decoded(value.join("="));
    if (text === null) return `has an option that is badly encoded: ${name}`;
    if (seen.has(name)) return `has an option twice: ${name}`;
    seen.set(name, text);
  }
  return optionsOf(seen);
}

/** What the operator's options say, or what is wrong with them. One that is misspelt must not be one that is missing. */
export function optionsOf(options: Iterable<readonly [string, string]>): ForwardOptions | string {
  const { scopes = "", cost = "1", deny = "", identity = "", ...unknown } = Object.fromEntries(options);
  const [other] = Object.keys(unknown);
  if (other !== undefined) return `has an option that is not known: ${other}`;
  const costs = readCost(cost);
  if (costs === null) return `has a cost that is not a whole number from 1 to ${maxCost}`;
  if (!["", "403"].includes(deny)) return "has another deny than 403";
  if (!["", "signed"].includes(identity)) return "has another identity than signed";
  return { scopes: scopeList(scopes), cost: costs, denyAs403: deny === "403", signed: identity === "signed" };
}

/** Null for what is no cost. A call that costs nothing is not among them: its limits would not hold. */
export function readCost(text: string): number | null {
  const cost = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0;
  return cost >= 1 && cost <= maxCost ? cost : null;
}

/** Scopes with commas or spaces between them. One that is too long to be a scope stays, and is granted to nobody. */
export function scopeList(text: string): readonly string[] {
  const scopes = text.split(/[\s,]+/, limits.scopesPerKey + 1).filter((scope) => scope !== "");
  return [...new Set(scopes)];
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function fault(what: string): ReadAddress {
  return { ok: false, fault: `The address that the proxy asks ${what}.` };
}
