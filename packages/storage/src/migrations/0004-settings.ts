import { type QueryExecutorProvider, sql } from "kysely";
import type { EngineTypes } from "../engine-types.ts";

const settings = `CREATE TABLE settings (id TEXT PRIMARY KEY, version INT NOT NULL, created_at INT NOT NULL,
  updated_at INT NOT NULL, name TEXT NOT NULL, accent_color TEXT, words TEXT NOT NULL, upgrade_url TEXT,
  support_contact TEXT, portal TEXT NOT NULL, sessions TEXT NOT NULL, CHECK (id = 'settings'))`;

/** Sums over all keys: a busy instance counts millions of rows a day by key, and a few dozen here. */
const verificationHours = `CREATE TABLE verification_hours (hour INT NOT NULL, code TEXT NOT NULL, count INT NOT NULL,
  PRIMARY KEY (hour, code))`;
/** What was counted before there were sums. */
const earlierHours = `INSERT INTO verification_hours (hour, code, count)
  SELECT hour, code, CAST(sum(count) AS bigint) FROM usage_hours GROUP BY hour, code`;

/** By whom keys were created is asked when somebody has left, or was not who they said. */
const byCreator = "CREATE INDEX keys_by_creator ON keys (created_by_id, created_at, id)";

export async function up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void> {
  for (const statement of [settings, verificationHours, byCreator]) await sql.raw(engine.ddl(statement)).execute(db);
  await sql.raw(earlierHours).execute(db);
}
