import { base62Alphabet } from "@keyporter/verifier";
import { expect, test } from "vitest";
import { randomBase62 } from "./random-base62.ts";
import { fixedRandom } from "./testing/fixed-random.ts";

function countEach(text: string): number[] {
  return Array.from(base62Alphabet, (digit) => text.split(digit).length - 1);
}

test("each digit is as likely as any other", () => {
  const perDigit = 5000;
  const counts = countEach(randomBase62(fixedRandom("uniform"), 62 * perDigit));
  const chiSquare = counts.reduce((sum, count) => sum + (count - perDigit) ** 2 / perDigit, 0);
  // 61 degrees of freedom: a fair source all but never reaches 122, while `byte % 62` of every byte gives about 2,000.
  expect(chiSquare).toBeLessThan(122);
});

test("from all bytes there are, each digit comes four times", () => {
  const everyByte = Uint8Array.from({ length: 248 }, (_, byte) => byte);
  expect(new Set(countEach(randomBase62(() => everyByte, 248)))).toEqual(new Set([4]));
});

test("bytes are used in order, and those that would favour a digit are left out", () => {
  const bytes = [0, 248, 61, 62, 255, 247, 10];
  let asked = 0;
  const random = (count: number): Uint8Array => {
    asked += 1;
    return Uint8Array.from(bytes.splice(0, count));
  };
  expect(randomBase62(random, 5)).toBe("0z0zA");
  expect(asked).toBe(2);
});
