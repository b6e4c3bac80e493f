import type { AddMemberBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { newRecord } from "../new-record.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { MemberRecord, UserRecord } from "../records.ts";
import { findUser } from "../references.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { userFor } from "../users/user-for.ts";
import { assignedRoles } from "./assigned-roles.ts";
import type { MemberView } from "./find-member.ts";
import { memberAudit } from "./member-audit.ts";
import { organizationFor } from "./organization-for.ts";

/** Makes an existing user a member of an organization. */
export async function addMember(
  deps: Deps,
  caller: Caller,
  organizationRef: string,
  body: AddMemberBody,
): Promise<Plan<MemberView> | Refusal> {
  const reached = await organizationFor(deps, caller, "update:organizations", organizationRef);
  if (!reached.ok) return reached;
  const organization = reached.value;
  const seen = await visibleUser(deps, caller, body.user_id);
  if (!seen.ok) return seen;
  const user = seen.value;
  const ids = { organizationId: organization.id, userId: user.id };
  if ((await deps.store.find("members", ids)) !== null) {
    return refuse("ALREADY_EXISTS", "The user already is a member of this organization.");
  }
  const assigned = await assignedRoles(deps.store, caller, organization, body.roles);
  if (!assigned.ok) return assigned;

  const { roles } = assigned.value;
  const member: MemberRecord = { ...newRecord(deps, "member"), ...ids, roleIds: roles.map(({ id }) => id) };
  const guards: Guard[] = [
    { row: "organizations", id: organization.id, expect: { status: organization.status } },
    { row: "users", id: user.id, expect: { status: user.status } },
    ...assigned.value.guards,
  ];
  const audit = memberAudit(deps, caller, "member.created", { member, user }, { from: null, to: roles });
  return plan({ member, user }, changeSetOf(audit, [{ do: "insert", table: "members", row: member }], guards));
}

/**
 * Who manages one organization may add only users whom they see anyway, and hears the same of all others: that nobody
 * has this id. Otherwise an id could be tried to learn who is a customer of somebody else.
 */
async function visibleUser(deps: Deps, caller: Caller, ref: string): Promise<Found<UserRecord> | Refusal> {
  if (authorizeInstance(caller, "update:organizations") !== null) {
    const visible = await userFor(deps, caller, "read:users", ref);
    return visible.ok || visible.code !== "NOT_FOUND" ? visible : notKnown("/user_id");
  }
  const user = await findUser(deps.store, ref);
  return user === null ? notKnown("/user_id") : found(user);
}
