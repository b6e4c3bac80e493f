import type { ListMcpCallsQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { given } from "../given.ts";
import { keyFilters } from "../keys/key-filters.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { type Listing, listingOf, positionOf } from "../paging.ts";
import type { Deps } from "../ports.ts";
import { reachesWith, requirePermission } from "../rights/authorize.ts";
import type { ListedMcpCall } from "./ports.ts";

/** One page of the calls of tools, newest first, of keys that the caller may see, up to this moment. */
export async function listMcpCalls(
  deps: Deps,
  caller: Caller,
  query: ListMcpCallsQuery,
): Promise<Found<Listing<ListedMcpCall>> | Refusal> {
  const unpermitted = requirePermission(caller, "read:usage");
  if (unpermitted) return unpermitted;
  const filters = await keyFilters(deps.store, caller, { api_id: query.api_id });
  if (!filters.ok) return filters;
  const after = positionOf(query.cursor, "number");
  if (!after.ok) return after;
  await deps.flushUsage();
  const page = await deps.store.listMcpCalls({
    within: reachesWith(caller, "read:usage"),
    ...filters.value,
    ...given({ keyId: query.key_id, tool: query.tool, outcome: query.outcome }),
    after: after.value,
    limit: query.limit,
  });
  return found(listingOf(page));
}
