import type { UsageSelection, UsageTotal } from "@keyporter/core";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../tables.ts";
import { keyLanes } from "./key-lanes.ts";
import { mayMatch } from "./keyset.ts";
import { inLane } from "./lanes.ts";

/** The field of a total that tells its group, and what it is. Days are UTC. */
const groups: Readonly<Record<UsageSelection["groupBy"], RawBuilder<unknown>>> = {
  hour: sql`usage_hours.hour AS "start"`,
  day: sql`usage_hours.hour - usage_hours.hour % 86400000 AS "start"`,
  key: sql`usage_hours.key_id AS "keyId"`,
  secret: sql`usage_hours.secret_id AS "secretId"`,
};

/**
 * Verifications by outcome, ordered by group and code. Hours count whole: `from` is the first start of an hour that is
 * counted and `to` the first that is not. Keys that were deleted since are counted too.
 */
export async function usageTotals(db: Kysely<Database>, selection: UsageSelection): Promise<readonly UsageTotal[]> {
  const lanes = keyLanes(selection);
  if (lanes.length === 0 || !mayMatch(selection)) return [];
  // A sum of 64-bit integers is a decimal on PostgreSQL, which would come back as text.
  const statement = sql<UsageTotal>`SELECT ${groups[selection.groupBy]}, usage_hours.code AS code,
      CAST(sum(usage_hours.count) AS bigint) AS count
    FROM usage_hours JOIN keys ON keys.id = usage_hours.key_id
    WHERE (${sql.join(lanes.map(inLane), sql` OR `)}) AND ${sql.join(filters(selection), sql` AND `)}
    GROUP BY 1, 2 ORDER BY 1, 2`;
  return (await statement.execute(db)).rows;
}

function filters({ keyId, apiId, from, to }: UsageSelection): RawBuilder<SqlBool>[] {
  const conditions = [sql<SqlBool>`usage_hours.hour >= ${from}`, sql<SqlBool>`usage_hours.hour < ${to}`];
  if (keyId !== undefined) conditions.push(sql`usage_hours.key_id = ${keyId}`);
  if (apiId !== undefined) conditions.push(sql`keys.api_id = ${apiId}`);
  return conditions;
}
