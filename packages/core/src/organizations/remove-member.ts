import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { MemberRecord } from "../records.ts";
import { findMember } from "./find-member.ts";
import { memberAudit } from "./member-audit.ts";

/** Ends a membership. The user's keys in this organization stop with it, and work again if the user comes back. */
export async function removeMember(
  deps: Deps,
  caller: Caller,
  organizationRef: string,
  userRef: string,
): Promise<Plan<MemberRecord> | Refusal> {
  const found = await findMember(deps, caller, "update:organizations", organizationRef, userRef);
  if (!found.ok) return found;
  const { member } = found.value;
  const { id, version, organizationId, userId } = member;
  const removal = { do: "delete", table: "members", id, expect: { version, organizationId, userId } } as const;
  const roles = await deps.store.byIds("roles", member.roleIds);
  const audit = memberAudit(deps, caller, "member.deleted", found.value, { from: roles, to: null });
  return plan(member, changeSetOf(audit, [removal]));
}
