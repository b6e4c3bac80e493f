import type { AuditAction } from "../audit/records.ts";
import { auditDraft, changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord } from "../records.ts";

type About = Pick<ApplicationRecord, "id" | "name" | "organizationId">;

export function applicationAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  { id, name, organizationId }: About,
  changes: AuditDraft["changes"] = {},
): AuditDraft {
  return auditDraft(deps, caller, action, { type: "application", id, name, organizationId }, { changes });
}

/** What the audit log says of a change. Secrets are told by the end of them that everybody may see, never by digests. */
export function applicationChanges(before: ApplicationRecord | null, after: ApplicationRecord): AuditDraft["changes"] {
  return changesBetween(before === null ? {} : toldOf(before), toldOf(after));
}

function toldOf({ secrets, ...record }: ApplicationRecord): Record<string, unknown> {
  const { name, clientId, organizationId, status, grants, grantableScopes, boundApiIds, jwks } = record;
  const told = secrets.map(({ last4, validUntil }) => ({ last4, validUntil }));
  return { name, clientId, organizationId, status, grants, grantableScopes, boundApiIds, jwks, secrets: told };
}
