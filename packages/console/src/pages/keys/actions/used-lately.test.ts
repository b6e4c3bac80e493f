import { expect, test } from "vitest";
import { wasUsedLately } from "./used-lately.ts";

const now = Date.parse("2026-11-20T12:00:00Z");

test.each([
  ["a key that was used 23 hours and 59 minutes ago was used lately", "2026-11-19T12:01:00Z", true],
  ["a key that was used exactly 24 hours ago was not", "2026-11-19T12:00:00Z", false],
  ["a key that was used 24 hours and 1 minute ago was not", "2026-11-19T11:59:00Z", false],
  ["a key that was never used was not", null, false],
  ["a use that lies ahead of this clock is lately", "2026-11-20T12:05:00Z", true],
])("%s", (_guarantee, lastUsedAt, lately) => {
  expect(wasUsedLately(lastUsedAt, now)).toBe(lately);
});
