import type { KeyStatus } from "@keyporter/contract";
import type { KeyQuery, KeyRecord, KeySearch, ListedKey, Ms, Page } from "@keyporter/core";
import { type Expression, expressionBuilder, type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { creditsIn, creditsSelection } from "../credits/key-credits.ts";
import { fromRow } from "../row-codec.ts";
import { columns, type Database } from "../tables.ts";
import { type KeyLane, keyLanes } from "./key-lanes.ts";
import { usageOf } from "./key-usage.ts";
import { beyond, emptyPage, mayMatch, rowsToRead, toPage } from "./keyset.ts";
import { inLane } from "./lanes.ts";
import { contains } from "./search.ts";

const eb = expressionBuilder<Database, "keys">();
const id = sql<string>`keys.id`;
/** A key that was never used sorts as used at 0, so that a position always has a value. */
const sortValues: Readonly<Record<KeyQuery["sort"], RawBuilder<string | number>>> = {
  createdAt: sql`keys.created_at`,
  name: sql`keys.name`,
  lastUsedAt: sql`coalesce(key_uses.last_used_at, 0)`,
};

/** One page of the keys within some reach. Deleted keys never appear. */
export async function listKeys(db: Kysely<Database>, query: KeyQuery): Promise<Page<ListedKey>> {
  if (!mayMatch(query, query.sort === "name" ? "text" : "integer", query.after)) return emptyPage;
  const lanes = keyLanes(query);
  if (lanes.length === 0) return emptyPage;
  return toPage(await keysStatement(db, query, lanes).execute(), query, {
    record: (row) => ({
      key: fromRow<KeyRecord>(columns.keys, row),
      usage: usageOf(row),
      names: { api: row.api_name, owner: row.user_name ?? row.organization_name },
      credits: creditsIn(row, query.now),
    }),
    position: (row) => ({ value: row.position, id: row.id }),
  });
}

/**
 * The page of each lane is found by itself, so that an index gives it in order. UNION, because a key may lie in two
 * lanes; it and the last sort handle no more rows than the lanes' pages have.
 */
export function keysStatement(db: Kysely<Database>, query: KeyQuery, lanes: readonly KeyLane[]) {
  const [first, ...others] = lanes.map((lane) =>
    db.selectFrom(lanePage(db, query, lane).as("lane")).select(["lane.id", "lane.position"]),
  );
  if (first === undefined) throw new RangeError("A list of keys needs at least one lane");
  const page = others.reduce((all, other) => all.union(other), first);
  const direction = query.descending ? "desc" : "asc";
  return db
    .selectFrom(page.as("page"))
    .innerJoin("keys", "keys.id", "page.id")
    .leftJoin("key_uses", "key_uses.key_id", "keys.id")
    .leftJoin("key_credits", "key_credits.id", "keys.id")
    .leftJoin("apis", "apis.id", "keys.api_id")
    .leftJoin("users", "users.id", "keys.owner_user_id")
    .leftJoin("organizations", "organizations.id", "keys.owner_organization_id")
    .selectAll("keys")
    .selectAll("key_uses")
    .select(["page.position", "apis.name as api_name"])
    .select(["users.name as user_name", "organizations.name as organization_name"])
    .select(creditsSelection(query.now))
    .orderBy("page.position", direction)
    .orderBy("page.id", direction)
    .limit(rowsToRead(query));
}

/** How many keys there are within some reach. Deleted keys count nowhere. */
export async function countKeys(db: Kysely<Database>, search: KeySearch): Promise<number> {
  if (!mayMatch(search)) return 0;
  const [first, ...others] = keyLanes(search).map((lane) =>
    db
      .selectFrom("keys")
      .leftJoin("key_uses", "key_uses.key_id", "keys.id")
      .select("keys.id")
      .where(eb.and([inLane(lane), ...filters(search)])),
  );
  if (first === undefined) return 0;
  const found = others.reduce((all, other) => all.union(other), first);
  const { n } = await db
    .selectFrom(found.as("found"))
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

function lanePage(db: Kysely<Database>, query: KeyQuery, lane: KeyLane) {
  const { after, descending } = query;
  const value = sortValues[query.sort];
  const direction = descending ? "desc" : "asc";
  const conditions = [inLane(lane), ...filters(query)];
  if (after !== null) conditions.push(beyond(after, value, id, descending));
  return db
    .selectFrom("keys")
    .leftJoin("key_uses", "key_uses.key_id", "keys.id")
    .select(["keys.id", value.as("position")])
    .where(eb.and(conditions))
    .orderBy(value, direction)
    .orderBy("keys.id", direction)
    .limit(rowsToRead(query));
}

function filters(query: KeySearch): Expression<SqlBool>[] {
  const { apiId, environment, ownerType, status, connector, search } = query;
  const conditions: Expression<SqlBool>[] = [eb("keys.status", "<>", "deleted")];
  if (apiId !== undefined) conditions.push(eb("keys.api_id", "=", apiId));
  if (environment !== undefined) conditions.push(eb("keys.environment", "=", environment));
  if (ownerType !== undefined) conditions.push(eb("keys.owner_type", "=", ownerType));
  if (status !== undefined) conditions.push(eb.or([status].flat().map((one) => shownAs(one, query.now))));
  if (connector !== undefined) conditions.push(eb("keys.connector", "=", connector ? 1 : 0));
  conditions.push(...attentionFilters(query));
  if (search) conditions.push(eb.or([eb("keys.id", "=", search), contains(["keys.name", "keys.masked"], search)]));
  return conditions;
}

/** Keys that somebody should look after. */
function attentionFilters({
  createdById,
  unusedSince,
  expiresBy,
  neverExpires,
  neverUsed,
  usedSince,
  now,
}: KeySearch): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (createdById !== undefined) conditions.push(eb("keys.created_by_id", "=", createdById));
  if (unusedSince !== undefined)
    conditions.push(sql`coalesce(key_uses.last_used_at, keys.created_at) <= ${unusedSince}`);
  if (expiresBy !== undefined) conditions.push(sql`(keys.expires_at > ${now} AND keys.expires_at <= ${expiresBy})`);
  if (usedSince !== undefined) conditions.push(sql`key_uses.last_used_at > ${usedSince}`);
  if (neverExpires) conditions.push(eb("keys.expires_at", "is", null));
  if (neverUsed) conditions.push(sql`key_uses.last_used_at IS NULL`);
  return conditions;
}

/** What the clock makes of an active key: it is scheduled before it begins, and expired from `expires_at` on. */
export function shownAs(status: KeyStatus, now: Ms): RawBuilder<SqlBool> {
  const begun = sql`keys.status = 'active' AND coalesce(keys.not_before, 0) <= ${now}`;
  switch (status) {
    case "active":
      return sql`(${begun} AND (keys.expires_at IS NULL OR keys.expires_at > ${now}))`;
    case "expired":
      return sql`(${begun} AND keys.expires_at <= ${now})`;
    case "scheduled":
      return sql`(keys.status = 'active' AND keys.not_before > ${now})`;
    case "disabled":
    case "revoked":
      return sql`keys.status = ${status}`;
  }
}
