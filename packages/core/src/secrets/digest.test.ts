import { createHash } from "node:crypto";
import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { digestMatches, digestSecret, innerDigest } from "./digest.ts";
import { mintKey } from "./mint-key.ts";
import { fixedRandom } from "./testing/fixed-random.ts";
import { fixedRing } from "./testing/fixed-ring.ts";

const ring = fixedRing();
const random = fixedRandom("digest");
const mint = (): string => mintKey(ring, random, { prefix: "kp", environment: "live" }).text;

test("what was digested matches, and nothing else does", () => {
  assert(
    property(string({ unit: "binary" }), string({ unit: "binary" }), (text, other) => {
      const stored = digestSecret(ring, text);
      expect(stored.digest).toMatch(/^[0-9a-f]{64}$/);
      return digestMatches(ring, text, stored) && digestMatches(ring, other, stored) === (other === text);
    }),
  );
});

test("the digest in one row never matches the key of another", () => {
  const keys = Array.from({ length: 100 }, mint);
  const rows = keys.map((text) => digestSecret(ring, text));
  const matches = keys.map((text) => rows.filter((row) => digestMatches(ring, text, row)).length);
  expect(matches).toEqual(keys.map(() => 1));
});

test("a digest is worthless under another pepper", () => {
  const text = mint();
  expect(digestMatches(fixedRing("another instance"), text, digestSecret(ring, text))).toBe(false);
});

test("after a rotation of the pepper, digests under the previous one still match", () => {
  const text = mint();
  const [previous] = ring.pepper.previous;
  if (previous === undefined) throw new Error("the ring has no previous pepper");
  const before = { ...ring, pepper: { current: previous, previous: [] } };
  const stored = digestSecret(before, text);
  expect(stored.pepperVersion).toBe(1);
  expect(digestMatches(ring, text, stored)).toBe(true);
  expect(digestMatches(ring, text, { ...stored, pepperVersion: 2 })).toBe(false);
  expect(digestMatches(ring, text, { ...stored, pepperVersion: 3 })).toBe(false);
});

test.each([
  ["nothing", null],
  ["an empty digest", { digest: "", pepperVersion: 2 }],
  ["half a digest", { digest: "ab".repeat(16), pepperVersion: 2 }],
  ["zeros", { digest: "00".repeat(32), pepperVersion: 2 }],
  ["what is no digest", { digest: "not hexadecimal", pepperVersion: 2 }],
])("no key matches %s", (_case, stored) => {
  expect(digestMatches(ring, mint(), stored)).toBe(false);
});

test("the inner digest is plain SHA-256", () => {
  const text = mint();
  expect(innerDigest(text).equals(createHash("sha256").update(text).digest())).toBe(true);
});
