import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { MemberRecord, OrganizationRecord, UserRecord } from "../records.ts";
import { findUser } from "../references.ts";
import { organizationFor } from "./organization-for.ts";

/** A membership with whom it is about. */
export interface MemberView {
  readonly member: MemberRecord;
  readonly user: UserRecord;
}

export interface FoundMember extends MemberView {
  readonly organization: OrganizationRecord;
}

/** One membership. A user who is no member here is refused like one who does not exist. */
export async function findMember(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  organizationRef: string,
  userRef: string,
): Promise<Found<FoundMember> | Refusal> {
  const organization = await organizationFor(deps, caller, permission, organizationRef);
  if (!organization.ok) return organization;
  const user = await findUser(deps.store, userRef);
  if (user === null) return refuse("NOT_FOUND");
  const where = { organizationId: organization.value.id, userId: user.id };
  const member = await deps.store.find("members", where);
  return member === null ? refuse("NOT_FOUND") : found({ organization: organization.value, user, member });
}
