import { expect, test } from "vitest";
import { balanceAt, type CreditsRow } from "./balance.ts";

const day = 86_400;
const began = 1_795_000_000_000;
const row: CreditsRow = {
  remaining: 30,
  refill_amount: 100,
  refill_every_seconds: day,
  refilled_at: began,
  held: 0,
  expired: 0,
};

function after(seconds: number, change: Partial<CreditsRow> = {}) {
  return balanceAt({ ...row, ...change }, began + seconds * 1000);
}

test("a period that is not over brings nothing", () => {
  expect(after(day - 0.001)).toEqual({
    remaining: 30,
    reserved: 0,
    refill: { amount: 100, everySeconds: day },
    refilledAt: began,
  });
});

test("at its end the key is topped up, and the next period begins there and not when somebody looks", () => {
  expect(after(day)).toMatchObject({ remaining: 100, refilledAt: began + day * 1000 });
  expect(after(1.9 * day)).toMatchObject({ remaining: 100, refilledAt: began + day * 1000 });
});

test("periods that nobody used do not add up", () => {
  expect(after(7.5 * day)).toMatchObject({ remaining: 100, refilledAt: began + 7 * day * 1000 });
});

test("more than the refill's amount is kept", () => {
  expect(after(day, { remaining: 250 })).toMatchObject({ remaining: 250 });
});

test("what is reserved counts as had, so reserving before the end of a period gains nothing", () => {
  expect(after(day, { remaining: 0, held: 60 })).toMatchObject({ remaining: 40, reserved: 60 });
  expect(after(day, { remaining: 0, held: 300 })).toMatchObject({ remaining: 0, reserved: 300 });
});

test("what has expired returns, whether it is noticed before the refill or after it", () => {
  expect(after(0, { expired: 20 })).toMatchObject({ remaining: 50, reserved: 0 });
  const atOnce = after(day, { remaining: 0, expired: 60 });
  const refilledFirst = after(day, { remaining: 0, held: 60 }).remaining + 60;
  expect(atOnce.remaining).toBe(refilledFirst);
});

test("without a refill credits stay as they are", () => {
  const none = { refill_amount: null, refill_every_seconds: null, refilled_at: null };
  expect(after(9 * day, none)).toEqual({ remaining: 30, reserved: 0, refill: null, refilledAt: null });
});

test("a clock that steps back takes nothing away and refills nothing", () => {
  expect(after(-5 * day)).toMatchObject({ remaining: 30, refilledAt: began });
});
