import type { AuditEventRecord, ChangeSet, CommitOutcome, Guard } from "@keyporter/core";
import type { Kysely } from "kysely";
import { chunksOf } from "./chunks-of.ts";
import { count as countRows } from "./lookups.ts";
import { toRow } from "./row-codec.ts";
import { auditColumns, type Database } from "./tables.ts";
import { applyWrite, changed, insertAll } from "./writes.ts";

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
  const drafts = [changeSet.audit, ...(changeSet.furtherAudit ?? [])];
  const changeNumber = await takeChangeNumbers(trx, drafts.length);
  await fence?.(trx);
  for (const guard of changeSet.guards) {
    if (!(await holds(trx, guard))) return changed("row" in guard ? guard.row : guard.count);
  }
  for (const write of changeSet.writes) {
    const conflict = await applyWrite(trx, write);
    if (conflict !== null) return conflict;
  }
  const first = changeNumber - drafts.length + 1;
  const events = drafts.map((draft, at): AuditEventRecord => ({ ...draft, changeNumber: first + at }));
  await writeEvents(trx, events);
  await writeLog(trx, changeSet, events, touched);
  return { committed: true, changeNumber };
}

/** With 18 values a row this is below the parameter limits of both engines. */
const eventsPerStatement = 1_000;

async function writeEvents(trx: Kysely<Database>, events: readonly AuditEventRecord[]): Promise<void> {
  for (const some of chunksOf(events, eventsPerStatement)) {
    const rows = some.map((event) => toRow(auditColumns, event));
    await insertAll("audit_events", rows).execute(trx);
  }
}

/** A line for each event: its own record, and in the first one all else that was touched. */
async function writeLog(
  trx: Kysely<Database>,
  { action }: ChangeSet,
  [first, ...further]: readonly AuditEventRecord[],
  touched: readonly string[],
): Promise<void> {
  if (first === undefined) return;
  const named = new Set(further.map(({ targetId }) => targetId));
  const rest = further.length === 0 ? touched : touched.filter((id) => !named.has(id));
  const lines = [
    { n: first.changeNumber, action, touched: JSON.stringify(rest), at: first.at },
    ...further.map((event) => ({
      n: event.changeNumber,
      action: event.action,
      touched: JSON.stringify([event.targetId]),
      at: event.at,
    })),
  ];
  for (const some of chunksOf(lines, eventsPerStatement)) await trx.insertInto("change_log").values(some).execute();
}

/**
 * As many numbers as there are events; the last of them. The row lock that this takes on PostgreSQL is held to the end: commits happen one after the other, numbers have no
 * gaps and rise in commit order, and each guard sees all that was committed before. SQLite has one writer anyway.
 */
async function takeChangeNumbers(trx: Kysely<Database>, count: number): Promise<number> {
  const counter = await trx
    .updateTable("change_counter")
    .set(({ eb }) => ({ n: eb("n", "+", count) }))
    .where("id", "=", 1)
    .returning("n")
    .executeTakeFirstOrThrow();
  return counter.n;
}

async function holds(trx: Kysely<Database>, guard: Guard): Promise<boolean> {
  if ("row" in guard) return (await countRows(trx, guard.row, { ...guard.expect, id: guard.id })) === 1;
  const found = await countRows(trx, guard.count, guard.where, guard.holding);
  return found >= (guard.atLeast ?? 0) && found <= (guard.atMost ?? Number.POSITIVE_INFINITY);
}
