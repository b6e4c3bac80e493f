import type { KeyCredits, Ms } from "@keyporter/core";
import { type AliasedRawBuilder, type Kysely, type RawBuilder, sql } from "kysely";
import { isStorableText } from "../row-codec.ts";
import type { Database } from "../tables.ts";
import { balanceAt } from "./balance.ts";

/** The columns that `creditsSelection` adds to a row; all null where there is no row of `key_credits`. */
interface SelectedCredits {
  readonly remaining: number | null;
  readonly refill_amount: number | null;
  readonly refill_every_seconds: number | null;
  readonly refilled_at: number | null;
  readonly held: number | null;
  readonly expired: number | null;
}

/** What a statement that reads or joins `key_credits` selects to tell the credits of its rows. */
export function creditsSelection(now: Ms) {
  return [
    column("remaining"),
    column("refill_amount"),
    column("refill_every_seconds"),
    column("refilled_at"),
    openSum(sql`expires_at > ${now}`).as("held"),
    openSum(sql`expires_at <= ${now}`).as("expired"),
  ];
}

/** The credits in a row that was so selected; null where the key is not metered. */
export function creditsIn({ remaining, held, expired, ...refill }: SelectedCredits, now: Ms): KeyCredits | null {
  if (remaining === null) return null;
  return balanceAt({ remaining, held: held ?? 0, expired: expired ?? 0, ...refill }, now);
}

/** The key's credits at this moment; null when it is not metered. */
export async function keyCredits(db: Kysely<Database>, keyId: string, now: Ms): Promise<KeyCredits | null> {
  if (!isStorableText(keyId)) return null;
  const statement = db.selectFrom("key_credits").select(creditsSelection(now)).where("id", "=", keyId);
  const row = await statement.executeTakeFirst();
  return row === undefined ? null : creditsIn(row, now);
}

function column<C extends "remaining" | "refill_amount" | "refill_every_seconds" | "refilled_at">(
  name: C,
): AliasedRawBuilder<number | null, C> {
  return sql<number | null>`${sql.ref(`key_credits.${name}`)}`.as(name);
}

/** Of the key's open reservations; null where it is not metered, without looking for any. */
function openSum(which: RawBuilder<unknown>): RawBuilder<number | null> {
  return sql`CASE WHEN key_credits.id IS NOT NULL THEN
    (SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM credit_reservations
      WHERE key_id = key_credits.id AND state = 'open' AND ${which}) END`;
}
