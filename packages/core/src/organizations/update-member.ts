import type { UpdateMemberBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { assignedRoles } from "./assigned-roles.ts";
import { findMember, type MemberView } from "./find-member.ts";
import { memberAudit } from "./member-audit.ts";

/** Gives a member exactly these roles. What they lose, their keys lose with the same commit. */
export async function updateMember(
  deps: Deps,
  caller: Caller,
  organizationRef: string,
  userRef: string,
  { roles: refs }: UpdateMemberBody,
): Promise<Plan<MemberView> | Refusal> {
  const found = await findMember(deps, caller, "update:organizations", organizationRef, userRef);
  if (!found.ok) return found;
  const { organization, member, user } = found.value;
  const assigned = await assignedRoles(deps.store, caller, organization, refs, member.roleIds);
  if (!assigned.ok) return assigned;
  const { roles, guards } = assigned.value;
  const edit = editOf(deps, member, { roleIds: roles.map(({ id }) => id) });
  if (edit === null) return plan({ member, user }, null);

  const { id, version, organizationId, userId } = member;
  const expect = { version, organizationId, userId };
  const update = { do: "update", table: "members", id, expect, set: edit.set } as const;
  const before = await deps.store.byIds("roles", member.roleIds);
  const audit = memberAudit(deps, caller, "member.updated", found.value, { from: before, to: roles });
  return plan({ member: edit.after, user }, changeSetOf(audit, [update], guards));
}
