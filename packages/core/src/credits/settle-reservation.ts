import type { CommitReservationBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { findKey } from "../keys/find-key.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { requirePermission } from "../rights/authorize.ts";
import type { CreditReservationRecord } from "./records.ts";

/** Spends what the work really cost; the rest of the reservation returns. Doing it again answers the same. */
export async function commitReservation(
  deps: Deps,
  caller: Caller,
  id: string,
  { amount }: CommitReservationBody,
): Promise<Found<CreditReservationRecord> | Refusal> {
  const before = await findReservation(deps, caller, id);
  if (!before.ok) return before;
  const used = amount ?? before.value.amount;
  if (used > before.value.amount) {
    const detail = `must be at most the ${before.value.amount} that are reserved`;
    return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/amount", detail }] });
  }
  const after = await settled(deps, before.value, "committed", used);
  return after.state === "committed" && after.used === used ? found(after) : refuseSettled(after);
}

/** Gives all of the reservation back. One that has expired was given back already, which is what was asked for. */
export async function refundReservation(
  deps: Deps,
  caller: Caller,
  id: string,
): Promise<Found<CreditReservationRecord> | Refusal> {
  const before = await findReservation(deps, caller, id);
  if (!before.ok) return before;
  const after = await settled(deps, before.value, "refunded", 0);
  return after.state === "committed" ? refuseSettled(after) : found(after);
}

/** A reservation of a key that the caller may check. Missing and foreign ones are refused alike. */
async function findReservation(
  deps: Deps,
  caller: Caller,
  id: string,
): Promise<Found<CreditReservationRecord> | Refusal> {
  const unpermitted = requirePermission(caller, "verify:api_keys");
  if (unpermitted) return unpermitted;
  const reservation = await deps.store.find("credit_reservations", { id });
  if (reservation === null) return refuse("NOT_FOUND");
  const key = await findKey(deps, caller, "verify:api_keys", reservation.keyId);
  return key.ok ? found(reservation) : key;
}

async function settled(
  { store, now }: Deps,
  reservation: CreditReservationRecord,
  state: "committed" | "refunded",
  used: number,
): Promise<CreditReservationRecord> {
  if (reservation.state !== "open") return reservation;
  return await store.settleReservation({ id: reservation.id, keyId: reservation.keyId, state, used }, now());
}

function refuseSettled({ state, used }: CreditReservationRecord): Refusal {
  const detail = state === "expired" ? "It expired, and its credits have returned to the key." : undefined;
  return refuse("RESERVATION_STATE", detail, { current: { state, used } });
}
