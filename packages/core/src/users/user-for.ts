import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { findUser } from "../references.ts";
import { authorize, authorizeInstance, requirePermission } from "../rights/authorize.ts";

/** The user, for a caller who reaches them: themself, or an organization of theirs. */
export async function userFor(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<UserRecord> | Refusal> {
  const unpermitted = requirePermission(caller, permission);
  if (unpermitted) return unpermitted;
  const user = await findUser(deps.store, ref);
  if (user === null) return refuse("NOT_FOUND");
  const memberships = await deps.store.all("members", { userId: user.id });
  const organizationIds = memberships.map(({ organizationId }) => organizationId);
  return authorize(caller, permission, { userIds: [user.id], organizationIds }) ?? found(user);
}

/**
 * The user, for a change. A user may be in several organizations, so none of them may suspend, rename or delete one for
 * all others: that is for the instance.
 */
export async function userToChange(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<UserRecord> | Refusal> {
  const refused = authorizeInstance(caller, permission);
  if (refused) return refused;
  const user = await findUser(deps.store, ref);
  return user === null ? refuse("NOT_FOUND") : found(user);
}
