import type { AuditEventRecord, ChangeSet, CommitOutcome, Guard } from "@keyporter/core";
import type { Kysely } from "kysely";
import { count } from "./lookups.ts";
import { toRow } from "./row-codec.ts";
import { auditColumns, type Database } from "./tables.ts";
import { applyWrite, changed, insertInto } from "./writes.ts";

/** A change set with the ids that core's `touchedBy` tells of it: the writer thread does not load core for that. */
export interface Change {
  readonly changeSet: ChangeSet;
  readonly touched: readonly string[];
}

/** Refuses by throwing when this process may no longer write. */
type Fence = (trx: Kysely<Database>) => Promise<void>;

/** Thrown out of the transaction, so that nothing of it stays. */
class NotCommitted extends Error {
  readonly outcome: CommitOutcome;

  constructor(outcome: CommitOutcome) {
    super("The change set conflicts");
    this.outcome = outcome;
  }
}

/**
 * Makes the whole change or leaves everything as it was, on either engine.
 *
 * @param fence runs once this commit has its turn; commits that follow wait for its end.
 * @throws StorageUnavailable
 */
export async function commitChange(db: Kysely<Database>, change: Change, fence?: Fence): Promise<CommitOutcome> {
  try {
    // Each statement is to see what was committed before it, whatever the database's own default is.
    const transaction = db.transaction().setIsolationLevel("read committed");
    return await transaction.execute(async (trx) => {
      const outcome = await applyChange(trx, change, fence);
      if (!outcome.committed) throw new NotCommitted(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof NotCommitted) return error.outcome;
    throw error;
  }
}

async function applyChange(
  trx: Kysely<Database>,
  { changeSet, touched }: Change,
  fence: Fence | undefined,
): Promise<CommitOutcome> {
  const changeNumber = await nextChangeNumber(trx);
  await fence?.(trx);
  for (const guard of changeSet.guards) {
    if (!(await holds(trx, guard))) return changed("row" in guard ? guard.row : guard.count);
  }
  for (const write of changeSet.writes) {
    const conflict = await applyWrite(trx, write);
    if (conflict !== null) return conflict;
  }
  const event: AuditEventRecord = { ...changeSet.audit, changeNumber };
  await insertInto("audit_events", toRow(auditColumns, event)).execute(trx);
  const line = { n: changeNumber, action: changeSet.action, touched: JSON.stringify(touched), at: event.at };
  await trx.insertInto("change_log").values(line).execute();
  return { committed: true, changeNumber };
}

/**
 * The row lock that this takes on PostgreSQL is held to the end: commits happen one after the other, numbers have no
 * gaps and rise in commit order, and each guard sees all that was committed before. SQLite has one writer anyway.
 */
async function nextChangeNumber(trx: Kysely<Database>): Promise<number> {
  const counter = await trx
    .updateTable("change_counter")
    .set(({ eb }) => ({ n: eb("n", "+", 1) }))
    .where("id", "=", 1)
    .returning("n")
    .executeTakeFirstOrThrow();
  return counter.n;
}

async function holds(trx: Kysely<Database>, guard: Guard): Promise<boolean> {
  if ("row" in guard) return (await count(trx, guard.row, { ...guard.expect, id: guard.id })) === 1;
  const found = await count(trx, guard.count, guard.where, guard.holding);
  return found >= (guard.atLeast ?? 0) && found <= (guard.atMost ?? Number.POSITIVE_INFINITY);
}
