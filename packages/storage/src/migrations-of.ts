import { existsSync } from "node:fs";
import { postgresTypes, sqliteTypes } from "./engine-types.ts";
import { type MigrationState, migrationStatus, unmigrated } from "./migrate.ts";
import { migrateDatabase } from "./postgres/open.ts";
import { openPool, postgresKysely } from "./postgres/pool.ts";
import { sqliteKysely } from "./sqlite/dialect.ts";
import { createPrivateFile, databaseFile, lockDataDirectory, openDatabase } from "./sqlite/files.ts";
import { Handle } from "./sqlite/handle.ts";
import { migrateFile } from "./sqlite/open.ts";
import { StatementCounter } from "./statement-counter.ts";

export type Target = { readonly dataDir: string } | { readonly url: string };

/**
 * Every migration of this program in order, and whether the database has it. Changes nothing, and works beside a
 * running server.
 *
 * @throws SchemaTooNew, StorageUnavailable
 */
export async function migrationsOf(target: Target): Promise<readonly MigrationState[]> {
  return "url" in target ? await statusOfUrl(target.url) : await statusOfFile(databaseFile(target.dataDir));
}

/**
 * Applies what is missing, or nothing when it fails.
 *
 * @returns names of the migrations that were applied.
 * @throws DataDirectoryInUse, SchemaTooNew, StorageUnavailable
 */
export async function migrate(target: Target): Promise<readonly string[]> {
  const statements = new StatementCounter();
  if ("url" in target) return await migrateDatabase(target.url, statements);
  const lock = lockDataDirectory(target.dataDir);
  try {
    const file = databaseFile(target.dataDir);
    createPrivateFile(file);
    return await migrateFile(file, statements);
  } finally {
    lock.release();
  }
}

async function statusOfUrl(url: string): Promise<readonly MigrationState[]> {
  const pool = openPool({ url, size: 1, statementTimeoutMs: 10_000 });
  try {
    return await migrationStatus(postgresKysely(pool, new StatementCounter()), postgresTypes);
  } finally {
    await pool.end();
  }
}

async function statusOfFile(file: string): Promise<readonly MigrationState[]> {
  if (!existsSync(file)) return unmigrated();
  const handle = new Handle(openDatabase(file, "read"), new StatementCounter());
  try {
    const db = sqliteKysely(async (sql, parameters) => handle.execute(sql, parameters), "none");
    return await migrationStatus(db, sqliteTypes);
  } finally {
    handle.close();
  }
}
