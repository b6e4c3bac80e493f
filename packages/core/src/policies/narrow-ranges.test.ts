import { inRanges, parseAddress, parseRange } from "@keyporter/verifier";
import { array, assert, constantFrom, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { narrowRanges, noAddress } from "./narrow-ranges.ts";

/** An empty list allows everybody; what cannot be read allows nobody. */
function allows(texts: readonly string[], ip: string): boolean {
  const address = parseAddress(ip);
  const ranges = texts.map(parseRange).filter((range) => range !== null);
  return texts.length === 0 || (address !== null && inRanges(address, ranges));
}

test.each<[string, string[], string[], readonly string[]]>([
  ["without a list of one's own the other's holds", [], ["10.0.0.0/8"], ["10.0.0.0/8"]],
  ["an empty list changes nothing", ["10.0.0.0/8"], [], ["10.0.0.0/8"]],
  ["of two ranges the inner one is left", ["10.0.0.0/8"], ["10.1.0.0/16"], ["10.1.0.0/16"]],
  ["also when the wider one is the other's", ["10.1.0.0/16"], ["10.0.0.0/8"], ["10.1.0.0/16"]],
  ["ranges side by side share nobody", ["10.0.0.0/16"], ["10.1.0.0/16"], [noAddress]],
  ["the two families share nobody", ["0.0.0.0/0"], ["::/0"], [noAddress]],
  ["an IPv4 range written as IPv6 is the same range", ["10.0.0.0/8"], ["::ffff:10.1.0.0/112"], ["10.1.0.0/16"]],
  [
    "several of each",
    ["10.0.0.0/8", "2001:db8::/32"],
    ["10.1.0.0/16", "2001:db8:1::/48", "192.0.2.1"],
    ["10.1.0.0/16", "2001:db8:1::/48"],
  ],
  ["what cannot be read allows nobody", [], ["localhost"], [noAddress]],
  ["where nobody is left, nobody stays", [noAddress], ["10.0.0.0/8"], [noAddress]],
])("%s", (_guarantee, mine, theirs, expected) => {
  expect(narrowRanges(mine, theirs)).toEqual(expected);
});

test("an address is allowed exactly when both lists allow it", () => {
  const text = constantFrom("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3", "0.0.0.0/0", "::/0", "::1", "none");
  const list = array(text, { maxLength: 4 });
  const address = integer({ min: 0, max: 3 }).chain((a) =>
    constantFrom(`10.${a}.2.3`, `10.1.${a}.3`, `10.1.2.${a}`, "::1"),
  );
  assert(
    property(list, list, address, (mine, theirs, ip) => {
      expect(allows(narrowRanges(mine, theirs), ip)).toBe(allows(mine, ip) && allows(theirs, ip));
    }),
    { numRuns: 2000 },
  );
});
