import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { RoleRecord } from "../records.ts";
import { findRole } from "../references.ts";
import { authorizeInstance } from "../rights/authorize.ts";

/** A role of the catalogue, for a caller who holds the permission for the whole instance. */
export async function roleFor(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<RoleRecord> | Refusal> {
  const refused = authorizeInstance(caller, permission);
  if (refused) return refused;
  const role = await findRole(deps.store, ref);
  return role === null ? refuse("NOT_FOUND") : found(role);
}

/** The same for changes. What the built-in roles give comes with the version of this product. */
export async function ownRoleFor(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<RoleRecord> | Refusal> {
  const role = await roleFor(deps, caller, permission, ref);
  return role.ok && role.value.builtIn ? refuse("BUILT_IN", "Create a role of your own instead.") : role;
}
