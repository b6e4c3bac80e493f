import ipaddr from "ipaddr.js";

/** An IPv4 or IPv6 address. An IPv4-mapped IPv6 address is always held as the IPv4 address it stands for. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** All addresses that share their first `prefixBits` bits with `network`, whose other bits are zero. */
export interface Range {
  readonly network: Address;
  readonly prefixBits: number;
}

/** The longest form: six groups of four digits and an IPv4 tail. */
const maxAddressChars = 45;
const mappedPrefixBits = 96;

/** Reads an address in its usual form, or says null. Zone ids (`fe80::1%eth0`) mean nothing on another host: null. */
export function parseAddress(text: string): Address | null {
  const address = parseWritten(text);
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/**
 * Reads a single address or a CIDR range, or says null.
 *
 * Bits after the prefix are cleared: `203.0.113.7/24`, as network tools print it, is `203.0.113.0/24`. A range of
 * IPv4-mapped addresses becomes the IPv4 range. No other IPv6 range contains an IPv4 address, not even `::/0`.
 */
export function parseRange(text: string): Range | null {
  const [written = "", length, ...more] = text.split("/", 3);
  const address = parseWritten(written);
  if (address === null || more.length > 0) return null;

  const bits = address.kind() === "ipv4" ? 32 : 128;
  const prefixBits = length === undefined ? bits : parseLength(length, bits);
  if (prefixBits === null) return null;

  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && prefixBits >= mappedPrefixBits) {
    return rangeOf(address.toIPv4Address(), prefixBits - mappedPrefixBits);
  }
  return rangeOf(address, prefixBits);
}

/** The one way to write a range: what `parseRange` understood, to store and to show. */
export function formatRange(range: Range): string {
  const whole = range.prefixBits === (range.network.kind() === "ipv4" ? 32 : 128);
  return whole ? range.network.toString() : `${range.network.toString()}/${range.prefixBits}`;
}

export function inRanges(address: Address, ranges: readonly Range[]): boolean {
  return ranges.some(
    ({ network, prefixBits }) => network.kind() === address.kind() && address.match(network, prefixBits),
  );
}

/** IPv4 only as four plain decimal numbers: `010.0.0.1` and `127.1` mean different hosts to different programs. */
function parseWritten(text: string): Address | null {
  if (text.length > maxAddressChars || text.includes("%")) return null;
  const tail = text.slice(text.lastIndexOf(":") + 1);
  if (tail.includes(".") && !ipaddr.IPv4.isValidFourPartDecimal(tail)) return null;
  if (tail === text) return tail.includes(".") ? ipaddr.IPv4.parse(text) : null;
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : null;
}

function parseLength(text: string, max: number): number | null {
  const length = /^(?:0|[1-9]\d{0,2})$/.test(text) ? Number(text) : max + 1;
  return length <= max ? length : null;
}

function rangeOf(address: Address, prefixBits: number): Range {
  const bytes = address.toByteArray().map((byte, index) => byte & prefixMask(prefixBits - index * 8));
  return { network: ipaddr.fromByteArray(bytes), prefixBits };
}

/** A byte whose first `bits` bits are set; none for less than 1, all for more than 8. */
function prefixMask(bits: number): number {
  return (0xff00 >> Math.min(Math.max(bits, 0), 8)) & 0xff;
}
