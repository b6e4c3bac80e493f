import type { Ms, UnknownTotal } from "@keyporter/core";
import { type Kysely, sql } from "kysely";
import type { Database } from "../tables.ts";

/** Attempts with unknown keys by source and outcome: the sources with most of them first, at most `sources`, whole. */
export async function unknownTotals(
  db: Kysely<Database>,
  { from, to, sources }: { readonly from: Ms; readonly to: Ms; readonly sources: number },
): Promise<readonly UnknownTotal[]> {
  // A sum of 64-bit integers is a decimal on PostgreSQL, which would come back as text.
  const statement = sql<UnknownTotal>`WITH most AS (
      SELECT source, sum(count) AS attempts FROM unknown_attempts WHERE hour >= ${from} AND hour < ${to}
      GROUP BY source ORDER BY attempts DESC, source LIMIT ${sources})
    SELECT unknown_attempts.source AS source, unknown_attempts.code AS code,
      CAST(sum(unknown_attempts.count) AS bigint) AS count, max(unknown_attempts.hour) AS "lastHour"
    FROM unknown_attempts JOIN most ON most.source = unknown_attempts.source
    WHERE unknown_attempts.hour >= ${from} AND unknown_attempts.hour < ${to}
    GROUP BY 1, 2, most.attempts ORDER BY most.attempts DESC, 1, 2`;
  return (await statement.execute(db)).rows;
}
