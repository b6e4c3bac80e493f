import type { KeyCredits, Ms } from "@keyporter/core";
import { type Kysely, sql } from "kysely";
import type { Database } from "../tables.ts";
import { keyCredits } from "./key-credits.ts";

/**
 * Brings a key's row up to date: gives back what has expired and tops it up if that is due. To the end of the transaction
 * nobody else changes the key's credits or reservations: an update takes the row's lock on PostgreSQL, and on SQLite there
 * is one writer.
 *
 * @param trx a transaction
 * @returns what the row says now; null when the key is not metered
 */
export async function bringUpToDate(trx: Kysely<Database>, keyId: string, now: Ms): Promise<KeyCredits | null> {
  const locked = await sql`UPDATE key_credits SET remaining = remaining WHERE id = ${keyId}`.execute(trx);
  const credits = locked.numAffectedRows === 1n ? await keyCredits(trx, keyId, now) : null;
  if (credits === null) return null;
  const { remaining, refilledAt } = credits;
  await sql`UPDATE credit_reservations SET state = 'expired', settled_at = ${now}
    WHERE key_id = ${keyId} AND state = 'open' AND expires_at <= ${now}`.execute(trx);
  await sql`UPDATE key_credits SET remaining = ${remaining}, refilled_at = ${refilledAt} WHERE id = ${keyId}`.execute(
    trx,
  );
  return credits;
}

/** @param trx a transaction in which `bringUpToDate` has locked the row */
export async function addToRemaining(trx: Kysely<Database>, keyId: string, amount: number): Promise<void> {
  if (amount === 0) return;
  await sql`UPDATE key_credits SET remaining = remaining + ${amount} WHERE id = ${keyId}`.execute(trx);
}
