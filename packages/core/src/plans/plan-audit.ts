import type { AuditAction } from "../audit/records.ts";
import { auditDraft } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { PlanRecord } from "../records.ts";

export function planAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  { id, name }: PlanRecord,
  changes: AuditDraft["changes"] = {},
): AuditDraft {
  return auditDraft(deps, caller, action, { type: "plan", id, name }, { changes });
}
