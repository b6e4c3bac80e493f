import type { McpBatch, McpCall, McpConnection } from "@keyporter/core";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { toRow } from "../row-codec.ts";
import { type Database, mcpCallColumns } from "../tables.ts";
import { insertAll } from "../writes.ts";

/**
 * Adds what agents did; `db` is the transaction that makes it one. A call that is here already stays as it is, and what
 * is known of a connection only moves forward, in whatever order batches arrive.
 */
export async function recordMcp(db: Kysely<Database>, { calls, connections }: McpBatch): Promise<void> {
  if (calls.length > 0) await insertCalls(db, calls);
  if (connections.length > 0) await upsertConnections(db, connections);
}

async function insertCalls(db: Kysely<Database>, calls: readonly McpCall[]): Promise<void> {
  const insert = insertAll(
    "mcp_calls",
    calls.map((call) => toRow(mcpCallColumns, call)),
  );
  await sql`${insert} ON CONFLICT (id) DO NOTHING`.execute(db);
}

/** In one order everywhere, so that processes that write at the same time wait for each other and never in a circle. */
async function upsertConnections(db: Kysely<Database>, connections: readonly McpConnection[]): Promise<void> {
  const ordered = [...connections].sort((one, other) => (one.keyId < other.keyId ? -1 : 1));
  await db
    .insertInto("mcp_connections")
    .values(
      ordered.map((connection) => ({
        key_id: connection.keyId,
        api_id: connection.apiId,
        client_name: connection.clientName,
        client_version: connection.clientVersion,
        protocol_version: connection.protocolVersion,
        first_seen_at: connection.firstSeenAt,
        last_seen_at: connection.lastSeenAt,
        last_tool: connection.lastTool,
        last_call_at: connection.lastCallAt,
        calls: connection.calls,
      })),
    )
    .onConflict((known) => known.column("key_id").doUpdateSet(movedForward))
    .execute();
}

/** A client that did not name itself this time is still the one that did before; its name and version stay together. */
const movedForward = {
  client_name: ifLaterAnd<string | null>("last_seen_at", "client_name", "client_name"),
  client_version: ifLaterAnd<string | null>("last_seen_at", "client_name", "client_version"),
  protocol_version: ifLaterAnd<string | null>("last_seen_at", "protocol_version", "protocol_version"),
  first_seen_at: sql<number>`CASE WHEN excluded.first_seen_at < mcp_connections.first_seen_at
    THEN excluded.first_seen_at ELSE mcp_connections.first_seen_at END`,
  last_seen_at: sql<number>`CASE WHEN excluded.last_seen_at > mcp_connections.last_seen_at
    THEN excluded.last_seen_at ELSE mcp_connections.last_seen_at END`,
  last_tool: ifLaterAnd<string | null>("last_call_at", "last_tool", "last_tool"),
  last_call_at: ifLaterAnd<number | null>("last_call_at", "last_call_at", "last_call_at"),
  calls: sql<number>`mcp_connections.calls + excluded.calls`,
};

/** The new value of a column, where `given` is there now and either was not before or comes from a later moment. */
function ifLaterAnd<V>(moment: "last_seen_at" | "last_call_at", given: string, column: string): RawBuilder<V> {
  const known = (name: string) => sql.ref(`mcp_connections.${name}`);
  const told = (name: string) => sql.ref(`excluded.${name}`);
  return sql`CASE WHEN ${told(given)} IS NOT NULL
      AND (${known(given)} IS NULL OR ${told(moment)} >= ${known(moment)})
    THEN ${told(column)} ELSE ${known(column)} END`;
}
