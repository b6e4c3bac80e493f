import { expect, test } from "vitest";
import { creditsInput, creditsValuesOf, noCredits, wholeNumber } from "./credits-values.ts";

test("nothing typed stands for a key that is not metered", () => {
  expect(creditsInput(noCredits)).toBeNull();
  expect(creditsValuesOf({ credits: null })).toEqual(noCredits);
});

test("what a key has, saved as it is, is what it has", () => {
  const refill = { amount: 50, every_seconds: 3600 };
  const credits = { remaining: 7, reserved: 2, refill, refilled_at: "2026-11-21T00:00:00.000Z" };
  expect(creditsInput(creditsValuesOf({ credits }))).toEqual({ remaining: 7, refill });
  expect(creditsInput(creditsValuesOf({ credits: { ...credits, refill: null } }))).toEqual({
    remaining: 7,
    refill: null,
  });
});

test("a refill without an amount tops up to what the key begins with", () => {
  expect(creditsInput({ remaining: "100", every: "86400", upTo: "" })).toEqual({
    remaining: 100,
    refill: { amount: 100, every_seconds: 86_400 },
  });
});

test.each(["", "1.5", "1e3", "ten", "1 000", "--1", "9".repeat(16)])("%j is no whole number", (text) => {
  expect(wholeNumber(text)).toBeNull();
});
