import type { CreditReservationRecord, Ms, ReserveOutcome, Settlement, Write } from "@keyporter/core";
import { type Kysely, sql } from "kysely";
import { fromRow } from "../row-codec.ts";
import { columns, type Database } from "../tables.ts";
import { applyWrite } from "../writes.ts";
import { inTransaction } from "./in-transaction.ts";
import { addToRemaining, bringUpToDate } from "./settle.ts";

/** Thrown out of the transaction, so that nothing of it stays. */
class Duplicate extends Error {}

/** Sets credits aside, with `beside` or not at all. */
export async function reserveCredits(
  db: Kysely<Database>,
  reservation: CreditReservationRecord,
  beside: readonly Write[],
): Promise<ReserveOutcome> {
  const { keyId, amount, createdAt } = reservation;
  try {
    return await inTransaction(db, async (trx) => {
      const credits = await bringUpToDate(trx, keyId, createdAt);
      if (credits === null) return { outcome: "not_metered" };
      if (credits.remaining < amount) return { outcome: "not_enough", remaining: credits.remaining };
      await addToRemaining(trx, keyId, -amount);
      const insert: Write = { do: "insert", table: "credit_reservations", row: reservation };
      for (const write of [insert, ...beside]) {
        if ((await applyWrite(trx, write)) !== null) throw new Duplicate();
      }
      return { outcome: "reserved" };
    });
  } catch (error) {
    if (error instanceof Duplicate) return { outcome: "duplicate" };
    throw error;
  }
}

/** Ends a reservation, if it is open, and gives back what was not used. @returns the reservation as it is then */
export async function settleReservation(
  db: Kysely<Database>,
  { id, keyId, state, used }: Settlement,
  now: Ms,
): Promise<CreditReservationRecord> {
  return await inTransaction(db, async (trx) => {
    // First of all: it locks the key's reservations, and ends this one if it is too late.
    await bringUpToDate(trx, keyId, now);
    const { rows } = await sql<{ amount: number }>`UPDATE credit_reservations
      SET state = ${state}, used = ${state === "committed" ? used : null}, settled_at = ${now}
      WHERE id = ${id} AND state = 'open' RETURNING amount`.execute(trx);
    if (rows[0] !== undefined) await addToRemaining(trx, keyId, rows[0].amount - used);
    const row = await trx.selectFrom("credit_reservations").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    return fromRow<CreditReservationRecord>(columns.credit_reservations, row);
  });
}
