import { type QueryExecutorProvider, sql } from "kysely";
import type { EngineTypes } from "../engine-types.ts";

const statements = [
  `CREATE TABLE portal_sessions (id TEXT PRIMARY KEY, version INT NOT NULL, created_at INT NOT NULL,
     updated_at INT NOT NULL, user_id TEXT REFERENCES users (id), organization_id TEXT REFERENCES organizations (id),
     permissions TEXT NOT NULL, return_url TEXT, parent_origins TEXT NOT NULL, sub_nav TEXT,
     lifetime_seconds INT NOT NULL, minted_by_type TEXT NOT NULL, minted_by_id TEXT NOT NULL,
     code_digest TEXT NOT NULL UNIQUE, renewal_digest TEXT UNIQUE, exchanged_at INT, expires_at INT NOT NULL,
     ended_at INT, CHECK (user_id IS NOT NULL OR organization_id IS NOT NULL))`,
  `CREATE TABLE portal_tokens (id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES portal_sessions (id),
     digest TEXT NOT NULL UNIQUE, expires_at INT NOT NULL)`,
  "CREATE INDEX portal_sessions_by_expiry ON portal_sessions (expires_at)",
  "CREATE INDEX portal_tokens_by_session ON portal_tokens (session_id)",
  "CREATE INDEX portal_tokens_by_expiry ON portal_tokens (expires_at)",
];

export async function up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void> {
  for (const statement of statements) await sql.raw(engine.ddl(statement)).execute(db);
}
