import { changesBetween } from "./audit-draft.ts";
import type { AuditDraft } from "./change-set.ts";
import type { Deps } from "./ports.ts";
import type { Versioned } from "./records.ts";

/** An edit of one record: what to write on its row, and the record as it is then. */
export interface Edit<R> {
  readonly set: Partial<R>;
  readonly after: R;
  /** Field by field, for the audit log. */
  readonly changes: AuditDraft["changes"];
}

/** Null when every field already is as wanted: then nothing is written and nothing audited. */
export function editOf<R extends Versioned>(deps: Pick<Deps, "now">, before: R, wanted: Partial<R>): Edit<R> | null {
  const changes = changesBetween(before, wanted);
  if (Object.keys(changes).length === 0) return null;
  const set = { ...wanted, version: before.version + 1, updatedAt: deps.now() };
  return { set, after: { ...before, ...set }, changes };
}

/** What the audit log says of a new record. */
export function beginnings(fields: Readonly<Record<string, unknown>>): AuditDraft["changes"] {
  return Object.fromEntries(Object.entries(fields).map(([field, to]) => [field, { from: null, to }]));
}
