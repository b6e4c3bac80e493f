import type { ListKeysQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { given } from "../given.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { type Listing, listingOf, positionOf } from "../paging.ts";
import type { Deps } from "../ports.ts";
import { reachesWith, requirePermission } from "../rights/authorize.ts";
import { keyFilters } from "./key-filters.ts";
import type { KeyQuery, ListedKey } from "./ports.ts";

const dayMs = 86_400_000;

const sorts: Readonly<Record<ListKeysQuery["sort"], Pick<KeyQuery, "sort" | "descending">>> = {
  created_at: { sort: "createdAt", descending: false },
  "-created_at": { sort: "createdAt", descending: true },
  name: { sort: "name", descending: false },
  "-name": { sort: "name", descending: true },
  last_used_at: { sort: "lastUsedAt", descending: false },
  "-last_used_at": { sort: "lastUsedAt", descending: true },
};

/** What a list can be asked for. A door may ask for several statuses at once. */
type KeyListQuery = Omit<ListKeysQuery, "status"> & { readonly status?: KeyQuery["status"] | undefined };

/** One page of the keys that the caller may see. A filter that names nothing known finds nothing. */
export async function listKeys(
  deps: Deps,
  caller: Caller,
  query: KeyListQuery,
): Promise<Found<Listing<ListedKey>> | Refusal> {
  const unpermitted = requirePermission(caller, "read:api_keys");
  if (unpermitted) return unpermitted;
  const filters = await keyFilters(deps.store, caller, query);
  if (!filters.ok) return filters;
  const order = sorts[query.sort];
  const after = positionOf(query.cursor, order.sort === "name" ? "string" : "number");
  if (!after.ok) return after;
  const now = deps.now();
  // Who asks what is unused must not be shown what was used a second ago.
  if ((query.unused_for_days ?? query.never_used) !== undefined) await deps.flushUsage();
  const page = await deps.store.listKeys({
    within: reachesWith(caller, "read:api_keys"),
    ...filters.value,
    ...given({
      ownerType: query.owner_type,
      environment: query.environment,
      status: query.status,
      search: query.q,
      createdById: query.created_by,
      unusedSince: query.unused_for_days === undefined ? undefined : now - query.unused_for_days * dayMs,
      expiresBy: query.expires_within_days === undefined ? undefined : now + query.expires_within_days * dayMs,
      neverExpires: query.never_expires === undefined ? undefined : (true as const),
      neverUsed: query.never_used === undefined ? undefined : (true as const),
    }),
    ...order,
    now,
    after: after.value,
    limit: query.limit,
  });
  return found(listingOf(page));
}
