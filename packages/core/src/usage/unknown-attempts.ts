import type { UnknownAttemptsQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { Ms } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import type { UnknownTotal } from "./ports.ts";
import { usageRange } from "./usage-range.ts";

/** What one source tried with keys that are none of this instance. */
export interface UnknownSource {
  readonly source: string;
  readonly attempts: number;
  readonly codes: Readonly<Record<string, number>>;
  readonly lastHour: Ms;
}

/** Who presents keys that nobody has, most attempts first: somebody who guesses, or who mistyped. */
export async function unknownAttempts(
  deps: Deps,
  caller: Caller,
  query: UnknownAttemptsQuery,
): Promise<Found<readonly UnknownSource[]> | Refusal> {
  const refused = authorizeInstance(caller, "read:usage");
  if (refused) return refused;
  const range = usageRange(query, deps.now());
  if (!range.ok) return range;
  await deps.flushUsage();
  const totals = await deps.store.unknownTotals({ ...range.value, sources: query.limit });
  return found(Array.from(Map.groupBy(totals, ({ source }) => source).entries(), sourceOf));
}

function sourceOf([source, totals]: [string, readonly UnknownTotal[]]): UnknownSource {
  return {
    source,
    attempts: totals.reduce((sum, { count }) => sum + count, 0),
    codes: Object.fromEntries(totals.map(({ code, count }) => [code, count])),
    lastHour: Math.max(...totals.map(({ lastHour }) => lastHour)),
  };
}
