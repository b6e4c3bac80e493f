import { type Address, inRanges, parseAddress, parseRange, type Range } from "@keyporter/verifier";
import type { PrivateUpstream } from "../../config-mcp.ts";

/** The one part of IPv6 that is handed out to the public; the rest is reserved, local or a form of something else. */
const globalUnicast = rangesOf("2000::/3");
/** Public by its number, and yet the inside of a cloud: the host agent that every virtual machine on Azure can ask. */
const cloudInsides = rangesOf("168.63.129.16");

/**
 * Whether a call may be connected to this address: a public one, or one that the operator has listed. What is private,
 * loopback, link-local (metadata of clouds), carrier-grade, multicast or reserved is not, in whatever form of IPv6 it is
 * written; a text that is no plain address is not either.
 */
export function mayConnect(address: string, port: number, listed: readonly PrivateUpstream[]): boolean {
  const parsed = parseAddress(address);
  if (parsed === null) return false;
  const isListed = listed.some((one) => (one.port === null || one.port === port) && inRanges(parsed, [one.range]));
  return isListed || isPublic(parsed);
}

function isPublic(address: Address): boolean {
  // Tunnels and translations, which carry an IPv4 address inside, are ranges of their own and no unicast.
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" ? !inRanges(address, cloudInsides) : inRanges(address, globalUnicast);
}

function rangesOf(...texts: readonly string[]): readonly Range[] {
  return texts.map(parseRange).filter((range) => range !== null);
}
