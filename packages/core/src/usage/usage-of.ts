import type { UsageQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { given } from "../given.ts";
import { keyFilters } from "../keys/key-filters.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { reachesWith, requirePermission } from "../rights/authorize.ts";
import { mergeTotals, type UsageGroup } from "./merge-totals.ts";
import { usageRange } from "./usage-range.ts";

/** How often keys were accepted and refused, of those that the caller may see, up to this moment. */
export async function usageOf(
  deps: Deps,
  caller: Caller,
  query: UsageQuery,
): Promise<Found<readonly UsageGroup[]> | Refusal> {
  const unpermitted = requirePermission(caller, "read:usage");
  if (unpermitted) return unpermitted;
  const range = usageRange(query, deps.now());
  if (!range.ok) return range;
  const filters = await keyFilters(deps.store, caller, query);
  if (!filters.ok) return filters;
  await deps.flushUsage();
  const totals = await deps.store.usageTotals({
    within: reachesWith(caller, "read:usage"),
    ...filters.value,
    ...given({ keyId: query.key_id }),
    ...range.value,
    groupBy: query.group_by,
  });
  return found(mergeTotals(totals, query.group_by));
}
