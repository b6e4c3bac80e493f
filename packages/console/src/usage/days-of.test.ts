import { expect, test } from "vitest";
import { daysOf, refusedIn, type UsageDay } from "./days-of.ts";

const usage = {
  data: [
    { start: "2026-11-19T00:00:00.000Z", allowed: 3, denied: { EXPIRED: 1, DISABLED: 2 }, cost: 30 },
    { start: "2026-11-20T00:00:00.000Z", allowed: 1, denied: { EXPIRED: 4 }, cost: 1 },
  ],
};

function shown(days: readonly UsageDay[]) {
  return days.map(({ start, allowed, denied, cost }) => ({
    day: new Date(start).toISOString().slice(0, 10),
    allowed,
    denied: refusedIn(denied),
    cost,
  }));
}

test("there is a day for each of the last 30, with nothing where nothing happened", () => {
  const days = shown(daysOf(usage.data, 30, Date.parse("2026-11-20T23:59:59Z")));
  expect(days).toHaveLength(30);
  expect(days[0]).toEqual({ day: "2026-10-22", allowed: 0, denied: 0, cost: 0 });
  expect(days.slice(-2)).toEqual([
    { day: "2026-11-19", allowed: 3, denied: 3, cost: 30 },
    { day: "2026-11-20", allowed: 1, denied: 4, cost: 1 },
  ]);
});
