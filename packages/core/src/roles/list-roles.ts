import type { Caller } from "../caller.ts";
import { type ListQuery, listWithin } from "../list-within.ts";
import type { Found, Refusal } from "../outcome.ts";
import type { Listing } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { RoleRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { roleFor } from "./role-for.ts";

/** One page of the role catalogue, the built-in roles among them. */
export async function listRoles(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: ListQuery,
): Promise<Found<Listing<RoleRecord>> | Refusal> {
  return authorizeInstance(caller, "read:roles") ?? (await listWithin(deps, caller, "read:roles", "roles", query));
}

/** @param ref id or code */
export async function getRole(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<RoleRecord> | Refusal> {
  return await roleFor(deps, caller, "read:roles", ref);
}
