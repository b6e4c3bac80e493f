import { expect, test } from "vitest";
import { parseDuration, parseTime } from "./durations.ts";

test.each([
  ["45s", 45],
  ["30m", 1800],
  ["24h", 86_400],
  ["90d", 7_776_000],
  ["2w", 1_209_600],
  ["0h", 0],
])("%s is %d seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(["", "90", "d", "-1d", "1.5h", "1y", "90 d", "1d2h"])("%j is no duration", (text) => {
  expect(() => parseDuration(text)).toThrow(/90d/);
});

test.each([
  ["2027-01-31", "2027-01-31T00:00:00.000Z"],
  ["2027-01-31T12:00:00Z", "2027-01-31T12:00:00.000Z"],
  ["2027-01-31T12:00+02:00", "2027-01-31T10:00:00.000Z"],
])("%s is %s", (text, moment) => {
  expect(parseTime(text)).toBe(moment);
});

test.each(["tomorrow", "2027-13-01", "2027-01-31T12:00", "31.01.2027", "1800000000"])("%j is no time", (text) => {
  expect(() => parseTime(text)).toThrow(/2027-01-31/);
});
