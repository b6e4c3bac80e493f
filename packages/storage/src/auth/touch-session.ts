import type { Kysely } from "kysely";
import type { Database } from "../tables.ts";

/** Notes when a session was last used; never an earlier moment, and never a session that has ended. */
export async function touchSession(db: Kysely<Database>, { id, at }: { id: string; at: number }): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ last_used_at: at })
    .where("id", "=", id)
    .where("last_used_at", "<", at)
    .execute();
}
