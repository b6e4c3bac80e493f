import { expect, test } from "vitest";
import { endOf, firstLifetime, lifetimes } from "./lifetimes.ts";

const day = 86_400;
const free = { default_lifetime_seconds: null, max_lifetime_seconds: null };
const now = Date.parse("2026-11-20T12:00:00Z");

test("90 days are suggested where the policy says nothing, and never is a choice", () => {
  expect(firstLifetime(free)).toBe(90 * day);
  expect(lifetimes(free)).toEqual([7 * day, 30 * day, 60 * day, 90 * day, 365 * day, "never", "date"]);
});

test("the policy's own lifetime is suggested, however unusual", () => {
  const policy = { default_lifetime_seconds: 45 * day, max_lifetime_seconds: null };
  expect(firstLifetime(policy)).toBe(45 * day);
  expect(lifetimes(policy)).toContain(45 * day);
});

test("nothing longer than the policy's longest life can be chosen, which itself can", () => {
  const policy = { default_lifetime_seconds: null, max_lifetime_seconds: 45 * day };
  expect(firstLifetime(policy)).toBe(45 * day);
  expect(lifetimes(policy)).toEqual([7 * day, 30 * day, 45 * day, "date"]);
});

test("a life shorter than every usual one leaves itself and a date", () => {
  const policy = { default_lifetime_seconds: null, max_lifetime_seconds: 3600 };
  expect(lifetimes(policy)).toEqual([3600, "date"]);
});

test("the longest life asks for a minute less, for a browser whose clock is ahead of the server's", () => {
  const policy = { default_lifetime_seconds: null, max_lifetime_seconds: 45 * day };
  expect(endOf(45 * day, null, policy, now)).toBe(new Date(now + (45 * day - 60) * 1000).toISOString());
  expect(endOf(30 * day, null, policy, now)).toBe(new Date(now + 30 * day * 1000).toISOString());
});

test("never has no end, and a date is taken as it is", () => {
  expect(endOf("never", null, free, now)).toBeNull();
  expect(endOf("date", "2027-01-31T14:05:00.000Z", free, now)).toBe("2027-01-31T14:05:00.000Z");
});
