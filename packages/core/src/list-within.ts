import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "./caller.ts";
import { type Found, found, type Refusal } from "./outcome.ts";
import { type Listing, listingOf, positionOf } from "./paging.ts";
import type { Deps } from "./ports.ts";
import { reachesWith, requirePermission } from "./rights/authorize.ts";
import type { Tables } from "./tables.ts";

/** What every list of the directory can be asked for. */
export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Part of the name, code or email. */
  readonly q?: string | undefined;
}

type Directory = "apis" | "organizations" | "users" | "roles" | "plans" | "applications";

/** One page of what the caller may see, ordered by name. Nobody lists without saying how far they reach. */
export async function listWithin<T extends Directory>(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  table: T,
  query: ListQuery,
): Promise<Found<Listing<Tables[T]>> | Refusal> {
  const refused = requirePermission(caller, permission);
  if (refused) return refused;
  const after = positionOf(query.cursor, "string");
  if (!after.ok) return after;
  const page = await deps.store.listDirectory(table, {
    within: reachesWith(caller, permission),
    after: after.value,
    limit: query.limit,
    ...(query.q === undefined ? {} : { search: query.q }),
  });
  return found(listingOf(page));
}
