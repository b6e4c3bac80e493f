import { type Kysely, sql } from "kysely";
import type { EngineTypes } from "./engine-types.ts";
import { SchemaTooNew } from "./errors.ts";
import { migrations as knownMigrations, type Migration } from "./migrations/index.ts";
import type { Database } from "./tables.ts";

export interface MigrationState {
  readonly name: string;
  readonly applied: boolean;
}

/** The table of what was applied. */
const record = "keyporter_migrations";

/** Any number, as long as every version of this program takes the same. */
const advisoryLock = 7_164_521_907;

/**
 * Applies what is missing, in one transaction: whatever interrupts it leaves the schema as it was. Several processes may
 * do this at once, one of them works and the others wait.
 *
 * @returns names of the migrations that were applied.
 * @throws SchemaTooNew when the database knows a migration that the program does not.
 */
export async function migrateUp(
  db: Kysely<Database>,
  engine: EngineTypes,
  migrations: readonly Migration[] = knownMigrations,
): Promise<readonly string[]> {
  // Without a transaction, so that a server whose schema is up to date needs no right to change it.
  if ((await pendingOf(db, engine, migrations)).length === 0) return [];
  return await db.transaction().execute(async (trx) => {
    if (engine.name === "postgres") await sql`SELECT pg_advisory_xact_lock(${sql.lit(advisoryLock)})`.execute(trx);
    await sql
      .raw(engine.ddl(`CREATE TABLE IF NOT EXISTS ${record} (name TEXT PRIMARY KEY, applied_at INT NOT NULL)`))
      .execute(trx);
    const pending = await pendingOf(trx, engine, migrations);
    for (const { name, up } of pending) {
      await up(trx, engine);
      await sql`INSERT INTO ${sql.table(record)} (name, applied_at) VALUES (${name}, ${Date.now()})`.execute(trx);
    }
    return pending.map(({ name }) => name);
  });
}

/**
 * Every migration of this program in order, and whether the database has it.
 *
 * @throws SchemaTooNew when the database knows a migration that the program does not.
 */
export async function migrationStatus(db: Kysely<Database>, engine: EngineTypes): Promise<readonly MigrationState[]> {
  const pending = await pendingOf(db, engine, knownMigrations);
  return knownMigrations.map((migration) => ({ name: migration.name, applied: !pending.includes(migration) }));
}

async function pendingOf(
  db: Kysely<Database>,
  engine: EngineTypes,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const found =
    engine.name === "sqlite"
      ? await sql`SELECT 1 FROM sqlite_schema WHERE name = ${record}`.execute(db)
      : await sql`SELECT 1 WHERE to_regclass(${record}) IS NOT NULL`.execute(db);
  if (found.rows.length === 0) return migrations;
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${sql.table(record)} ORDER BY name`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !applied.delete(name));
  if (applied.size > 0) throw new SchemaTooNew([...applied]);
  return pending;
}

/** Nothing migrated: what a database that does not exist yet answers. */
export function unmigrated(): readonly MigrationState[] {
  return knownMigrations.map(({ name }) => ({ name, applied: false }));
}
