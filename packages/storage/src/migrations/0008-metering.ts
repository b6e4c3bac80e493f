import { type QueryExecutorProvider, sql } from "kysely";
import type { EngineTypes } from "../engine-types.ts";

const statements = [
  "ALTER TABLE usage_hours ADD COLUMN cost INT NOT NULL DEFAULT 0",
  "ALTER TABLE verification_hours ADD COLUMN cost INT NOT NULL DEFAULT 0",
  "CREATE TABLE usage_batches (life TEXT PRIMARY KEY, n INT NOT NULL, part INT NOT NULL, at INT NOT NULL)",
  `CREATE TABLE unknown_attempts (hour INT NOT NULL, source TEXT NOT NULL, code TEXT NOT NULL, count INT NOT NULL,
     PRIMARY KEY (hour, source, code))`,
];

export async function up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void> {
  for (const statement of statements) await sql.raw(engine.ddl(statement)).execute(db);
}
