import { expect, test } from "vitest";
import { mergeTotals } from "./merge-totals.ts";

test("each group is one row: accepted uses, and refusals by code", () => {
  expect(
    mergeTotals([
      { start: 0, code: "EXPIRED", count: 2 },
      { start: 0, code: "VALID", count: 3 },
      { start: 1, code: "DISABLED", count: 1 },
      { start: 0, code: "REVOKED", count: 4 },
    ]),
  ).toEqual([
    { start: 0, allowed: 3, denied: { EXPIRED: 2, REVOKED: 4 } },
    { start: 1, allowed: 0, denied: { DISABLED: 1 } },
  ]);
});

test("groups by key and by secret are told apart by their ids", () => {
  expect(
    mergeTotals([
      { keyId: "a", code: "VALID", count: 1 },
      { keyId: "b", code: "VALID", count: 2 },
      { secretId: "a", code: "VALID", count: 4 },
    ]),
  ).toEqual([
    { keyId: "a", allowed: 1, denied: {} },
    { keyId: "b", allowed: 2, denied: {} },
    { secretId: "a", allowed: 4, denied: {} },
  ]);
});
