import { expect, test } from "vitest";
import { denialsOf } from "./denials-of.ts";

const usage = {
  data: [
    { start: "2026-11-19T00:00:00.000Z", allowed: 3, denied: { EXPIRED: 1, DISABLED: 2 }, cost: 30 },
    { start: "2026-11-20T00:00:00.000Z", allowed: 1, denied: { EXPIRED: 4 }, cost: 1 },
  ],
};

test("refusals are counted by reason over all days, the most frequent first", () => {
  expect(denialsOf(usage)).toEqual([
    { code: "EXPIRED", count: 5 },
    { code: "DISABLED", count: 2 },
  ]);
});
