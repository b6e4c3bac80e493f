import type { Kysely } from "kysely";
import type { Database } from "../tables.ts";

/** Runs work in the transaction that there is, or else in one of its own. */
export async function inTransaction<R>(db: Kysely<Database>, work: (trx: Kysely<Database>) => Promise<R>): Promise<R> {
  if (db.isTransaction) return await work(db);
  // Each statement is to see what was committed before it, whatever the database's own default is.
  return await db.transaction().setIsolationLevel("read committed").execute(work);
}
