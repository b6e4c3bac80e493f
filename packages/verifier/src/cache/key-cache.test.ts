import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRange } from "../addresses.ts";
import type { KeyFacts } from "../key-facts.ts";
import { maskKey } from "../parse-key.ts";
import { makeFacts } from "../testing/make-facts.ts";
import { makeKey } from "../testing/make-key.ts";
import type { CachedKey, KeyRead } from "./cached-key.ts";
import { KeyCache } from "./key-cache.ts";

const roomy = { maxEntries: 10_000, maxBytes: 100_000_000 };
const digestOf = (text: string): string => createHash("sha256").update(text).digest("binary");
const texts = Array.from({ length: 400 }, (_, n) =>
  makeKey({
    id: String(n).padStart(12, "0"),
    prefix: n % 2 === 0 ? "kp" : "acme",
    environment: n % 3 ? "live" : "test",
  }),
);
const hex = (n: number): string => n.toString(16).padStart(32, "019a");

/** A read of the nth key as the store gives it. */
function readOf(n: number, change: Partial<KeyFacts> = {}): KeyRead<{ readonly names: readonly string[] }> {
  const text = texts[n] ?? "";
  const facts = makeFacts({
    id: `api_key_${hex(n)}`,
    name: `Key ${n}`,
    masked: maskKey(text) ?? "",
    secretId: text.slice(-60, -48),
    ownerId: `user_${hex(n)}`,
    userId: `user_${hex(n)}`,
    organizationId: `org_${hex(n % 5)}`,
    ...change,
  });
  return { facts, more: { names: ["orders"] }, restsOn: ["api_1"], changeNumber: n, readAt: 1_700_000_000_000 + n };
}

function seen({ facts, more, restsOn, changeNumber, readAt }: CachedKey<unknown> | KeyRead<unknown>): unknown {
  const names = Object.keys(makeFacts());
  const { id, userId, organizationId } = facts;
  return {
    facts: Object.fromEntries(names.map((name) => [name, Reflect.get(facts, name)])),
    more,
    restsOn: new Set([...restsOn, id, userId, organizationId].filter((one) => one !== null)),
    changeNumber,
    readAt: Math.floor(readAt / 1000),
  };
}

const id = (prefix: string) =>
  fc.oneof(
    fc.bigInt(0n, 2n ** 128n - 1n).map((n) => prefix + n.toString(16).padStart(32, "0")),
    fc.string(),
  );
const time = fc.option(fc.integer({ min: 0, max: 8_640_000_000_000_000 }));
const ranges = fc
  .subarray(["10.0.0.0/8", "203.0.113.7", "2001:db8::/32"])
  .map((list) => list.flatMap((text) => parseRange(text) ?? []));

const key = fc.integer({ min: 0, max: texts.length - 1 });
const bucketPart = fc.oneof(
  key.map((n) => `api_key_${hex(n)}`),
  key.map((n) => `user_${hex(n)}`),
  fc.constantFrom(`org_${hex(0)}`, "api_1", "burst", "$&", ""),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const anyLimit = fc.record({
  name: fc.string(),
  per: fc.constantFrom("key", "owner", "organization", "api"),
  limit: fc.nat(),
  windowSeconds: fc.nat(),
  burst: fc.nat(),
  bucket: fc.array(bucketPart, { maxLength: 5 }).map((parts) => parts.join(":")),
});

/** What facts may be, likely and unlikely. */
const anyFacts: fc.Arbitrary<Partial<KeyFacts>> = fc.record(
  {
    id: id("api_key_"),
    name: fc.oneof(fc.string({ maxLength: 25 }), fc.string({ unit: "binary", maxLength: 25 })),
    masked: fc.string(),
    secretId: fc.string(),
    ownerType: fc.constantFrom("user", "organization", "instance"),
    ownerId: fc.option(id("org_")),
    organizationId: fc.option(id("org_")),
    userId: fc.option(id("user_")),
    metadata: fc.dictionary(fc.string(), fc.jsonValue()),
    status: fc.constantFrom("active", "disabled", "revoked"),
    secretState: fc.constantFrom("current", "retiring"),
    secretValidUntil: time,
    notBefore: time,
    expiresAt: time,
    planEndsAt: time,
    apiRemoved: fc.boolean(),
    allowedIps: fc.array(ranges, { maxLength: 2 }),
    scopes: fc.subarray(["orders:read", "orders:*", "*"]),
    connector: fc.boolean(),
    metered: fc.boolean(),
    limits: fc.array(anyLimit, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

const step = fc.record({
  what: fc.constantFrom("set", "set", "set", "find", "find", "find", "delete", "fill", "clear"),
  key,
  change: anyFacts,
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

test.each([
  ["with room for all it never forgets", roomy],
  ["with room for some entries it holds no more of them", { ...roomy, maxEntries: 20 }],
  ["with room for some bytes it holds no more of them", { ...roomy, maxBytes: 8000 }],
])("whatever is done to it, it says what a map would say, or that it does not know: %s", (_which, bounds) => {
  const check = (steps: readonly Step[]): void => {
    const cache = new KeyCache<unknown>(bounds);
    const model = new Map<number, KeyRead<unknown>>();
    const put = (n: number, read: KeyRead<unknown>): void => {
      const text = texts[n] ?? "";
      expect(seen(cache.set(digestOf(text), text, read))).toEqual(seen(read));
      model.set(n, read);
      expect(cache.size).toBeLessThanOrEqual(bounds.maxEntries);
      expect(cache.size === 1 || cache.bytes <= bounds.maxBytes).toBe(true);
    };
    const look = (n: number): void => {
      const text = texts[n] ?? "";
      const found = cache.find(digestOf(text), text);
      const known = model.get(n);
      if (known === undefined || bounds === roomy) expect(found !== undefined).toBe(known !== undefined);
      if (found !== undefined && known !== undefined) expect(seen(found)).toEqual(seen(known));
    };
    for (const { what, key: n, change } of steps) {
      if (what === "set") put(n, readOf(n, change));
      else if (what === "fill") for (let at = n; at < n + 30 && at < texts.length; at += 1) put(at, readOf(at));
      else if (what === "find") look(n);
      else if (what === "delete") {
        cache.delete(digestOf(texts[n] ?? ""));
        model.delete(n);
      } else {
        cache.clear(cache.era + 1);
        model.clear();
      }
    }
    for (const n of model.keys()) look(n);
    for (const n of model.keys()) cache.delete(digestOf(texts[n] ?? ""));
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
  };
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), check), { numRuns: 100 });
});

describe("digests that begin alike", () => {
  /** All of them belong into the same place of the index, up to one byte. */
  const alike = (n: number): string => `same${String.fromCharCode(n & 255, n >> 8)}${"x".repeat(10)}`;

  test("are told apart, and the removal of one hides no other", () => {
    const cache = new KeyCache<unknown>(roomy);
    for (let n = 0; n < 200; n += 1) cache.set(alike(n), texts[n] ?? "", readOf(n));
    for (let n = 0; n < 200; n += 3) cache.delete(alike(n));
    for (let n = 0; n < 200; n += 1) {
      expect(cache.find(alike(n), texts[n] ?? "")?.facts.name).toBe(n % 3 === 0 ? undefined : `Key ${n}`);
    }
  });
});

test("facts stay what they were when they were found, whatever becomes of the record", () => {
  const cache = new KeyCache<unknown>({ ...roomy, maxEntries: 1 });
  const text = texts[0] ?? "";
  const first = cache.set(digestOf(text), text, readOf(0));
  cache.set(digestOf(texts[1] ?? ""), texts[1] ?? "", readOf(1, { metadata: { of: "another" } }));
  expect(cache.find(digestOf(text), text)).toBeUndefined();
  expect(seen(first)).toEqual(seen(readOf(0)));
});

test("T3: a flood of keys that are each seen once does not push out the keys in use", () => {
  const cache = new KeyCache<unknown>({ ...roomy, maxEntries: 500 });
  const hot = Array.from({ length: 100 }, (_, n) => n);
  for (const n of hot) cache.set(digestOf(texts[n] ?? ""), texts[n] ?? "", readOf(n));
  const use = (): number =>
    hot.filter((n) => cache.find(digestOf(texts[n] ?? ""), texts[n] ?? "") !== undefined).length;
  use();
  for (let flooded = 0; flooded < 20_000; flooded += 1) {
    cache.set(digestOf(`flood ${flooded}`), texts[399] ?? "", readOf(399));
    if (flooded % 400 === 0) expect(use()).toBe(hot.length);
  }
  expect(cache.size).toBe(500);
});

test("what is found again and again is the same object, so that others can keep what they made of it", () => {
  const cache = new KeyCache<unknown>(roomy);
  const text = texts[0] ?? "";
  cache.set(digestOf(text), text, readOf(0));
  expect(cache.find(digestOf(text), text)?.facts).toBe(cache.find(digestOf(text), text)?.facts);
});

test("notes on a key are kept with it", () => {
  const cache = new KeyCache<unknown>(roomy);
  for (const n of texts.keys()) cache.set(digestOf(`${n}`), texts[0] ?? "", readOf(0));
  const found = cache.find(digestOf("7"), texts[0] ?? "");
  if (found === undefined) throw new Error("It is not there");
  found.notesSeen = 42;
  cache.keep(found);
  cache.set(digestOf("new"), texts[0] ?? "", readOf(0));
  expect(cache.find(digestOf("7"), texts[0] ?? "")?.notesSeen).toBe(42);
  expect(cache.find(digestOf("new"), texts[0] ?? "")?.notesSeen).toBe(-1);
});

test("keys under the same rules share all but what is their own, also where their limits are counted apart", () => {
  const cache = new KeyCache<unknown>(roomy);
  const put = (n: number): number => {
    const text = texts[n] ?? "";
    const bucket = `key:api_key_${hex(n)}:api_1:live:burst:10/60/10`;
    const limits = [{ name: "burst", per: "key", limit: 10, windowSeconds: 60, burst: 10, bucket }] as const;
    const { facts } = cache.set(digestOf(text), text, readOf(n, { limits }));
    expect(facts.limits).toEqual(limits);
    return cache.bytes;
  };
  put(0);
  const [two, three] = [put(2), put(8)];
  expect(three - two).toBeLessThan(150);
});

test("no presented key is kept", () => {
  const cache = new KeyCache<unknown>(roomy);
  const text = texts[0] ?? "";
  const { facts } = cache.set(digestOf(text), text, readOf(0));
  expect(JSON.stringify([facts, facts.masked, facts.secretId])).not.toContain(text.slice(30, 40));
});
