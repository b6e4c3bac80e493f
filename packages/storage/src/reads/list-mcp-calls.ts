import type { ListedMcpCall, McpCall, McpCallQuery, Page } from "@keyporter/core";
import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import { fromRow } from "../row-codec.ts";
import { type Database, mcpCallColumns } from "../tables.ts";
import { beyond, emptyPage, mayMatch, rowsToRead, toPage } from "./keyset.ts";
import { inLane, inLaneWithoutIndex, type Lane, lanesOf } from "./lanes.ts";
import { reachedBy } from "./reached.ts";

const eb = expressionBuilder<Database, "mcp_calls">();
const at = sql<number>`mcp_calls.at`;
const id = sql<string>`mcp_calls.id`;

type CallLane = Lane<"mcp_calls.organization_id" | "mcp_calls.user_id">;

/** One page of the calls within some reach, newest first. Whose key it was stands on each call, and never changes. */
export async function listMcpCalls(db: Kysely<Database>, query: McpCallQuery): Promise<Page<ListedMcpCall>> {
  const lanes = callLanes(query);
  if (lanes.length === 0 || !mayMatch(query, "integer", query.after)) return emptyPage;
  return toPage(await callsStatement(db, query, lanes).execute(), query, {
    record: (row) => ({
      call: fromRow<McpCall>(mcpCallColumns, row),
      key: { id: row.key_id, name: row.key_name, masked: row.masked },
    }),
    position: (row) => ({ value: row.at, id: row.id }),
  });
}

export function callLanes({ within }: Pick<McpCallQuery, "within">): CallLane[] {
  const { everything, organizations, users } = reachedBy(within);
  if (everything) return [new Map()];
  return [...lanesOf("mcp_calls.organization_id", organizations), ...lanesOf("mcp_calls.user_id", users)];
}

/** Each lane's newest calls are found by themselves, so that an index gives them in order; lanes may overlap. */
export function callsStatement(db: Kysely<Database>, query: McpCallQuery, lanes: readonly CallLane[]) {
  const [first, ...others] = lanes.map((lane) =>
    db.selectFrom(lanePage(db, query, lane).as("lane")).select(["lane.id", "lane.at"]),
  );
  if (first === undefined) throw new RangeError("A list of calls needs at least one lane");
  const page = others.reduce((all, other) => all.union(other), first);
  return db
    .selectFrom(page.as("page"))
    .innerJoin("mcp_calls", "mcp_calls.id", "page.id")
    .innerJoin("keys", "keys.id", "mcp_calls.key_id")
    .selectAll("mcp_calls")
    .select(["keys.name as key_name", "keys.masked"])
    .orderBy("page.at", "desc")
    .orderBy("page.id", "desc")
    .limit(rowsToRead(query));
}

function lanePage(db: Kysely<Database>, query: McpCallQuery, lane: CallLane) {
  const { apiId, keyId, tool, outcome, after } = query;
  // One key has few calls, whosever it is.
  const conditions: Expression<SqlBool>[] = [keyId === undefined ? inLane(lane) : inLaneWithoutIndex(lane)];
  if (apiId !== undefined) conditions.push(eb("mcp_calls.api_id", "=", apiId));
  if (keyId !== undefined) conditions.push(eb("mcp_calls.key_id", "=", keyId));
  if (tool !== undefined) conditions.push(eb("mcp_calls.tool", "=", tool));
  if (outcome !== undefined) conditions.push(eb("mcp_calls.outcome", "=", outcome));
  if (after !== null) conditions.push(beyond(after, at, id, true));
  return db
    .selectFrom("mcp_calls")
    .select(["mcp_calls.id", "mcp_calls.at"])
    .where(eb.and(conditions))
    .orderBy("mcp_calls.at", "desc")
    .orderBy("mcp_calls.id", "desc")
    .limit(rowsToRead(query));
}
