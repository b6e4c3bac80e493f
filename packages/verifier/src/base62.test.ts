import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { decodeBase62, encodeBase62, isBase62 } from "./base62.ts";

test.each([
  [0, 6, "000000"],
  [9, 1, "9"],
  [10, 1, "A"],
  [36, 1, "a"],
  [61, 1, "z"],
  [62, 2, "10"],
  [0xffffffff, 6, "4gfFC3"],
  [62 ** 6 - 1, 6, "zzzzzz"],
])("%d in %d digits is %s", (value, width, digits) => {
  expect(encodeBase62(value, width)).toBe(digits);
  expect(decodeBase62(digits, 0, width)).toBe(value);
});

test("what was encoded is decoded, and has the width asked for", () => {
  assert(
    property(integer({ min: 0, max: 62 ** 6 - 1 }), (value) => {
      const digits = encodeBase62(value, 8);
      expect(digits).toHaveLength(8);
      expect(decodeBase62(digits, 0, 8)).toBe(value);
    }),
  );
});

test.each([
  [62, 1],
  [62 ** 6, 6],
  [Number.MAX_SAFE_INTEGER, 8],
])("%d does not fit in %d digits: refused, never cut", (value, width) => {
  expect(() => encodeBase62(value, width)).toThrow(RangeError);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%d is refused", (value) => {
  expect(() => encodeBase62(value, 9)).toThrow(RangeError);
});

test.each(["-", "_", " ", "é", "\u0130", "\u{1f511}", "\u0000"])("%j is no base62 digit", (text) => {
  expect(isBase62(text, 0, text.length)).toBe(false);
  expect(decodeBase62(text, 0, text.length)).toBeNaN();
});
