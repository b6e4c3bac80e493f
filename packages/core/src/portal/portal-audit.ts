import type { AuditAction } from "../audit/records.ts";
import { auditDraft } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { PortalSessionRecord } from "./records.ts";

/** An audit event about a portal session. Its link, its tokens and their digests are never told. */
export function portalAudit(
  deps: Deps,
  caller: Caller,
  action: Extract<AuditAction, `portal.${string}`>,
  { id, userId, organizationId }: PortalSessionRecord,
  changes: AuditDraft["changes"] = {},
): AuditDraft {
  return auditDraft(
    deps,
    caller,
    action,
    { type: "portal_session", id, name: null, userId, organizationId },
    { changes },
  );
}
