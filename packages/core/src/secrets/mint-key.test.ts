import { environments } from "@keyporter/contract";
import { base62Alphabet, crc32, encodeBase62, keyPattern, type ParsedKey, parseKey } from "@keyporter/verifier";
import { assert, constantFrom, property, string, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { mintKey, tagMatches } from "./mint-key.ts";
import { fixedRandom } from "./testing/fixed-random.ts";
import { fixedRing } from "./testing/fixed-ring.ts";

const ring = fixedRing();
const kind = { prefix: "kp", environment: "live" } as const;

function accepted(text: string): boolean {
  const parsed = parseKey(text);
  return parsed !== null && tagMatches(ring, parsed);
}

function parsedKey(text: string): ParsedKey {
  const parsed = parseKey(text);
  if (parsed === null) throw new Error("not a key");
  return parsed;
}

test("every minted key parses, carries our tag, is found in text, and its parts are those of the text", () => {
  const prefix = stringMatching(/^[a-z][a-z0-9]{0,15}$/);
  assert(
    property(prefix, constantFrom(...environments), string(), (prefix, environment, seed) => {
      const minted = mintKey(ring, fixedRandom(seed), { prefix, environment });
      const { id, masked } = parsedKey(minted.text);
      expect({ id: minted.id, masked: minted.masked, last4: minted.last4 }).toEqual({
        id,
        masked,
        last4: minted.text.slice(-4),
      });
      expect(minted.text.startsWith(`${prefix}_${environment}_${id}kPk1`)).toBe(true);
      expect(new RegExp(`^${keyPattern}$`).test(minted.text)).toBe(true);
      return accepted(minted.text);
    }),
  );
});

test("no two of 10,000 keys share an id or a secret", () => {
  const random = fixedRandom("many");
  const minted = Array.from({ length: 10_000 }, () => mintKey(ring, random, kind));
  expect(new Set(minted.map(({ id }) => id)).size).toBe(10_000);
  expect(new Set(minted.map(({ text }) => text.slice(24, 56))).size).toBe(10_000);
});

test("none of 20,000 typos is accepted", () => {
  const random = fixedRandom("typos");
  let passed = 0;
  for (let run = 0; run < 20_000; run += 1) {
    const { text } = mintKey(ring, random, kind);
    const [at = 0, digit = 0] = random(2);
    const place = at % text.length;
    const letter = base62Alphabet.charAt(digit % 62);
    if (letter !== text.charAt(place) && accepted(text.slice(0, place) + letter + text.slice(place + 1))) passed += 1;
  }
  expect(passed).toBe(0);
});

test("none of 20,000 forgeries with a right checksum is accepted", () => {
  const random = fixedRandom("forgeries");
  const forger = fixedRing("another instance");
  let parsed = 0;
  let passed = 0;
  for (let run = 0; run < 20_000; run += 1) {
    const { text } = mintKey(forger, random, kind);
    if (parseKey(text) !== null) parsed += 1;
    if (accepted(text)) passed += 1;
  }
  expect({ parsed, passed }).toEqual({ parsed: 20_000, passed: 0 });
});

test("a tag does not fit another prefix, environment or id, even when the checksum is made right again", () => {
  const { text } = mintKey(ring, fixedRandom("moved"), kind);
  const checked = text.slice(0, -6);
  const moved = [
    checked.replace("kp_", "kq_"),
    checked.replace("_live_", "_test_"),
    `${checked.slice(0, 8)}0${checked.slice(9)}`,
  ];
  const texts = moved.map((body) => body + encodeBase62(crc32(body), 6));
  expect(texts.map((changed) => parseKey(changed) !== null)).toEqual([true, true, true]);
  expect(texts.filter(accepted)).toHaveLength(0);
});

test("without the tag key of its version nothing is minted and nothing matches", () => {
  const { text } = mintKey(ring, fixedRandom("version"), kind);
  const later = { ...ring, tag: { current: { ...ring.tag.current, version: 2 }, previous: [] } };
  expect(() => mintKey(later, fixedRandom("version"), kind)).toThrow("tag key");
  expect(tagMatches(later, parsedKey(text))).toBe(false);
});
