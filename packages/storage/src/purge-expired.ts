import type { Kysely } from "kysely";
import type { Database } from "./tables.ts";

/** Removes what only mattered until `now`: answers kept for replays, and assertions that would be refused as expired. */
export async function purgeExpired(db: Kysely<Database>, now: number): Promise<void> {
  await db.deleteFrom("idempotency").where("expires_at", "<=", now).execute();
  await db.deleteFrom("spent_assertions").where("expires_at", "<=", now).execute();
}
