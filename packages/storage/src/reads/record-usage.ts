import type { BatchId, LastUse, UnknownAttempts, UsageRow } from "@keyporter/core";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { chunksOf } from "../chunks-of.ts";
import type { Database } from "../tables.ts";
import type { UsagePart } from "../usage-parts.ts";

/** With up to six values a row this is far below the parameter limits of both engines. */
const rowsPerStatement = 500;

/**
 * Adds a part of a batch to what is known; `db` is the transaction that makes it one. Counts add up, and a last use only
 * moves forward, in whatever order batches arrive. Of a batch with an id each part counts once: who does not know
 * whether it was counted hands it over again.
 *
 * The rows are of keys that were found and verified, and a deleted key stays as a tombstone: hence no foreign key, for
 * which every batch would pay.
 */
export async function recordUsage(db: Kysely<Database>, usage: UsagePart): Promise<void> {
  const { id, part, rows, lastUses, unknown = [] } = usage;
  if (id !== undefined && !(await isNew(db, id, part))) return;
  const hours = merged(rows, ({ keyId, hour, secretId, code }) => `${keyId} ${hour} ${secretId} ${code}`, addCounts);
  const secretUses = merged(lastUses, ({ secretId }) => secretId, addUses);
  const keyUses = merged(lastUses, ({ keyId }) => keyId, addUses);
  const sums = merged(rows, ({ hour, code }) => `${hour} ${code}`, addCounts);
  const attempts = merged(unknown, ({ hour, source, code }) => `${hour} ${code} ${source}`, addAttempts);
  for (const some of chunksOf(hours, rowsPerStatement)) await upsertHours(db, some);
  for (const some of chunksOf(secretUses, rowsPerStatement)) await upsertSecretUses(db, some);
  for (const some of chunksOf(keyUses, rowsPerStatement)) await upsertKeyUses(db, some);
  for (const some of chunksOf(attempts, rowsPerStatement)) await upsertAttempts(db, some);
  // Last, since every process writes the same few rows, and each waits here for the end of the one before.
  for (const some of chunksOf(sums, rowsPerStatement)) await upsertSums(db, some);
}

/**
 * Notes the part as counted. The batches of a life come in order, so its last one tells of all before it. Two attempts
 * to count the same part wait here for each other.
 */
async function isNew(db: Kysely<Database>, { life, n, at }: BatchId, part: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`INSERT INTO usage_batches (life, n, part, at) VALUES (${life}, ${n}, ${part}, ${at})
    ON CONFLICT (life) DO UPDATE SET n = excluded.n, part = excluded.part, at = excluded.at
    WHERE (usage_batches.n, usage_batches.part) < (excluded.n, excluded.part)`.execute(db);
  return numAffectedRows === 1n;
}

/**
 * One row for each key, as a statement may not meet the same row twice, and in one order everywhere, so that
 * processes that write at the same time wait for each other and never in a circle.
 */
function merged<R>(rows: readonly R[], keyOf: (row: R) => string, add: (sum: R, row: R) => R): R[] {
  return [...Map.groupBy(rows, keyOf)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, same]) => same.reduce(add));
}

function addCounts(sum: UsageRow, row: UsageRow): UsageRow {
  return { ...sum, count: sum.count + row.count, cost: sum.cost + row.cost };
}

function addAttempts(sum: UnknownAttempts, more: UnknownAttempts): UnknownAttempts {
  return { ...sum, count: sum.count + more.count };
}

function addUses(sum: LastUse, use: LastUse): LastUse {
  return { ...(use.at > sum.at ? use : sum), count: sum.count + use.count };
}

async function upsertHours(db: Kysely<Database>, rows: readonly UsageRow[]): Promise<void> {
  await db
    .insertInto("usage_hours")
    .values(
      rows.map(({ keyId, secretId, ...counted }) => ({ key_id: keyId, secret_id: secretId, ...hourRow(counted) })),
    )
    .onConflict((known) => known.columns(["key_id", "hour", "secret_id", "code"]).doUpdateSet(addedUp("usage_hours")))
    .execute();
}

async function upsertSums(db: Kysely<Database>, rows: readonly UsageRow[]): Promise<void> {
  await db
    .insertInto("verification_hours")
    .values(rows.map(hourRow))
    .onConflict((known) => known.columns(["hour", "code"]).doUpdateSet(addedUp("verification_hours")))
    .execute();
}

function hourRow({ hour, code, count, cost }: Pick<UsageRow, "hour" | "code" | "count" | "cost">) {
  return { hour, code, count, cost };
}

function addedUp(table: "usage_hours" | "verification_hours") {
  return {
    count: sql<number>`${sql.ref(`${table}.count`)} + excluded.count`,
    cost: sql<number>`${sql.ref(`${table}.cost`)} + excluded.cost`,
  };
}

async function upsertAttempts(db: Kysely<Database>, rows: readonly UnknownAttempts[]): Promise<void> {
  await db
    .insertInto("unknown_attempts")
    .values(rows.map(({ hour, source, code, count }) => ({ hour, source, code, count })))
    .onConflict((known) =>
      known
        .columns(["hour", "source", "code"])
        .doUpdateSet({ count: sql<number>`unknown_attempts.count + excluded.count` }),
    )
    .execute();
}

async function upsertSecretUses(db: Kysely<Database>, uses: readonly LastUse[]): Promise<void> {
  await db
    .insertInto("secret_uses")
    .values(uses.map((use) => ({ secret_id: use.secretId, key_id: use.keyId, ...useRow(use) })))
    .onConflict((known) => known.column("secret_id").doUpdateSet(movedForward("secret_uses")))
    .execute();
}

async function upsertKeyUses(db: Kysely<Database>, uses: readonly LastUse[]): Promise<void> {
  await db
    .insertInto("key_uses")
    .values(uses.map((use) => ({ key_id: use.keyId, ...useRow(use) })))
    .onConflict((known) => known.column("key_id").doUpdateSet(movedForward("key_uses")))
    .execute();
}

function useRow({ at, ip, userAgent, count }: LastUse) {
  return { last_used_at: at, last_used_ip: ip, last_used_user_agent: userAgent, use_count: count };
}

/** Time, address and agent of the later use, always of the same one; uses of both. */
function movedForward(table: "secret_uses" | "key_uses") {
  const known = (column: string) => sql.ref(`${table}.${column}`);
  const later = <V>(column: string): RawBuilder<V> =>
    sql`CASE WHEN excluded.last_used_at > ${known("last_used_at")}
      THEN ${sql.ref(`excluded.${column}`)} ELSE ${known(column)} END`;
  return {
    last_used_at: later<number>("last_used_at"),
    last_used_ip: later<string | null>("last_used_ip"),
    last_used_user_agent: later<string | null>("last_used_user_agent"),
    use_count: sql<number>`${known("use_count")} + excluded.use_count`,
  };
}
