import type { Caller } from "../caller.ts";
import { type ListQuery, listWithin } from "../list-within.ts";
import type { Found, Refusal } from "../outcome.ts";
import type { Listing } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { OrganizationRecord } from "../records.ts";
import { organizationFor } from "./organization-for.ts";

/** One page of the organizations within the caller's reach. */
export async function listOrganizations(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: ListQuery,
): Promise<Found<Listing<OrganizationRecord>> | Refusal> {
  return await listWithin(deps, caller, "read:organizations", "organizations", query);
}

/** @param ref id, code or external id */
export async function getOrganization(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<OrganizationRecord> | Refusal> {
  return await organizationFor(deps, caller, "read:organizations", ref);
}
