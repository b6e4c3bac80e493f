import { expect, test } from "vitest";
import { fingerprintOf, keyOf } from "./keyring.ts";
import { fixedRing } from "./testing/fixed-ring.ts";

const { pepper } = fixedRing();

test("a key is found by its version, current or previous", () => {
  expect(keyOf(pepper, 2)).toBe(pepper.current.key);
  expect(keyOf(pepper, 1)).toBe(pepper.previous[0]?.key);
  expect(keyOf(pepper, 3)).toBeNull();
});

test("a fingerprint is the same for the same key only, and is not the key", () => {
  const { key } = pepper.current;
  expect(fingerprintOf(key)).toBe(fingerprintOf(Buffer.from(key)));
  expect(fingerprintOf(key)).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprintOf(key) === key.toString("hex")).toBe(false);

  const wrong = Buffer.from(key);
  wrong.writeUInt8(wrong.readUInt8(31) ^ 1, 31);
  expect(fingerprintOf(wrong)).not.toBe(fingerprintOf(key));
});
