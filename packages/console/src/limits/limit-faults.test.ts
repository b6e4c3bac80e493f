import type { RateLimit } from "@keyporter/contract";
import { expect, test } from "vitest";
import { rateLimits as words } from "../words/en/rate-limits.ts";
import { limitFaults, limitsFault } from "./limit-faults.ts";

const fine: RateLimit = { name: "burst", limit: 10, window_seconds: 1 };

test("limits that the server would take have no fault", () => {
  expect(limitsFault([], words)).toBeUndefined();
  expect(limitsFault([fine, { name: "none", limit: 0, window_seconds: 31_536_000, burst: 1 }], words)).toBeUndefined();
});

test.each<[keyof RateLimit, Partial<RateLimit>]>([
  ["name", { name: "" }],
  ["name", { name: "Per second" }],
  ["limit", { limit: Number.NaN }],
  ["window_seconds", { window_seconds: 0 }],
  ["window_seconds", { window_seconds: 31_536_001 }],
  ["burst", { burst: 0 }],
  ["burst", { burst: Number.NaN }],
])("at %s it is said of %j", (field, change) => {
  const limits = [fine, { ...fine, name: "other", ...change }];
  expect(limitFaults(limits, words).map((faults) => Object.keys(faults))).toEqual([[], [field]]);
  expect(limitsFault(limits, words)).toBe(words.faults.some);
});

test("of two limits with one name the second is told so", () => {
  expect(limitFaults([fine, { ...fine, limit: 3 }], words)).toEqual([{}, { name: words.faults.twice }]);
});
