import type { Kysely } from "kysely";
import type { Target } from "../migrations-of.ts";
import { openPool, postgresKysely } from "../postgres/pool.ts";
import { sqliteKysely } from "../sqlite/dialect.ts";
import { databaseFile, openDatabase } from "../sqlite/files.ts";
import { Handle } from "../sqlite/handle.ts";
import { StatementCounter } from "../statement-counter.ts";
import type { Database } from "../tables.ts";

/** Lets a test look at a database, or tamper with it, behind the store's back. */
export async function inspect<R>(target: Target, look: (db: Kysely<Database>) => Promise<R>): Promise<R> {
  const statements = new StatementCounter();
  if ("dataDir" in target) {
    const handle = new Handle(openDatabase(databaseFile(target.dataDir), "write"), statements);
    const db = sqliteKysely(async (sql, parameters) => handle.execute(sql, parameters), "one at a time");
    return await look(db).finally(() => handle.close());
  }
  const pool = openPool({ url: target.url, size: 2, statementTimeoutMs: null });
  return await look(postgresKysely(pool, statements)).finally(() => pool.end());
}
