import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord } from "../records.ts";
import { findApplication } from "../references.ts";
import { authorizeInstance, ofInstance, type Target } from "../rights/authorize.ts";

/** An application, for a caller who holds the permission for the whole instance. */
export async function applicationFor(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<ApplicationRecord> | Refusal> {
  const refused = authorizeInstance(caller, permission);
  if (refused) return refused;
  const application = await findApplication(deps.store, ref);
  return application === null ? refuse("NOT_FOUND") : found(application);
}

/** All that an application with this reach reaches. */
export function reachOf(organizationId: string | null): Target {
  return organizationId === null ? ofInstance : { organizationIds: [organizationId] };
}
