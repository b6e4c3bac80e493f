import { setTimeout as sleep } from "node:timers/promises";
import type { Limit, LimitOutcome } from "@keyporter/verifier";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { type RedisServer, startRedis } from "../../../../scripts/test-servers/redis.ts";
import { createLogger } from "../logs.ts";
import { type BlackHole, startBlackHole } from "./testing/black-hole.ts";
import { type WiredLimiter, wireLimiter } from "./wire-limiter.ts";

/** What is promised of a lost Redis. */
const lostWithinMs = 250;
/** This machine may stall for longer than that; a stall is not what is measured. */
const stallMs = 1750;

let redis: RedisServer;
const opened: { close(): void }[] = [];

beforeAll(async () => {
  redis = await startRedis();
  return () => redis.stop();
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

function hourly(bucket: string, change: Partial<Limit> = {}): Limit {
  return { name: "hour", per: "key", limit: 100, windowSeconds: 3600, burst: 100, bucket, ...change };
}

/** One of `processes` that share the counters of `instance`. */
async function limiterOf(instance: string, processes: number, port = redis.port): Promise<WiredLimiter> {
  const steadyNow = (): number => Math.floor(performance.now());
  const counting = { instance, logger: createLogger("silent"), steadyNow, otherProcesses: () => processes - 1 };
  const limiter = await wireLimiter({ redisUrl: `redis://127.0.0.1:${port}` }, counting);
  opened.push(limiter);
  return limiter;
}

async function takeMany(limiters: readonly WiredLimiter[], limits: readonly Limit[], calls: number) {
  const taking = Array.from({ length: calls }, async (_, at) => await limiters[at % limiters.length]?.take(limits, 1));
  const outcomes = await Promise.all(taking);
  return outcomes.filter((outcome): outcome is LimitOutcome => outcome?.ok === true).length;
}

/** How long one call took, in ms, and how it was counted. */
async function timed(limiter: WiredLimiter, limit: Limit) {
  const from = performance.now();
  const outcome = await limiter.take([limit], 1);
  return { ms: performance.now() - from, limiter: outcome.states[0]?.limiter };
}

test("T26: three processes with Redis let through the limit exactly, however the calls are spread", async () => {
  const limiters = [await limiterOf("a", 3), await limiterOf("a", 3), await limiterOf("a", 3)];
  expect(await takeMany(limiters, [hourly("one")], 600)).toBe(100);
  expect(limiters.map((limiter) => limiter.mode())).toEqual(["shared", "shared", "shared"]);
});

test("a call that one limit refuses takes nothing from the others, and all of them stand in the answer", async () => {
  const [one, other] = [await limiterOf("b", 2), await limiterOf("b", 2)];
  const narrow = hourly("narrow", { name: "narrow", limit: 3, burst: 3 });
  expect(await takeMany([one, other], [hourly("wide"), narrow], 50)).toBe(3);
  expect(await other.peek([hourly("wide")], 1)).toMatchObject({ ok: true, states: [{ remaining: 97 }] });
  expect(await one.take([hourly("wide"), narrow], 1)).toMatchObject({
    ok: false,
    exceeded: [{ name: "narrow" }],
    retryAfterMs: expect.any(Number),
  });
  expect(await one.take([narrow], 4)).toMatchObject({ ok: false, retryAfterMs: null });
});

test("what is given back can be taken again, by any process", async () => {
  const [one, other] = [await limiterOf("c", 2), await limiterOf("c", 2)];
  const taken = await one.take([hourly("back")], 100);
  expect((await other.take([hourly("back")], 1)).ok).toBe(false);
  one.giveBack([hourly("back")], 100, taken);
  await vi.waitFor(async () => expect((await other.peek([hourly("back")], 100)).ok).toBe(true));
});

test("instances on the same Redis do not count together", async () => {
  const [one, other] = [await limiterOf("d", 1), await limiterOf("e", 1)];
  expect(await takeMany([one], [hourly("same")], 200)).toBe(100);
  expect(await takeMany([other], [hourly("same")], 200)).toBe(100);
});

test("a Redis that cannot be reached at the start is waited for, and each process counts for its share", async () => {
  const away = await startRedis();
  await away.stop();
  const limiter = await limiterOf("f", 4, away.port);
  expect(limiter.mode()).toBe("local");
  expect(await takeMany([limiter], [hourly("start")], 200)).toBe(25);
  const back = await startRedis(away.port);
  await vi.waitFor(() => expect(limiter.mode()).toBe("shared"), 10_000);
  expect((await limiter.peek([hourly("start")], 1)).states).toMatchObject([{ remaining: 75, limiter: "shared" }]);
  await back.stop();
});

/** Each way in which a Redis is lost, and found again. */
const losses: readonly [string, (server: RedisServer, way: BlackHole) => () => Promise<unknown>][] = [
  [
    "killed",
    (server) => {
      process.kill(server.pid, "SIGKILL");
      return () => startRedis(server.port).then((back) => opened.push({ close: () => void back.stop() }));
    },
  ],
  [
    "frozen",
    (server) => {
      process.kill(server.pid, "SIGSTOP");
      return async () => process.kill(server.pid, "SIGCONT");
    },
  ],
  [
    "black-holed",
    (_, way) => {
      way.swallow();
      return async () => way.restore();
    },
  ],
];

test.each(losses)(
  "a Redis that is %s: within 250 ms each process counts for its share of what was left",
  async (_, lose) => {
    const own = await startRedis();
    const way = await startBlackHole(own.port);
    opened.push(way, { close: () => void own.stop() });
    const limiters = [await limiterOf("g", 2, way.port), await limiterOf("g", 2, way.port)];
    expect(await takeMany(limiters, [hourly("used")], 40)).toBe(40);
    const find = lose(own, way);
    const calls = await Promise.all(limiters.map((limiter) => timed(limiter, hourly("used"))));
    for (const { ms, limiter } of calls) {
      expect(limiter).toBe("local");
      expect(ms).toBeLessThan(lostWithinMs + stallMs);
    }
    const [next] = await Promise.all(limiters.map((limiter) => timed(limiter, hourly("used"))));
    expect(next?.limiter).toBe("local");
    // 40 were used before: each has 30 left of its 50, of which two are gone.
    expect(await takeMany(limiters, [hourly("used")], 200)).toBe(56);

    await find();
    await vi.waitFor(() => expect(limiters.map((limiter) => limiter.mode())).toEqual(["shared", "shared"]), 15_000);
    // What was let through meanwhile is known to all again.
    await Promise.all(limiters.map(async (limiter) => await limiter.peek([hourly("used")], 1)));
    expect(await takeMany(limiters, [hourly("used")], 50)).toBe(0);
  },
);

test("counters leave Redis once they are empty", async () => {
  const limiter = await limiterOf("h", 1);
  const second = hourly("brief", { limit: 100, windowSeconds: 1 });
  await limiter.take([second], 100);
  await sleep(1100);
  expect((await limiter.take([second], 100)).ok).toBe(true);
});
