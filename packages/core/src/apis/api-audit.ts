import type { AuditAction } from "../audit/records.ts";
import { auditDraft, changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";

/** An audit event about one API. Its policy is told field by field, since a whole one hides what changed. */
export function apiAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  { before, after }: { readonly before: ApiRecord | null; readonly after: ApiRecord },
): AuditDraft {
  const { id, name } = before ?? after;
  const changes = changesBetween(before === null ? {} : toldOf(before), toldOf(after));
  return auditDraft(deps, caller, action, { type: "api", id, name, apiId: id }, { changes });
}

function toldOf(api: ApiRecord): Record<string, unknown> {
  const { code, name, audience, baseUrl, prefix, status } = api;
  const policy = Object.entries(api.policy).map(([field, value]) => [`policy.${field}`, value]);
  return { code, name, audience, baseUrl, prefix, status, ...Object.fromEntries(policy) };
}
