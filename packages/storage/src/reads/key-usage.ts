import type { KeyUsage, Ms } from "@keyporter/core";
import type { Kysely } from "kysely";
import type { Database } from "../tables.ts";
import { mayMatch } from "./keyset.ts";

/** Last use and total of one key. A key that was never used, or never was, has none. */
export async function keyUsage(db: Kysely<Database>, keyId: string): Promise<KeyUsage> {
  if (!mayMatch({ keyId })) return neverUsed;
  const row = await db.selectFrom("key_uses").selectAll().where("key_id", "=", keyId).executeTakeFirst();
  return row === undefined ? neverUsed : usageOf(row);
}

/** When each secret of a key was last accepted; secrets that never were are left out. */
export async function secretLastUses(db: Kysely<Database>, keyId: string): Promise<ReadonlyMap<string, Ms>> {
  if (!mayMatch({ keyId })) return new Map();
  const rows = await db
    .selectFrom("secret_uses")
    .select(["secret_id", "last_used_at"])
    .where("key_id", "=", keyId)
    .execute();
  return new Map(rows.map((row) => [row.secret_id, row.last_used_at]));
}

/** @param row the columns of `key_uses`, all null where a key has no row there */
export function usageOf(
  row: {
    readonly [C in keyof Database["key_uses"]]: Database["key_uses"][C] | null;
  },
): KeyUsage {
  return {
    lastUsedAt: row.last_used_at,
    lastUsedIp: row.last_used_ip,
    lastUsedUserAgent: row.last_used_user_agent,
    useCount: row.use_count ?? 0,
  };
}

const neverUsed: KeyUsage = { lastUsedAt: null, lastUsedIp: null, lastUsedUserAgent: null, useCount: 0 };
