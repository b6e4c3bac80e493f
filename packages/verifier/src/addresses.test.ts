import { isIP } from "node:net";
import { assert, integer, ipV4, ipV6, oneof, property, string, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { type Address, formatRange, inRanges, parseAddress, parseRange, type Range } from "./addresses.ts";

function range(text: string): Range {
  const parsed = parseRange(text);
  if (parsed === null) throw new Error(`${text} is no range`);
  return parsed;
}

function contains(ranges: string[], address: string): boolean {
  const parsed = parseAddress(address);
  return parsed !== null && inRanges(parsed, ranges.map(range));
}

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::1", "::1"],
  ["2001:DB8:0:0::1", "2001:db8::1"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["0:0:0:0:0:FFFF:203.0.113.7", "203.0.113.7"],
])("%s is %s", (text, canonical) => {
  expect(parseAddress(text)?.toString()).toBe(canonical);
});

test.each([
  "",
  "localhost",
  "0x7f000001",
  "0x7f.0.0.1",
  "127.1",
  "2130706433",
  "0177.0.0.1",
  "010.0.0.1",
  "1.2.3.256",
  "1.2.3.4.5",
  "1.2.3.4 ",
  "1.2.3.4:80",
  "[::1]",
  "::ffff:010.0.0.1",
  "::ffff:0x7f.0.0.1",
  "::ffff:127.1",
  "fe80::1%eth0",
  "1:2:3:4:5:6:7",
  "1::2::3",
  "12345::",
  "203.0.113.0/24",
  "\u0661.2.3.4",
  `1${"0".repeat(1_000_000)}`,
])("%.40j is no address", (text) => {
  expect(parseAddress(text)).toBeNull();
});

test("what is an address and what is not, Node says too", () => {
  const written = oneof(
    ipV4(),
    ipV6(),
    ipV4().map((text) => `::ffff:${text}`),
    stringMatching(/^[0-9a-f:.]{1,20}$/),
    string({ maxLength: 50 }).filter((text) => !text.includes("%")),
  );
  assert(
    property(written, (text) => (parseAddress(text) === null) === (isIP(text) === 0)),
    { numRuns: 5000 },
  );
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["203.0.113.7/32", "203.0.113.7"],
  ["203.0.113.7/24", "203.0.113.0/24"],
  ["203.0.113.255/25", "203.0.113.128/25"],
  ["1.2.3.4/0", "0.0.0.0/0"],
  ["2001:db8::1/32", "2001:db8::/32"],
  ["2001:db8::1/128", "2001:db8::1"],
  ["2001:db8:ffff::/33", "2001:db8:8000::/33"],
  ["::/0", "::/0"],
  ["::ffff:10.1.2.3", "10.1.2.3"],
  ["::ffff:10.1.2.3/104", "10.0.0.0/8"],
  ["::ffff:0:0/96", "0.0.0.0/0"],
  ["::ffff:10.1.2.3/80", "::/80"],
])("the range %s is kept as %s", (text, canonical) => {
  expect(formatRange(range(text))).toBe(canonical);
});

test.each([
  "",
  "/8",
  "10.0.0.0/",
  "10.0.0.0/33",
  "10.0.0.0/-1",
  "10.0.0.0/8/8",
  "10.0.0.0/08",
  "10.0.0.0/ 8",
  "10.0.0.0/8.0",
  "10.0.0.0/255.0.0.0",
  "10/8",
  "10.0.0.0-10.0.0.9",
  "::/129",
  "fe80::%1/64",
  "*",
])("%j is no range", (text) => {
  expect(parseRange(text)).toBeNull();
});

test.each<[string[], string, boolean]>([
  [["203.0.113.0/24"], "203.0.113.255", true],
  [["203.0.113.0/24"], "203.0.114.0", false],
  [["203.0.113.0/24"], "::ffff:203.0.113.9", true],
  [["::ffff:203.0.113.0/120"], "203.0.113.9", true],
  [["::ffff:203.0.113.0/120"], "::ffff:203.0.114.9", false],
  [["198.51.100.1", "2001:db8::/32"], "2001:db8:1::", true],
  [["2001:db8::/33"], "2001:db8:8000::", false],
  [["0.0.0.0/0"], "::1", false],
  [["::/0"], "203.0.113.9", false],
  [["::/0", "0.0.0.0/0"], "203.0.113.9", true],
  [[], "203.0.113.9", false],
])("%j contains %s: %s", (ranges, address, expected) => {
  expect(contains(ranges, address)).toBe(expected);
});

function bitsOf(address: Address): string {
  return address
    .toByteArray()
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
}

test("an address is in a range exactly when their first bits are the same", () => {
  assert(
    property(ipV4(), ipV4(), integer({ min: 0, max: 32 }), (one, other, prefixBits) => {
      const [a, b] = [parseAddress(one), parseAddress(other)];
      if (a === null || b === null) return false;
      const same = bitsOf(a).slice(0, prefixBits) === bitsOf(b).slice(0, prefixBits);
      return inRanges(a, [range(`${other}/${prefixBits}`)]) === same && inRanges(b, [range(`${other}/${prefixBits}`)]);
    }),
  );
});

test("a range that was written down reads back as the same range", () => {
  assert(
    property(oneof(ipV4(), ipV6()), integer({ min: 0, max: 32 }), (address, prefixBits) => {
      const text = formatRange(range(`${address}/${prefixBits}`));
      expect(formatRange(range(text))).toBe(text);
    }),
  );
});
