import { expect, test } from "vitest";
import { Attempts, addressKey, perAccount, perAddress } from "./attempts.ts";

function clocked() {
  let now = 1_800_000_000_000;
  const attempts = new Attempts(() => now);
  return { attempts, advance: (ms: number) => (now += ms) };
}

const ada = { key: "sign-in as ada from 203.0.113.7", pace: perAccount };

test("mistyping a few times costs nothing, and then each further failure doubles the wait up to a limit", () => {
  const { attempts, advance } = clocked();
  const waits: number[] = [];
  for (let failed = 0; failed < 20; failed += 1) {
    const refusal = attempts.begin([ada]);
    if (refusal === null) {
      waits.push(0);
      continue;
    }
    waits.push(refusal.retryAfterSeconds ?? Number.NaN);
    advance((refusal.retryAfterSeconds ?? 0) * 1000);
  }
  const paused = waits.filter((seconds) => seconds > 0);
  expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
  expect(paused.slice(0, 4)).toEqual([1, 2, 4, 8]);
});

test("nobody waits longer than the longest wait, and after an hour of quiet all is forgotten", () => {
  const { attempts, advance } = clocked();
  let longest = 0;
  for (let failed = 0; failed < 60; failed += 1) {
    const wait = attempts.begin([ada])?.retryAfterSeconds ?? 0;
    longest = Math.max(longest, wait);
    advance(wait * 1000);
  }
  expect(longest).toBe(900);
  advance(3_600_000);
  for (let free = 0; free < 5; free += 1) expect(attempts.begin([ada])).toBeNull();
});

test("an owner elsewhere does not wait for what a stranger tries", () => {
  const { attempts } = clocked();
  for (let failed = 0; failed < 10; failed += 1) attempts.begin([ada]);
  expect(attempts.begin([ada])?.code).toBe("TOO_MANY_ATTEMPTS");
  expect(attempts.begin([{ ...ada, key: "sign-in as ada from 198.51.100.1" }])).toBeNull();
});

test("attempts that run at once count before any of them has ended", () => {
  const { attempts } = clocked();
  const letIn = Array.from({ length: 50 }, () => attempts.begin([ada])).filter((refusal) => refusal === null);
  expect(letIn).toHaveLength(5);
});

test("success forgives the account, and of the address only its own attempt: a password of one's own buys no guesses", () => {
  const { attempts } = clocked();
  const address = { key: "address", pace: { ...perAddress, free: 3 } };
  for (let tried = 0; tried < 2; tried += 1) attempts.begin([address]);
  const own = { key: "own account", pace: perAccount };
  for (let mine = 0; mine < 10; mine += 1) {
    expect(attempts.begin([own, address])).toBeNull();
    attempts.succeeded([own]);
    attempts.undo([address]);
  }
  expect(attempts.begin([address])).toBeNull();
  expect(attempts.begin([address])?.code).toBe("TOO_MANY_ATTEMPTS");
});

test("a refused attempt counts nowhere, so waiting is never prolonged by asking", () => {
  const { attempts, advance } = clocked();
  for (let failed = 0; failed < 5; failed += 1) attempts.begin([ada]);
  for (let asked = 0; asked < 100; asked += 1) expect(attempts.begin([ada])?.retryAfterSeconds).toBe(1);
  advance(1000);
  expect(attempts.begin([ada])).toBeNull();
});

test("a clock that is set back keeps nobody waiting", () => {
  const { attempts, advance } = clocked();
  for (let failed = 0; failed < 5; failed += 1) attempts.begin([ada]);
  advance(-86_400_000);
  expect(attempts.begin([ada])).toBeNull();
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:9:9:9:9", true],
  ["2001:db8::1", "2001:db8::2:1", true],
  ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
  ["203.0.113.7", "203.0.113.8", false],
])("%s and %s are one customer: %s", (one, other, same) => {
  expect(addressKey(one) === addressKey(other)).toBe(same);
});
