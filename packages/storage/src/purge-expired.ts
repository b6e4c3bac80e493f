import type { Kysely } from "kysely";
import type { Database } from "./tables.ts";

/** For so long an old link still tells that it was used, or has expired, instead of looking like one that never was. */
const portalSessionsKeptMs = 7 * 86_400_000;
/** The same of links to keys. One that nobody used stays: it tells that nobody has the secret of its key. */
const spentLinksKeptMs = 7 * 86_400_000;

/** For so long a reservation still answers as it was settled. */
const reservationsKeptMs = 30 * 86_400_000;

const mcpCallsKeptMs = 30 * 86_400_000;
const unknownAttemptsKeptMs = 90 * 86_400_000;
/** Longer than any process keeps a batch that was counted, or brings one that was not. */
const usageBatchesKeptMs = 90 * 86_400_000;

/** Removes what only mattered until `now`: kept answers, and assertions, sessions and links that would be refused. */
export async function purgeExpired(db: Kysely<Database>, now: number): Promise<void> {
  await db.deleteFrom("portal_tokens").where("expires_at", "<=", now).execute();
  await db
    .deleteFrom("portal_sessions")
    .where("expires_at", "<=", now - portalSessionsKeptMs)
    .execute();
  await db
    .deleteFrom("mcp_calls")
    .where("at", "<=", now - mcpCallsKeptMs)
    .execute();
  await db
    .deleteFrom("key_collections")
    .where("expires_at", "<=", now - spentLinksKeptMs)
    .where("collected_at", "is not", null)
    .execute();
  await db
    .deleteFrom("unknown_attempts")
    .where("hour", "<=", now - unknownAttemptsKeptMs)
    .execute();
  await db
    .deleteFrom("usage_batches")
    .where("at", "<=", now - usageBatchesKeptMs)
    .execute();
  await db
    .deleteFrom("credit_reservations")
    .where("settled_at", "<=", now - reservationsKeptMs)
    .execute();
  await db.deleteFrom("idempotency").where("expires_at", "<=", now).execute();
  await db.deleteFrom("spent_assertions").where("expires_at", "<=", now).execute();
  await db.deleteFrom("sessions").where("expires_at", "<=", now).execute();
  await db.deleteFrom("invitations").where("expires_at", "<=", now).execute();
  await db.deleteFrom("password_resets").where("expires_at", "<=", now).execute();
}
