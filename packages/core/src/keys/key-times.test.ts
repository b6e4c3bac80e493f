import { describe, expect, test } from "vitest";
import { now } from "../testing/make-records.ts";
import { type AskedTimes, type KeyTimes, timesAtCreation, timesAtUpdate } from "./key-times.ts";

const second = 1000;
const at = (ms: number) => new Date(ms).toISOString();
const rules = (usual: number | null, max: number | null) => ({
  default_lifetime_seconds: usual,
  max_lifetime_seconds: max,
});

describe("at creation", () => {
  test.each<[string, [number | null, number | null], AskedTimes, Partial<KeyTimes>]>([
    ["nothing asked and no rule: no end", [null, null], {}, { expiresAt: null, notBefore: null }],
    ["nothing asked: the usual life", [60, null], {}, { expiresAt: now + 60 * second }],
    ["nothing asked and only a longest life: that", [null, 90], {}, { expiresAt: now + 90 * second }],
    ["a usual life never exceeds the longest", [60, 30], {}, { expiresAt: now + 30 * second }],
    ["no end, where none is needed", [60, null], { expires_at: null }, { expiresAt: null }],
    ["exactly the longest life", [null, 90], { expires_at: at(now + 90 * second) }, { expiresAt: now + 90 * second }],
    ["a start in the past has begun", [null, null], { not_before: at(now - 1) }, { notBefore: now - 1 }],
    [
      "another time zone",
      [null, null],
      { expires_at: "2030-01-01T02:00:00+02:00" },
      { expiresAt: Date.UTC(2030, 0, 1) },
    ],
  ])("%s", (_case, [usual, max], asked, expected) => {
    expect(timesAtCreation(rules(usual, max), asked, now)).toMatchObject({ ok: true, value: expected });
  });

  test.each<[string, string, [number | null, number | null], AskedTimes]>([
    ["INVALID_TIME", "an expiry of exactly now", [null, null], { expires_at: at(now) }],
    ["INVALID_TIME", "a start at the end", [null, null], { not_before: at(now + 5), expires_at: at(now + 5) }],
    ["INVALID_TIME", "a start after the usual life", [1, null], { not_before: at(now + 2 * second) }],
    ["INVALID_TIME", "an end that is no time", [null, null], { expires_at: "soon" }],
    ["LIFETIME_TOO_LONG", "1 ms beyond the longest life", [null, 90], { expires_at: at(now + 90 * second + 1) }],
    ["LIFETIME_TOO_LONG", "no end, where keys must end", [null, 90], { expires_at: null }],
  ])("%s: %s", (code, _case, [usual, max], asked) => {
    expect(timesAtCreation(rules(usual, max), asked, now)).toMatchObject({ ok: false, code });
  });
});

describe("at an edit", () => {
  const created = now - 50 * second;
  const key = { createdAt: created, notBefore: null, expiresAt: now - 1 };

  test("an expired key can be extended", () => {
    expect(timesAtUpdate(rules(null, null), key, { expires_at: at(now + 1) }, now)).toMatchObject({
      ok: true,
      value: { expiresAt: now + 1 },
    });
  });

  test("the longest life counts from the key's creation", () => {
    const longest = rules(null, 90);
    expect(timesAtUpdate(longest, key, { expires_at: at(created + 90 * second) }, now)).toMatchObject({ ok: true });
    expect(timesAtUpdate(longest, key, { expires_at: at(created + 90 * second + 1) }, now)).toMatchObject({
      code: "LIFETIME_TOO_LONG",
    });
    expect(timesAtUpdate(longest, key, { expires_at: null }, now)).toMatchObject({ code: "LIFETIME_TOO_LONG" });
  });

  test("what stays as it is, is not judged again", () => {
    const same = { ok: true, value: { notBefore: null, expiresAt: key.expiresAt } };
    expect(timesAtUpdate(rules(null, 1), key, {}, now)).toEqual(same);
    expect(timesAtUpdate(rules(null, 1), key, { expires_at: at(key.expiresAt) }, now)).toEqual(same);
  });

  test("an expiry in the past is refused: revoking is a verb of its own", () => {
    const living = { ...key, expiresAt: null };
    expect(timesAtUpdate(rules(null, null), living, { expires_at: at(now) }, now)).toMatchObject({
      code: "INVALID_TIME",
      errors: [{ pointer: "/expires_at" }],
    });
  });

  test("a start cannot be moved behind the end", () => {
    const living = { ...key, expiresAt: now + 10 };
    expect(timesAtUpdate(rules(null, null), living, { not_before: at(now + 10) }, now)).toMatchObject({
      code: "INVALID_TIME",
      errors: [{ pointer: "/not_before" }],
    });
  });
});
