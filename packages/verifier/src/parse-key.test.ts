import { environments, limits } from "@keyporter/contract";
import { array, assert, constantFrom, integer, nat, property, string, stringMatching, tuple } from "fast-check";
import { expect, test } from "vitest";
import { base62Alphabet } from "./base62.ts";
import { maskKey, maskOf, parseKey } from "./parse-key.ts";
import { makeKey } from "./testing/make-key.ts";

const base62 = (length: number) => stringMatching(new RegExp(`^[0-9A-Za-z]{${length}}$`));
const minted = tuple(
  stringMatching(/^[a-z][a-z0-9]{0,15}$/),
  constantFrom(...environments),
  base62(12),
  base62(32),
  base62(6),
);

test("every key of the right shape and checksum parses into its parts", () => {
  assert(
    property(minted, ([prefix, environment, id, secret, tag]) => {
      const text = makeKey({ prefix, environment, id, secret, tag });
      expect(parseKey(text)).toEqual({
        prefix,
        environment,
        id,
        version: "1",
        body: `${prefix}_${environment}_${id}kPk1${secret}`,
        tag,
        masked: `${prefix}_${environment}_${id}...${text.slice(-4)}`,
      });
    }),
  );
});

test("with the default prefix a key has 68 characters, and the longest fits the limit", () => {
  expect(makeKey()).toHaveLength(68);
  expect(parseKey(makeKey())).not.toBeNull();
  expect(makeKey({ prefix: "a".repeat(16) }).length).toBeLessThanOrEqual(limits.nativeKeyMaxChars);
});

const letters = [...base62Alphabet, "_", "-", " "];
const key = makeKey();
const positions = Array.from(key, (_, at) => at);
const typos: Record<string, string[]> = {
  substituted: positions.flatMap((at) => letters.map((letter) => key.slice(0, at) + letter + key.slice(at + 1))),
  inserted: [...positions, key.length].flatMap((at) =>
    letters.map((letter) => key.slice(0, at) + letter + key.slice(at)),
  ),
  deleted: positions.map((at) => key.slice(0, at) + key.slice(at + 1)),
  transposed: positions.map(
    (at) => key.slice(0, at) + key.slice(at + 1, at + 2) + key.slice(at, at + 1) + key.slice(at + 2),
  ),
};

test.each(Object.keys(typos))("no key with one character %s passes", (kind) => {
  const wrong = (typos[kind] ?? []).filter((text) => text !== key);
  expect(wrong.length).toBeGreaterThan(60);
  expect(wrong.filter((text) => parseKey(text) !== null)).toHaveLength(0);
});

test("a letter that only shares its low byte with the right one does not pass", () => {
  const disguised = positions.map(
    (at) => key.slice(0, at) + String.fromCharCode(key.charCodeAt(at) + 0x100) + key.slice(at + 1),
  );
  expect(disguised.filter((text) => parseKey(text) !== null)).toHaveLength(0);
});

test.each([
  ["prefix that begins with a digit", makeKey({ prefix: "1kp" })],
  ["prefix with a capital", makeKey({ prefix: "Kp" })],
  ["empty prefix", makeKey({ prefix: "" })],
  ["prefix of 17 characters", makeKey({ prefix: "a".repeat(17) })],
  ["unknown environment", makeKey({ environment: "prod" })],
  ["environment in capitals", makeKey({ environment: "LIVE" })],
  ["white space before", ` ${key}`],
  ["line feed after", `${key}\n`],
  ["nothing at all", ""],
])("%s: refused", (_case, text) => {
  expect(parseKey(text)).toBeNull();
});

test("a version that does not exist yet is refused although shape and checksum are right", () => {
  const known = [...base62Alphabet].filter((version) => parseKey(makeKey({ version })) !== null);
  expect(known).toEqual(["1"]);
});

test("no text of any characters and length throws", () => {
  const anything = string({ unit: "binary", maxLength: 200 });
  assert(property(anything, (text) => parseKey(text) === null && maskKey(text) === null));
  const damaged = tuple(array(tuple(nat(67), integer({ min: 0, max: 0xffff })), { minLength: 1, maxLength: 4 }));
  assert(
    property(damaged, ([changes]) => {
      const units = Array.from(key, (letter) => letter.charCodeAt(0));
      for (const [at, unit] of changes) units[at] = unit;
      const text = String.fromCharCode(...units);
      return text === key || parseKey(text) === null;
    }),
  );
});

test("of a text that is too long not one character is looked at", () => {
  const untouchable = new Proxy(new String("k".repeat(1_000_000)), {
    get(text, name) {
      if (name === "length") return text.length;
      throw new Error(`looked at ${String(name)}`);
    },
  });
  // The proxy stands in for a primitive string, which cannot be watched.
  expect(parseKey(untouchable as unknown as string)).toBeNull();
  expect(maskKey(untouchable as unknown as string)).toBeNull();
});

test("the mask is the same from the text and from the stored parts, and shows nothing of the secret", () => {
  const parsed = parseKey(key);
  expect(maskKey(key)).toBe(parsed?.masked);
  expect(maskOf("kp", "live", parsed?.id ?? "", key.slice(-4))).toBe(parsed?.masked);
  expect(maskOf("kp", "live", "pKrJ66VuJfq0", "0Rxx")).toBe("kp_live_pKrJ66VuJfq0...0Rxx");
});

test("a mistyped key can still be masked, anything else cannot", () => {
  const mistyped = `${key.slice(0, 40)}${key.charAt(40) === "a" ? "b" : "a"}${key.slice(41)}`;
  expect(maskKey(mistyped)).toBe(maskKey(key));
  expect(maskKey("hunter2")).toBeNull();
});
