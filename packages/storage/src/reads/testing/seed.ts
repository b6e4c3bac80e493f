import type { AuditDraft, Store, Write } from "@keyporter/core";
import { changeSetOf } from "../../testing/records.ts";

/** Commits the writes as one change, whose audit event says what is given. */
export async function seed(store: Store, writes: readonly Write[], event: Partial<AuditDraft> = {}): Promise<void> {
  const changeSet = changeSetOf(writes);
  const outcome = await store.commit({ ...changeSet, audit: { ...changeSet.audit, ...event } });
  if (!outcome.committed) throw new Error(`The seed conflicts: ${JSON.stringify(outcome)}`);
}
