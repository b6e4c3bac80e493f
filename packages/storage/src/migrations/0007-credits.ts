import { type QueryExecutorProvider, sql } from "kysely";
import type { EngineTypes } from "../engine-types.ts";

const statements = [
  `CREATE TABLE key_credits (id TEXT PRIMARY KEY, remaining INT NOT NULL CHECK (remaining >= 0), refill_amount INT,
     refill_every_seconds INT, refilled_at INT, FOREIGN KEY (id) REFERENCES keys (id),
     CHECK ((refill_amount IS NULL) = (refill_every_seconds IS NULL)),
     CHECK ((refill_amount IS NULL) = (refilled_at IS NULL)))`,
  `CREATE TABLE credit_reservations (id TEXT PRIMARY KEY, key_id TEXT NOT NULL REFERENCES keys (id),
     amount INT NOT NULL CHECK (amount > 0),
     state TEXT NOT NULL CHECK (state IN ('open', 'committed', 'refunded', 'expired')), used INT,
     created_at INT NOT NULL, expires_at INT NOT NULL, settled_at INT,
     CHECK (used >= 0 AND used <= amount), CHECK ((used IS NULL) = (state <> 'committed')))`,
  "CREATE INDEX credit_reservations_by_key ON credit_reservations (key_id, state)",
  "CREATE INDEX credit_reservations_by_end ON credit_reservations (settled_at)",
];

export async function up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void> {
  for (const statement of statements) await sql.raw(engine.ddl(statement)).execute(db);
}
