import { expect, test } from "vitest";
import { requestIdOf } from "./request-id.ts";

test.each(["a", "req_0123", "Root-1.2_3", "x".repeat(64)])("a sane id that the caller gave is kept: %s", (given) => {
  expect(requestIdOf(given)).toBe(given);
});

test.each([undefined, "", "x".repeat(65), "a b", "a,b", 'a"b', "a\nb", "ä", "a/b", "$(id)"])(
  "what could do harm in a log is replaced: %j",
  (given) => {
    expect(requestIdOf(given)).toMatch(/^req_[0-9a-f]{32}$/);
  },
);

test("no two requests get the same id", () => {
  expect(new Set(Array.from({ length: 1000 }, () => requestIdOf(undefined))).size).toBe(1000);
});
