import { type QueryExecutorProvider, sql } from "kysely";
import type { EngineTypes } from "../engine-types.ts";

/** The default is for the keys that there are, and for those that a process of the version before still makes. */
const ofKeys = "ALTER TABLE keys ADD COLUMN rate_limits TEXT NOT NULL DEFAULT '[]'";

export async function up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void> {
  await sql.raw(engine.ddl(ofKeys)).execute(db);
}
