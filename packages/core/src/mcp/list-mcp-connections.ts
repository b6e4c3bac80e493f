import type { ListMcpConnectionsQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { given } from "../given.ts";
import { keyFilters } from "../keys/key-filters.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { type Listing, listingOf, positionOf } from "../paging.ts";
import type { Deps } from "../ports.ts";
import { reachesWith, requirePermission } from "../rights/authorize.ts";
import type { ListedMcpConnection } from "./ports.ts";

/** One page of the keys that agents use or that were made for them, newest first, with what is known of the agent. */
export async function listMcpConnections(
  deps: Deps,
  caller: Caller,
  query: ListMcpConnectionsQuery,
): Promise<Found<Listing<ListedMcpConnection>> | Refusal> {
  const unpermitted = requirePermission(caller, "read:api_keys");
  if (unpermitted) return unpermitted;
  const filters = await keyFilters(deps.store, caller, query);
  if (!filters.ok) return filters;
  const after = positionOf(query.cursor, "number");
  if (!after.ok) return after;
  // Somebody waits for the first call, so what is in memory counts.
  await deps.flushUsage();
  const page = await deps.store.listMcpConnections({
    within: reachesWith(caller, "read:api_keys"),
    ...filters.value,
    ...given({ keyId: query.key_id, ownerType: query.owner_type }),
    after: after.value,
    limit: query.limit,
  });
  return found(listingOf(page));
}
