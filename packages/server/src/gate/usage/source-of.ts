import { formatRange, parseAddress, parseRange } from "@keyporter/verifier";
import { BoundedMap } from "../bounded-map.ts";

const hourMs = 3_600_000;
/** Named in one hour by one process; whoever comes after them counts together with all others. */
const mostSources = 1000;

const nobody = "unknown";
const others = "other";

/**
 * By what to count attempts of strangers, so that nobody fills the memory or the database: at most a thousand sources
 * an hour.
 */
export class Sources {
  readonly #known = new BoundedMap<string, string>(mostSources);
  #hour = 0;
  #named = new Set<string>();

  of(ip: string | null | undefined, at: number): string {
    const hour = at - (at % hourMs);
    if (hour !== this.#hour) {
      this.#hour = hour;
      this.#named = new Set();
    }
    const source = this.#networkOf(ip);
    if (this.#named.has(source)) return source;
    if (this.#named.size >= mostSources) return others;
    this.#named.add(source);
    return source;
  }

  #networkOf(ip: string | null | undefined): string {
    if (ip === null || ip === undefined) return nobody;
    const known = this.#known.get(ip);
    if (known !== undefined) return known;
    const network = networkOf(ip);
    this.#known.set(ip, network);
    return network;
  }
}

/** An IPv4 address, or the part of an IPv6 address that one customer of a provider has. What is neither is not kept. */
function networkOf(ip: string): string {
  const address = parseAddress(ip);
  if (address === null) return nobody;
  if (address.kind() === "ipv4") return address.toString();
  const network = parseRange(`${ip}/64`);
  return network === null ? nobody : formatRange(network);
}
