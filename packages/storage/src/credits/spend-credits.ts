import type { KeyCredits, Ms, Spending } from "@keyporter/core";
import { type Kysely, sql } from "kysely";
import type { Database } from "../tables.ts";
import { inTransaction } from "./in-transaction.ts";
import { keyCredits } from "./key-credits.ts";
import { addToRemaining, bringUpToDate } from "./settle.ts";

/**
 * Spends several costs of one key. Nearly always all of them fit and nothing is due: then one statement does it. A cost
 * that does not fit is refused whole, and a smaller one behind it may still fit.
 *
 * @returns null when the key is not metered
 */
export async function spendCredits(
  db: Kysely<Database>,
  keyId: string,
  costs: readonly number[],
  now: Ms,
): Promise<readonly Spending[] | null> {
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const left = await spendAll(db, keyId, total, now);
  if (left !== null) return spendings(costs, left + total).all;
  // Refused without a lock and without a write, so that a key which has nothing left costs nobody anything.
  const present = await keyCredits(db, keyId, now);
  if (present === null) return null;
  if (costs.every((cost) => cost > present.remaining)) return spendings(costs, present.remaining).all;
  return await inTransaction(db, async (trx) => {
    const credits = await bringUpToDate(trx, keyId, now);
    return credits === null ? null : await spendWhatFits(trx, keyId, costs, credits);
  });
}

/** What is left after it; null when it does not fit, something is due first, or there is no such row. */
async function spendAll(db: Kysely<Database>, keyId: string, total: number, now: Ms): Promise<number | null> {
  const { rows } = await sql<{ remaining: number }>`UPDATE key_credits SET remaining = remaining - ${total}
    WHERE id = ${keyId} AND remaining >= ${total}
      AND (refilled_at IS NULL OR refilled_at + refill_every_seconds * 1000 > ${now})
    RETURNING remaining`.execute(db);
  return rows[0]?.remaining ?? null;
}

async function spendWhatFits(
  trx: Kysely<Database>,
  keyId: string,
  costs: readonly number[],
  { remaining }: KeyCredits,
): Promise<readonly Spending[]> {
  const { all, left } = spendings(costs, remaining);
  await addToRemaining(trx, keyId, left - remaining);
  return all;
}

/** First come, first served. */
function spendings(costs: readonly number[], remaining: number): { all: Spending[]; left: number } {
  let left = remaining;
  const all = costs.map((cost) => {
    const ok = cost <= left;
    if (ok) left -= cost;
    return { ok, remaining: left };
  });
  return { all, left };
}
