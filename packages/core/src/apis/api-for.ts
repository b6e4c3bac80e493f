import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import { findApi } from "../references.ts";
import { authorizeInstance } from "../rights/authorize.ts";

/** The API, for a caller who holds the permission for the whole instance. */
export async function apiFor(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<ApiRecord> | Refusal> {
  const refused = authorizeInstance(caller, permission);
  if (refused) return refused;
  const api = await findApi(deps.store, ref);
  return api === null ? refuse("NOT_FOUND") : found(api);
}

/** The same for changes that would turn the product's own API into something else. */
export async function productApiFor(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<ApiRecord> | Refusal> {
  const api = await apiFor(deps, caller, permission, ref);
  return api.ok && api.value.management ? refuse("MANAGEMENT_API") : api;
}
