import type { KeyStatus } from "@keyporter/contract";
import type { KeyRecord, Ms } from "../records.ts";

/**
 * What people see: the stored status, or what the clock makes of an active key. A start of exactly now has begun, an
 * expiry of exactly now has passed.
 */
export function shownStatus(key: Pick<KeyRecord, "status" | "notBefore" | "expiresAt">, now: Ms): KeyStatus {
  if (key.status === "deleted") return "revoked";
  if (key.status !== "active") return key.status;
  if (key.notBefore !== null && now < key.notBefore) return "scheduled";
  return key.expiresAt !== null && now >= key.expiresAt ? "expired" : "active";
}
