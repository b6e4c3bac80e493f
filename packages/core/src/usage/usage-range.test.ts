import { expect, test } from "vitest";
import { now } from "../testing/make-records.ts";
import { usageRange } from "./usage-range.ts";

const day = 86_400_000;
const at = (ms: number) => new Date(ms).toISOString();

test("without a word it is the last 30 days, this moment included", () => {
  expect(usageRange({}, now)).toEqual({ ok: true, value: { from: now - 30 * day, to: now + 1 } });
});

test("hours count whole: the one in which the range begins is counted", () => {
  const half = now + 1_800_000;
  expect(usageRange({ from: at(half), to: at(half + 1) }, now)).toEqual({
    ok: true,
    value: { from: now, to: half + 1 },
  });
});

test("without a begin it is the 30 days before the end", () => {
  expect(usageRange({ to: at(now - day) }, now)).toMatchObject({ value: { from: now - 31 * day } });
});

test.each([
  ["a range that ends where it begins", { from: at(now), to: at(now) }],
  ["a begin in the future", { from: at(now + day) }],
  ["more than 400 days", { from: at(now - 400 * day - 1), to: at(now) }],
  ["what is no time", { from: "yesterday" }],
])("%s is refused", (_case, asked) => {
  expect(usageRange(asked, now)).toMatchObject({ ok: false, code: "INVALID_PARAMETER" });
});

test("400 days are allowed", () => {
  expect(usageRange({ from: at(now - 400 * day), to: at(now) }, now).ok).toBe(true);
});
