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
  return "dataDir" in target
    ? await inspectFile(databaseFile(target.dataDir), look)
    : await inspectUrl(target.url, look);
}

async function inspectFile<R>(file: string, look: (db: Kysely<Database>) => Promise<R>): Promise<R> {
  const handle = new Handle(openDatabase(file, "write"), new StatementCounter());
  try {
    return await look(sqliteKysely(async (sql, parameters) => handle.execute(sql, parameters), "one at a time"));
  } finally {
    handle.close();
  }
}

async function inspectUrl<R>(url: string, look: (db: Kysely<Database>) => Promise<R>): Promise<R> {
  const pool = openPool({ url, size: 2, statementTimeoutMs: null });
  try {
    return await look(postgresKysely(pool, new StatementCounter()));
  } finally {
    await pool.end();
  }
}
