import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Limit } from "./limit.ts";
import { RateLimiter } from "./rate-limiter.ts";

function limitOf(change: Partial<Limit> = {}): Limit {
  const limit = { name: "minute", per: "key", limit: 60, windowSeconds: 60, burst: 60, bucket: "one" } as const;
  return { ...limit, ...change };
}

/** How many of `tries` calls at once were let through. */
function admitted(limiter: RateLimiter, limit: Limit, tries: number, now: number): number {
  return Array.from({ length: tries }, () => limiter.take([limit], 1, now)).filter(({ ok }) => ok).length;
}

describe("one limit", () => {
  test("lets through exactly its burst at once, then one unit each time its share of the window has passed", () => {
    const limiter = new RateLimiter();
    expect(admitted(limiter, limitOf(), 200, 0)).toBe(60);
    expect(admitted(limiter, limitOf(), 5, 999)).toBe(0);
    expect(admitted(limiter, limitOf(), 5, 1000)).toBe(1);
    expect(admitted(limiter, limitOf(), 100, 61_000)).toBe(60);
  });

  test("with a smaller burst lets through less at once and as much in the long run", () => {
    const limiter = new RateLimiter();
    expect(admitted(limiter, limitOf({ burst: 5 }), 100, 0)).toBe(5);
    const later = Array.from({ length: 60 }, (_, second) =>
      admitted(limiter, limitOf({ burst: 5 }), 10, (second + 1) * 1000),
    );
    expect(later.reduce((sum, count) => sum + count)).toBe(60);
  });

  test("of 0 lets nothing through, ever", () => {
    const outcome = new RateLimiter().take([limitOf({ limit: 0 })], 1, 0);
    expect(outcome).toMatchObject({ ok: false, retryAfterMs: null, states: [{ remaining: 0, resetMs: 0 }] });
  });

  test("tells what is left and when there is more", () => {
    const limiter = new RateLimiter();
    expect(limiter.peek([limitOf()], 1, 0).states).toMatchObject([{ remaining: 60, resetMs: 0, limiter: "exact" }]);
    expect(limiter.take([limitOf()], 10, 0).states).toMatchObject([{ remaining: 50, resetMs: 1000 }]);
    expect(limiter.peek([limitOf()], 1, 400).states).toMatchObject([{ remaining: 50, resetMs: 600 }]);
    expect(limiter.peek([limitOf()], 60, 400)).toMatchObject({ ok: false, retryAfterMs: 9600 });
  });

  test("that a call outweighs at once can never let it through, and says so", () => {
    const outcome = new RateLimiter().take([limitOf({ burst: 10 })], 11, 0);
    expect(outcome).toMatchObject({ ok: false, retryAfterMs: null, exceeded: [{ name: "minute" }] });
  });

  test("lets through what costs nothing, also when nothing is left", () => {
    const limiter = new RateLimiter();
    limiter.take([limitOf()], 60, 0);
    expect(limiter.take([limitOf()], 0, 0)).toMatchObject({ ok: true, states: [{ remaining: 0 }] });
  });

  test("is as it was once a call was given back", () => {
    const limiter = new RateLimiter();
    limiter.take([limitOf()], 60, 0);
    limiter.giveBack([limitOf()], 60, 0);
    expect(admitted(limiter, limitOf(), 100, 0)).toBe(60);
    limiter.giveBack([limitOf()], 1000, 0);
    expect(admitted(limiter, limitOf(), 100, 0)).toBe(60);
  });
});

test("T23: a clock that goes back and forth gives nothing early", () => {
  const limiter = new RateLimiter();
  expect(admitted(limiter, limitOf(), 100, 10_000_000)).toBe(60);
  expect(admitted(limiter, limitOf(), 100, 0)).toBe(0);
  expect(admitted(limiter, limitOf(), 100, 10_000_000)).toBe(0);
  expect(admitted(limiter, limitOf(), 100, 10_001_000)).toBe(1);
});

describe("several limits", () => {
  const minute = limitOf({ bucket: "minute" });
  const day = limitOf({ name: "day", limit: 3, windowSeconds: 86_400, burst: 3, bucket: "day" });

  test("let through what all of them allow, and a refused call takes nothing from any", () => {
    const limiter = new RateLimiter();
    for (let call = 0; call < 3; call += 1) expect(limiter.take([minute, day], 1, 0).ok).toBe(true);
    for (let call = 0; call < 5; call += 1) {
      expect(limiter.take([minute, day], 1, 0)).toMatchObject({ ok: false, exceeded: [{ name: "day" }] });
    }
    expect(limiter.peek([minute], 1, 0).states).toMatchObject([{ remaining: 57 }]);
  });

  test("that refuse together are all named, and the longest wait is told", () => {
    const limiter = new RateLimiter();
    limiter.take([minute], 60, 0);
    limiter.take([day], 3, 0);
    expect(limiter.take([minute, day], 1, 0)).toMatchObject({
      exceeded: [{ name: "minute" }, { name: "day" }],
      retryAfterMs: 28_800_000,
    });
  });

  test("are counted by bucket: keys that share one share it", () => {
    const limiter = new RateLimiter();
    limiter.take([limitOf({ bucket: "organization" })], 60, 0);
    expect(limiter.take([limitOf({ bucket: "organization" })], 1, 0).ok).toBe(false);
    expect(limiter.take([limitOf({ bucket: "another" })], 1, 0).ok).toBe(true);
  });
});

const call = record({ after: integer({ min: -500, max: 3000 }), cost: integer({ min: 0, max: 4 }) });
const rule = record({
  limit: integer({ min: 1, max: 20 }),
  windowSeconds: constantFrom(1, 7, 60),
  burst: integer({ min: 1, max: 20 }),
});

test("in no stretch of time is more let through than burst and rate allow, whatever the calls and the clock do", () => {
  assert(
    property(rule, array(call, { maxLength: 60 }), ({ limit, windowSeconds, burst }, calls) => {
      const limiter = new RateLimiter();
      const taken: { at: number; cost: number }[] = [];
      let now = 0;
      let latest = 0;
      for (const { after, cost } of calls) {
        now += after;
        // A call before any that was let through and cost something leaves nothing by which its time could be known.
        latest = taken.length === 0 ? now : Math.max(latest, now);
        const { ok } = limiter.take([limitOf({ limit, windowSeconds, burst })], cost, now);
        if (ok && cost > 0) taken.push({ at: latest, cost });
      }
      for (const [from, { at: start }] of taken.entries()) {
        let sum = 0;
        for (const { at, cost } of taken.slice(from)) {
          sum += cost;
          expect(sum * windowSeconds * 1000).toBeLessThanOrEqual(
            burst * windowSeconds * 1000 + (at - start) * limit + 1e-6,
          );
        }
      }
    }),
  );
});

test("a share of a limit is at least one unit, and all shares together are one unit more for each other process", () => {
  for (const processes of [2, 3, 7]) {
    const shares = Array.from({ length: processes }, () => new RateLimiter());
    const sharing = { limiter: "local", processes } as const;
    const limit = limitOf({ limit: 10, burst: 10 });
    const through = shares.map(
      (share) => Array.from({ length: 50 }, () => share.take([limit], 1, 0, sharing)).filter(({ ok }) => ok).length,
    );
    const sum = through.reduce((all, one) => all + one);
    expect(sum).toBeGreaterThanOrEqual(10);
    expect(sum).toBeLessThanOrEqual(10 + processes - 1);
  }
});

describe("memory", () => {
  test("is given back for buckets that are empty again", () => {
    const limiter = new RateLimiter({ mostBuckets: 100_000 });
    for (let at = 0; at < 50_000; at += 1) limiter.take([limitOf({ bucket: `key ${at}` })], 1, at * 10);
    expect(limiter.size).toBeLessThan(1000);
  });

  test("is bounded, and no debt is forgotten early when more is asked of it", () => {
    const limiter = new RateLimiter({ mostBuckets: 1000 });
    const hour = (at: number): Limit => limitOf({ limit: 5, burst: 5, windowSeconds: 3600, bucket: `key ${at}` });
    for (let at = 0; at < 5000; at += 1) limiter.take([hour(at)], 5, 0);
    expect(limiter.size).toBeLessThanOrEqual(1000);
    for (let at = 0; at < 5000; at += 1) expect(limiter.take([hour(at)], 1, 1000).ok).toBe(false);
    const free = Array.from({ length: 100 }, (_, at) => limiter.take([hour(10_000 + at)], 5, 1000).ok);
    expect(free.filter(Boolean).length).toBeGreaterThan(80);
  });
});
