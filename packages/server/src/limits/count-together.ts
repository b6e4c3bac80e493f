import { type Limit, type LimitOutcome, rateOf, stateOf, waitFor } from "@keyporter/verifier";
import type { Redis } from "ioredis";

export type Mode = "take" | "peek" | "give";

/** As in `rateOf`: how much is in each bucket, before this call. */
interface Counted {
  readonly ok: boolean;
  readonly levels: readonly number[];
}

/**
 * The arithmetic of `RateLimiter`, for all limits of a call in one step of Redis: nobody comes between looking and
 * taking. The clock is that of Redis, which is one for all processes; theirs differ, and the fastest would win units.
 *
 * KEYS: the buckets. ARGV: mode, cost; for each bucket unit, drain, capacity and what to pour in besides, which nobody is asked about.
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local mode, cost = ARGV[1], tonumber(ARGV[2])
local ok, changed, levels, ats = 1, mode ~= 'peek' and cost > 0, {}, {}
for i, key in ipairs(KEYS) do
  local unit, drain, capacity = tonumber(ARGV[i * 4 - 1]), tonumber(ARGV[i * 4]), tonumber(ARGV[i * 4 + 1])
  local besides = tonumber(ARGV[i * 4 + 2])
  local stored = redis.call('HMGET', key, 'level', 'at')
  local level, at = tonumber(stored[1] or '0'), tonumber(stored[2] or now)
  if now > at then
    level = math.max(0, level - (now - at) * drain)
    at = now
  end
  if besides > 0 then changed = true end
  level = level + besides
  if mode ~= 'give' and cost > 0 and level + cost * unit > capacity then ok = 0 end
  levels[i], ats[i] = level, at
end
local told = { ok }
for i, key in ipairs(KEYS) do
  local unit, drain = tonumber(ARGV[i * 4 - 1]), tonumber(ARGV[i * 4])
  local level = levels[i]
  told[i + 1] = string.format('%.17g', level)
  if mode == 'give' then level = math.max(0, level - cost * unit) end
  if mode == 'take' and ok == 1 then level = level + cost * unit end
  if changed and level > 0 and drain > 0 then
    redis.call('HSET', key, 'level', string.format('%.17g', level), 'at', string.format('%.17g', ats[i]))
    redis.call('PEXPIRE', key, math.ceil(level / drain) + 60000)
  elseif changed then
    redis.call('DEL', key)
  end
end
return told
`;

type CountTogether = (keys: number, ...args: readonly (string | number)[]) => Promise<readonly unknown[]>;

/** @returns the script as a command of this connection; it is sent whole only where Redis does not know it yet */
export function countTogether(redis: Redis): CountTogether {
  redis.defineCommand("keyporterCount", { lua: script });
  const command: unknown = Reflect.get(redis, "keyporterCount");
  if (typeof command !== "function") throw new Error("Redis takes no scripts.");
  return (keys, ...args) => Reflect.apply(command, redis, [keys, ...args]);
}

export function argumentsOf(
  mode: Mode,
  limits: readonly Limit[],
  cost: number,
  besides: readonly number[],
): readonly (string | number)[] {
  return [
    mode,
    cost,
    ...limits.flatMap((limit, at) => {
      const { unit, drain, capacity } = rateOf(limit);
      return [unit, drain, capacity, besides[at] ?? 0];
    }),
  ];
}

/** @throws when Redis answers something else */
export function countedBy(reply: readonly unknown[], limits: readonly Limit[]): Counted {
  const [ok, ...levels] = reply.map(Number);
  if (levels.length !== limits.length || levels.some(Number.isNaN)) throw new Error("Redis answered in another shape.");
  return { ok: ok === 1, levels };
}

export function outcomeOf({ ok, levels }: Counted, limits: readonly Limit[], mode: Mode, cost: number): LimitOutcome {
  const taken = mode === "take" && ok ? cost : 0;
  const states = limits.map((limit, at) => {
    const rate = rateOf(limit);
    return stateOf(limit, (levels[at] ?? 0) + taken * rate.unit, rate, "shared");
  });
  if (ok) return { ok, states };
  const waits = limits.map((limit, at) => waitFor(cost, levels[at] ?? 0, rateOf(limit)));
  const exceeded = limits.filter((_, at) => waits[at] !== 0);
  const longest = waits.reduce((all, one) => (all === null || one === null ? null : Math.max(all, one)), 0);
  return { ok, states, exceeded, retryAfterMs: longest };
}
