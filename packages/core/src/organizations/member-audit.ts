import type { AuditAction } from "../audit/records.ts";
import { auditDraft } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { RoleRecord } from "../records.ts";
import type { FoundMember } from "./find-member.ts";

/** An audit event about a membership, under the name of its user. Roles are told by their codes. */
export function memberAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  { member, user }: Pick<FoundMember, "member" | "user">,
  roles: { readonly from: readonly RoleRecord[] | null; readonly to: readonly RoleRecord[] | null },
): AuditDraft {
  const { id, organizationId, userId } = member;
  const changes = { roles: { from: codesOf(roles.from), to: codesOf(roles.to) } };
  return auditDraft(deps, caller, action, { type: "member", id, name: user.name, organizationId, userId }, { changes });
}

function codesOf(roles: readonly RoleRecord[] | null): readonly string[] | null {
  return roles === null ? null : roles.map(({ code }) => code);
}
