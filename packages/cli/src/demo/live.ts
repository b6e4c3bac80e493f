import type { Client } from "@keyporter/sdk";
import { type DemoClock, hourMs } from "./clock.ts";
import type { LivingKey } from "./settle.ts";

/** The share of a busy hour's calls that each hour of the day sees, from midnight on. */
const daily = [1, 1, 0, 0, 0, 1, 3, 6, 9, 10, 10, 9, 7, 9, 10, 9, 8, 6, 4, 3, 3, 2, 2, 1].map((tenths) => tenths / 10);
const mostInABatch = 100;

/** The same every time, so that two people who look at the demo see the same. Mulberry32, good enough for a show. */
function* chances(): Generator<number, never> {
  let state = 7070;
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/**
 * Lets the time until `end` pass, hour by hour, in which the keys are really used. Some callers ask for more than their
 * key may do, and now and then somebody tries one that is made up.
 */
export async function live(asker: Client, keys: readonly LivingKey[], clock: DemoClock, end: number): Promise<void> {
  const chance = chances();
  const draw = (): number => chance.next().value;
  while (clock.now() + hourMs <= end) {
    clock.pass(hourMs);
    const at = new Date(clock.now());
    const weekend = at.getUTCDay() % 6 === 0;
    for (const living of keys) {
      const share = (daily[at.getUTCHours()] ?? 0) * (weekend ? 0.2 : 1);
      const calls = Math.min(Math.round(living.key.busy * share * (0.5 + draw())), mostInABatch);
      if (calls === 0 || isResting(living, clock.now(), end)) continue;
      const checks = Array.from({ length: calls }, () => checkOf(living, draw()));
      await asker.verifyKeys({ checks });
    }
  }
  clock.set(end);
}

/** A key that was forgotten at some time is not used any more since. */
function isResting({ key }: LivingKey, now: number, end: number): boolean {
  return key.end === "idle" && now > end - 12 * 24 * hourMs;
}

function checkOf({ world, key, secret }: LivingKey, luck: number) {
  const every = Object.keys(world.scopes);
  const own = key.scopes ?? every.slice(0, 1);
  const wanted = luck > 0.97 ? every.slice(-1) : own.slice(0, 1);
  return {
    key: luck < 0.004 ? `${secret.slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}` : secret,
    api: world.code,
    scopes: [...wanted],
    environment: key.environment ?? ("live" as const),
    ip: `198.51.100.${20 + Math.floor(luck * 6)}`,
    user_agent: `${key.name.toLowerCase().replaceAll(" ", "-")}/1.4`,
  };
}
