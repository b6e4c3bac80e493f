import type { UsageSelection, UsageTotal } from "@keyporter/core";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../tables.ts";
import { keyLanes } from "./key-lanes.ts";
import { mayMatch } from "./keyset.ts";
import { inLane } from "./lanes.ts";

/** The fields of a total that tell its group, and what they are. Days are UTC. */
const groups: Readonly<Record<UsageSelection["groupBy"], readonly RawBuilder<unknown>[]>> = {
  hour: [sql`usage_hours.hour AS "start"`],
  day: [sql`usage_hours.hour - usage_hours.hour % 86400000 AS "start"`],
  key: [sql`usage_hours.key_id AS "keyId"`],
  secret: [sql`usage_hours.secret_id AS "secretId"`],
  api: [sql`keys.api_id AS "apiId"`],
  // Those whom a key's use concerns see it: its owner, or where its user uses it.
  organization: [sql`coalesce(keys.owner_organization_id, keys.context_organization_id) AS "organizationId"`],
  owner: [
    sql`keys.owner_type AS "ownerType"`,
    sql`coalesce(keys.owner_user_id, keys.owner_organization_id) AS "ownerId"`,
  ],
  environment: [sql`keys.environment AS "environment"`],
  code: [],
};

/**
 * Verifications by outcome, ordered by group and code. Hours count whole: `from` is the first start of an hour that is
 * counted and `to` the first that is not. Keys that were deleted since are counted too.
 */
export async function usageTotals(db: Kysely<Database>, selection: UsageSelection): Promise<readonly UsageTotal[]> {
  const lanes = keyLanes(selection);
  if (lanes.length === 0 || !mayMatch(selection)) return [];
  // A sum of 64-bit integers is a decimal on PostgreSQL, which would come back as text.
  const fields = [...groups[selection.groupBy], sql`usage_hours.code AS code`];
  const places = sql.join(fields.map((_, at) => sql.lit(at + 1)));
  const statement = sql<UsageTotal>`SELECT ${sql.join(fields)},
      CAST(sum(usage_hours.count) AS bigint) AS count, CAST(sum(usage_hours.cost) AS bigint) AS cost
    FROM usage_hours JOIN keys ON keys.id = usage_hours.key_id
    WHERE (${sql.join(lanes.map(inLane), sql` OR `)}) AND ${sql.join(filters(selection), sql` AND `)}
    GROUP BY ${places} ORDER BY ${places}`;
  return (await statement.execute(db)).rows;
}

function filters({ keyId, apiId, from, to }: UsageSelection): RawBuilder<SqlBool>[] {
  const conditions = [sql<SqlBool>`usage_hours.hour >= ${from}`, sql<SqlBool>`usage_hours.hour < ${to}`];
  if (keyId !== undefined) conditions.push(sql`usage_hours.key_id = ${keyId}`);
  if (apiId !== undefined) conditions.push(sql`keys.api_id = ${apiId}`);
  return conditions;
}
