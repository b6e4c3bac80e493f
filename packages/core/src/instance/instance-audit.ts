import type { AuditAction } from "../audit/records.ts";
import { auditDraft } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";

/** Id of the one row about this instance. */
export const instanceId = "instance";

/** An audit event about the instance as a whole. Never tells fingerprints or digests. */
export function instanceAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  changes: AuditDraft["changes"] = {},
): AuditDraft {
  return auditDraft(deps, caller, action, { type: "instance", id: instanceId, name: null }, { changes });
}
