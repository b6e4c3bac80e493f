import type { AuditAction } from "../audit/records.ts";
import { auditDraft } from "../audit-draft.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { personCaller, type RequestOrigin } from "./person.ts";

/** The audit event of what a person does to their own sign-in. */
export function ownAudit(
  deps: Deps,
  { user, origin }: { readonly user: UserRecord; readonly origin: RequestOrigin },
  action: AuditAction,
  changes: AuditDraft["changes"] = {},
): AuditDraft {
  const { id, name } = user;
  const caller = personCaller(user, [], origin, deps.now());
  return auditDraft(deps, caller, action, { type: "user", id, name, userId: id }, { changes });
}
