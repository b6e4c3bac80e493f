import type { AuditAction } from "../audit/records.ts";
import { auditDraft } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { RoleRecord } from "../records.ts";

export function roleAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  { id, name }: RoleRecord,
  changes: AuditDraft["changes"] = {},
): AuditDraft {
  return auditDraft(deps, caller, action, { type: "role", id, name }, { changes });
}
