import { crc32 as zlibCrc32 } from "node:zlib";
import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

test("the check value of CRC-32/ISO-HDLC", () => {
  expect(crc32("123456789")).toBe(0xcbf43926);
  expect(crc32("")).toBe(0);
});

test("agrees with zlib on every ASCII text", () => {
  assert(property(string({ unit: "binary-ascii", maxLength: 200 }), (text) => crc32(text) === zlibCrc32(text)));
});

test("characters from `end` on do not count", () => {
  expect(crc32("123456789 and more", 9)).toBe(crc32("123456789"));
});
