import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { PrivateUpstream } from "../../config-mcp.ts";
import { mayConnect } from "./addresses.ts";

/** Addresses of a host name. @throws when there are none */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

export const systemResolver: ResolveHost = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

export type Reachable =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly why: "unknown" | "private" };

/**
 * The one address to which a call may be connected. The name is resolved here and never again, so that what was checked
 * is what is called: a name server that answers differently the next time is not asked.
 */
export async function reach(
  url: URL,
  { resolve, listed }: { readonly resolve: ResolveHost; readonly listed: readonly PrivateUpstream[] },
): Promise<Reachable> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const addresses = isIP(host) === 0 ? await addressesOf(host, resolve) : [host];
  if (addresses.length === 0) return { ok: false, why: "unknown" };
  const address = addresses.find((one) => mayConnect(one, portOf(url), listed));
  return address === undefined ? { ok: false, why: "private" } : { ok: true, address };
}

export function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}

async function addressesOf(host: string, resolve: ResolveHost): Promise<readonly string[]> {
  try {
    return await resolve(host);
  } catch {
    return [];
  }
}
