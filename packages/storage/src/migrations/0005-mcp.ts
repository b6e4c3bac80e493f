import { type QueryExecutorProvider, sql } from "kysely";
import type { EngineTypes } from "../engine-types.ts";

const versioned = "id TEXT PRIMARY KEY, version INT NOT NULL, created_at INT NOT NULL, updated_at INT NOT NULL";

const statements = [
  `CREATE TABLE mcp_servers (${versioned}, enabled INT NOT NULL CHECK (enabled IN (0, 1)), instructions TEXT,
     identity TEXT NOT NULL, sealed_credential TEXT, document TEXT, tools TEXT NOT NULL,
     FOREIGN KEY (id) REFERENCES apis (id))`,
  `CREATE TABLE key_collections (${versioned}, key_id TEXT NOT NULL REFERENCES keys (id), digest TEXT NOT NULL UNIQUE,
     expires_at INT NOT NULL, collected_at INT)`,
  "CREATE INDEX key_collections_by_key ON key_collections (key_id)",
  `CREATE TABLE mcp_openings (${versioned}, key_id TEXT NOT NULL REFERENCES keys (id))`,
  `CREATE TABLE mcp_calls (id TEXT PRIMARY KEY, at INT NOT NULL, api_id TEXT NOT NULL, key_id TEXT NOT NULL,
     organization_id TEXT, user_id TEXT, tool TEXT NOT NULL, outcome TEXT NOT NULL, upstream_status INT,
     duration_ms INT NOT NULL, client_name TEXT, client_version TEXT, protocol_version TEXT, ip TEXT,
     request_id TEXT NOT NULL)`,
  "CREATE INDEX mcp_calls_by_time ON mcp_calls (at, id)",
  "CREATE INDEX mcp_calls_by_key ON mcp_calls (key_id, at, id)",
  "CREATE INDEX mcp_calls_by_api ON mcp_calls (api_id, at, id)",
  "CREATE INDEX mcp_calls_by_organization ON mcp_calls (organization_id, at, id)",
  "CREATE INDEX mcp_calls_by_user ON mcp_calls (user_id, at, id)",
  `CREATE TABLE mcp_connections (key_id TEXT PRIMARY KEY, api_id TEXT NOT NULL, client_name TEXT, client_version TEXT,
     protocol_version TEXT, first_seen_at INT NOT NULL, last_seen_at INT NOT NULL, last_tool TEXT, last_call_at INT,
     calls INT NOT NULL)`,
  "CREATE INDEX mcp_connections_by_api ON mcp_connections (api_id)",
  "CREATE INDEX keys_by_helper ON keys (created_at, id) WHERE created_via = 'mcp_helper'",
];

export async function up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void> {
  for (const statement of statements) await sql.raw(engine.ddl(statement)).execute(db);
}
