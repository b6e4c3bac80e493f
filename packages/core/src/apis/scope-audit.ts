import type { AuditAction } from "../audit/records.ts";
import { auditDraft } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { ScopeRecord } from "../records.ts";

/** An audit event about one scope, under the API that it belongs to. */
export function scopeAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  scope: ScopeRecord,
  changes: AuditDraft["changes"] = {},
): AuditDraft {
  const subject = { type: "scope", id: scope.id, name: scope.key, apiId: scope.apiId };
  return auditDraft(deps, caller, action, subject, { changes });
}
