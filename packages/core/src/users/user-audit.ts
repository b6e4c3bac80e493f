import type { AuditAction } from "../audit/records.ts";
import { auditDraft } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";

export function userAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  { id, name }: UserRecord,
  changes: AuditDraft["changes"],
): AuditDraft {
  return auditDraft(deps, caller, action, { type: "user", id, name, userId: id }, { changes });
}
