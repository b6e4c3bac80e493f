import { type QueryExecutorProvider, sql } from "kysely";
import type { EngineTypes } from "../engine-types.ts";

const versioned = "version INT NOT NULL, created_at INT NOT NULL, updated_at INT NOT NULL";
/** What a user has one of at most goes by the user's own id. */
const ofUser = `id TEXT PRIMARY KEY REFERENCES users (id), ${versioned}`;
const link = "email TEXT, digest TEXT NOT NULL UNIQUE, expires_at INT NOT NULL";

/** People sign in. INT and TEXT stand for the engine's types, as in the first migration. */
const statements = [
  "ALTER TABLE users ADD COLUMN language TEXT CHECK (language IN ('en', 'fr'))",
  `CREATE TABLE sessions (id TEXT PRIMARY KEY, ${versioned}, user_id TEXT NOT NULL REFERENCES users (id),
     digest TEXT NOT NULL UNIQUE, signed_in_at INT NOT NULL, authenticated_at INT NOT NULL, last_used_at INT NOT NULL,
     expires_at INT NOT NULL, ip TEXT, user_agent TEXT)`,
  `CREATE TABLE invitations (${ofUser}, ${link})`,
  `CREATE TABLE password_resets (${ofUser}, ${link})`,
  `CREATE TABLE totps (${ofUser}, sealed TEXT NOT NULL, confirmed_at INT, last_step INT NOT NULL,
     recovery_codes TEXT NOT NULL)`,
  `CREATE TABLE identities (${ofUser}, issuer TEXT NOT NULL, subject TEXT NOT NULL, UNIQUE (issuer, subject))`,
  "CREATE INDEX sessions_by_user ON sessions (user_id, id)",
  "CREATE INDEX sessions_by_expiry ON sessions (expires_at)",
];

export async function up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void> {
  for (const statement of statements) await sql.raw(engine.ddl(statement)).execute(db);
}
