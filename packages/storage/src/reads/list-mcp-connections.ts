import type { KeyRecord, ListedMcpConnection, McpConnection, McpConnectionQuery, Page } from "@keyporter/core";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { fromRow } from "../row-codec.ts";
import { columns, type Database, mcpConnectionColumns } from "../tables.ts";
import { type KeyLane, keyLanes } from "./key-lanes.ts";
import { beyond, emptyPage, mayMatch, rowsToRead, toPage } from "./keyset.ts";
import { inLane } from "./lanes.ts";

type KeyRow = Database["keys"];

/** One page of the keys of agents within some reach, newest first. */
export async function listMcpConnections(
  db: Kysely<Database>,
  query: McpConnectionQuery,
): Promise<Page<ListedMcpConnection>> {
  const lanes = keyLanes(query);
  if (lanes.length === 0 || !mayMatch(query, "integer", query.after)) return emptyPage;
  const { rows } = await agentKeysStatement(query, lanes).execute(db);
  const page = toPage(rows, query, {
    record: (row) => fromRow<KeyRecord>(columns.keys, row),
    position: (row) => ({ value: row.created_at, id: row.id }),
  });
  const connections = await connectionsOf(db, page.rows);
  return { ...page, rows: page.rows.map((key) => ({ key, connection: connections.get(key.id) ?? null })) };
}

/**
 * Keys that were made for agents, and keys that agents have used: each of both is found by itself, by the rows that
 * there are of its kind, since among all keys there may be few of either.
 */
export function agentKeysStatement(query: McpConnectionQuery, lanes: readonly KeyLane[]): RawBuilder<KeyRow> {
  const pages = lanes.flatMap((lane) => [newest(query, lane, made), newest(query, lane, used(query, lane))]);
  return sql<KeyRow>`SELECT keys.* FROM keys WHERE keys.id IN (${sql.join(pages, sql` UNION `)})
    ORDER BY keys.created_at DESC, keys.id DESC LIMIT ${rowsToRead(query)}`;
}

/** The literal lets both engines take the index that holds these keys and no others. */
const made = sql`keys WHERE keys.created_via = 'mcp_helper'`;

/** Of a lane its keys are read; of everything the connections, which is what a cross join tells SQLite to begin with. */
function used({ apiId }: McpConnectionQuery, lane: KeyLane): RawBuilder<unknown> {
  if (lane.size > 0) return sql`keys WHERE EXISTS (SELECT 1 FROM mcp_connections WHERE key_id = keys.id)`;
  const joined = sql`mcp_connections CROSS JOIN keys WHERE keys.id = mcp_connections.key_id`;
  return apiId === undefined ? joined : sql`${joined} AND mcp_connections.api_id = ${apiId}`;
}

function newest(query: McpConnectionQuery, lane: KeyLane, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const conditions = sql.join([inLane(lane), ...filters(query)], sql` AND `);
  return sql`SELECT id FROM (SELECT keys.id FROM ${from} AND ${conditions}
    ORDER BY keys.created_at DESC, keys.id DESC LIMIT ${rowsToRead(query)}) AS lane`;
}

function filters({ apiId, ownerType, keyId, after }: McpConnectionQuery): RawBuilder<SqlBool>[] {
  const conditions = [sql<SqlBool>`keys.status <> 'deleted'`];
  if (apiId !== undefined) conditions.push(sql`keys.api_id = ${apiId}`);
  if (ownerType !== undefined) conditions.push(sql`keys.owner_type = ${ownerType}`);
  if (keyId !== undefined) conditions.push(sql`keys.id = ${keyId}`);
  if (after !== null) conditions.push(beyond(after, sql`keys.created_at`, sql`keys.id`, true));
  return conditions;
}

async function connectionsOf(
  db: Kysely<Database>,
  keys: readonly KeyRecord[],
): Promise<ReadonlyMap<string, McpConnection>> {
  if (keys.length === 0) return new Map();
  const ids = keys.map(({ id }) => id);
  const rows = await db.selectFrom("mcp_connections").selectAll().where("key_id", "in", ids).execute();
  return new Map(rows.map((row) => [row.key_id, fromRow<McpConnection>(mcpConnectionColumns, row)]));
}
