import { expect, test } from "vitest";
import { mergeTotals } from "./merge-totals.ts";

test("each group is one row: accepted uses and what they cost, and refusals by code", () => {
  const totals = [
    { start: 0, code: "EXPIRED", count: 2, cost: 0 },
    { start: 0, code: "VALID", count: 3, cost: 30 },
    { start: 1, code: "DISABLED", count: 1, cost: 0 },
    { start: 0, code: "REVOKED", count: 4, cost: 0 },
  ];
  expect(mergeTotals(totals, "hour")).toEqual([
    { start: 0, allowed: 3, denied: { EXPIRED: 2, REVOKED: 4 }, cost: 30 },
    { start: 1, allowed: 0, denied: { DISABLED: 1 }, cost: 0 },
  ]);
});

test("groups are told apart by all that names them", () => {
  const totals = [
    { ownerType: "user", ownerId: "a", code: "VALID", count: 1, cost: 0 },
    { ownerType: "organization", ownerId: "a", code: "VALID", count: 2, cost: 0 },
    { ownerType: "instance", ownerId: null, code: "VALID", count: 4, cost: 0 },
  ] as const;
  expect(mergeTotals(totals, "owner")).toEqual([
    { ownerType: "user", ownerId: "a", allowed: 1, denied: {}, cost: 0 },
    { ownerType: "organization", ownerId: "a", allowed: 2, denied: {}, cost: 0 },
    { ownerType: "instance", ownerId: null, allowed: 4, denied: {}, cost: 0 },
  ]);
});

test("where the outcome is the group, each one has a row", () => {
  const totals = [
    { code: "EXPIRED", count: 2, cost: 0 },
    { code: "VALID", count: 3, cost: 5 },
  ];
  expect(mergeTotals(totals, "code")).toEqual([
    { code: "EXPIRED", allowed: 0, denied: { EXPIRED: 2 }, cost: 0 },
    { code: "VALID", allowed: 3, denied: {}, cost: 5 },
  ]);
});
