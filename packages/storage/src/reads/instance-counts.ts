import type { InstanceCounts, Ms, VerificationCount } from "@keyporter/core";
import { type Kysely, sql } from "kysely";
import type { Database } from "../tables.ts";
import { shownAs } from "./list-keys.ts";

/** Counts over the whole instance at a moment; deleted records count nowhere. */
export async function instanceCounts(
  db: Kysely<Database>,
  { now, unusedSince, expiresBy }: { readonly now: Ms; readonly unusedSince: Ms; readonly expiresBy: Ms },
): Promise<InstanceCounts> {
  const active = shownAs("active", now);
  const [keys, directory] = await Promise.all([
    // The CASE keeps the second table closed for keys that nobody needs to look after.
    sql<InstanceCounts["keys"] & InstanceCounts["attention"]>`SELECT
        count(*) FILTER (WHERE ${active}) AS active,
        count(*) FILTER (WHERE ${shownAs("disabled", now)}) AS disabled,
        count(*) FILTER (WHERE ${shownAs("expired", now)}) AS expired,
        count(*) FILTER (WHERE ${shownAs("revoked", now)}) AS revoked,
        count(*) AS total,
        count(*) FILTER (WHERE ${active} AND coalesce(key_uses.last_used_at, keys.created_at) <= ${unusedSince}) AS idle,
        count(*) FILTER (WHERE ${active} AND key_uses.key_id IS NULL) AS "neverUsed",
        count(*) FILTER (WHERE ${active} AND keys.expires_at <= ${expiresBy}) AS expiring,
        count(*) FILTER (WHERE ${active} AND keys.expires_at IS NULL) AS "neverExpiring"
      FROM keys LEFT JOIN key_uses ON key_uses.key_id = keys.id
      WHERE keys.status <> 'deleted'`.execute(db),
    sql<Pick<InstanceCounts, "organizations" | "users" | "apis">>`SELECT
        (SELECT count(*) FROM organizations WHERE status <> 'deleted') AS organizations,
        (SELECT count(*) FROM users WHERE status <> 'deleted') AS users,
        (SELECT count(*) FROM apis WHERE status = 'active' AND management = 0) AS apis`.execute(db),
  ]);
  const [counts] = keys.rows;
  const [known] = directory.rows;
  if (counts === undefined || known === undefined) throw new Error("A count has always one row");
  const { active: live, disabled, expired, revoked, total, idle, neverUsed, expiring, neverExpiring } = counts;
  return {
    keys: { active: live, disabled, expired, revoked, total },
    attention: { idle, neverUsed, expiring, neverExpiring },
    ...known,
  };
}

/** Verifications of all keys by hour and outcome, ordered by both; hours that begin at `from` or later. */
export async function verificationCounts(db: Kysely<Database>, from: Ms): Promise<readonly VerificationCount[]> {
  return await db
    .selectFrom("verification_hours")
    .select(["hour", "code", "count", "cost"])
    .where("hour", ">=", from)
    .orderBy("hour")
    .orderBy("code")
    .execute();
}
