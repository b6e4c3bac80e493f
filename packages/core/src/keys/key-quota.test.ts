import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { boundsWithin } from "./key-quota.ts";

test.each<[number, number[], readonly number[] | null]>([
  [3, [0, 0], [2, 0]],
  [3, [1, 1], [1, 1]],
  [3, [3, 0], null],
  [3, [2, 1], null],
  [3, [9, 0], null],
  [0, [0, 0], null],
])("a limit of %i over counts of %j bounds them by %j", (limit, counts, bounds) => {
  expect(boundsWithin(limit, counts)).toEqual(bounds);
});

const counts = array(integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 });

test("while the bounds hold, one more key is never one too many", () => {
  assert(
    property(integer({ min: 0, max: 12 }), counts, counts, (limit, seen, later) => {
      const bounds = boundsWithin(limit, seen);
      const atCommit = seen.map((_, index) => later[index] ?? 0);
      if (bounds === null || atCommit.some((count, index) => count > (bounds[index] ?? 0))) return;
      expect(atCommit.reduce((sum, count) => sum + count, 0) + 1).toBeLessThanOrEqual(limit);
    }),
    { numRuns: 5000 },
  );
});

test("keys that are created at the same moment do not hinder each other while there is room", () => {
  assert(
    property(integer({ min: 1, max: 12 }), counts, (limit, seen) => {
      const total = seen.reduce((sum, count) => sum + count, 0);
      const bounds = boundsWithin(limit, seen);
      expect(bounds === null).toBe(total >= limit);
      if (bounds !== null) expect(bounds[0]).toBe((seen[0] ?? 0) + limit - 1 - total);
    }),
  );
});
