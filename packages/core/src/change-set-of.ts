import type { AuditDraft, ChangeSet, Guard, Write } from "./change-set.ts";

/** The change set that its audit event describes. */
export function changeSetOf(audit: AuditDraft, writes: readonly Write[], guards: readonly Guard[] = []): ChangeSet {
  return { action: audit.action, guards, writes, audit };
}
