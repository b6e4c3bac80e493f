import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { OrganizationRecord } from "../records.ts";
import { findOrganization } from "../references.ts";
import { authorize, requirePermission, type Target } from "../rights/authorize.ts";

/** The organization, for a caller who holds the permission in it. A foreign one is refused like a missing one. */
export async function organizationFor(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<OrganizationRecord> | Refusal> {
  const unpermitted = requirePermission(caller, permission);
  if (unpermitted) return unpermitted;
  const organization = await findOrganization(deps.store, ref);
  if (organization === null) return refuse("NOT_FOUND");
  return authorize(caller, permission, ofOrganization(organization)) ?? found(organization);
}

export function ofOrganization({ id }: Pick<OrganizationRecord, "id">): Target {
  return { organizationIds: [id] };
}
