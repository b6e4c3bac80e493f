import { randomUUID } from "node:crypto";
import type { CreditReservationRecord, Store, Tables } from "@keyporter/core";
import { seed } from "../reads/testing/seed.ts";
import { insert, makeApi, makeKey } from "./records.ts";

/** A new key with these credits. @returns its id */
export async function meteredKey(
  store: Store,
  remaining: number,
  refill: Partial<Tables["key_credits"]> = {},
): Promise<string> {
  const api = makeApi();
  const key = makeKey({ apiId: api.id });
  const credits = { id: key.id, remaining, refillAmount: null, refillEverySeconds: null, refilledAt: null, ...refill };
  await seed(store, [insert("apis", api), insert("keys", key), insert("key_credits", credits)]);
  return key.id;
}

export function makeReservation(
  fields: Pick<CreditReservationRecord, "keyId" | "amount"> & Partial<CreditReservationRecord>,
): CreditReservationRecord {
  return {
    id: `reservation_${randomUUID()}`,
    state: "open",
    used: null,
    createdAt: 0,
    expiresAt: 300_000,
    settledAt: null,
    ...fields,
  };
}
