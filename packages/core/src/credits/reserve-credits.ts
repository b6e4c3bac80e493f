import type { ReserveCreditsBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { newId } from "../ids.ts";
import { findKey } from "../keys/find-key.ts";
import { shownStatus } from "../keys/shown-status.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { CreditReservationRecord } from "./records.ts";

/**
 * Sets credits of a key aside for work whose cost is not known yet. Like spending it is no change of a record: it has no
 * audit event.
 *
 * @param beside writes that belong into the same transaction, such as the answer kept for an idempotent replay
 */
export async function reserveCredits(
  deps: Deps,
  caller: Caller,
  command: ReserveCreditsBody,
  beside: (reservation: CreditReservationRecord) => readonly Write[] = () => [],
): Promise<Found<CreditReservationRecord> | Refusal> {
  const key = await findKey(deps, caller, "verify:api_keys", command.key_id);
  if (!key.ok) return key;
  const now = deps.now();
  const status = shownStatus(key.value, now);
  if (status !== "active") return refuse("KEY_STATE", undefined, { current: { status } });
  const reservation: CreditReservationRecord = {
    id: newId(deps, "reservation"),
    keyId: key.value.id,
    amount: command.amount,
    state: "open",
    used: null,
    createdAt: now,
    expiresAt: now + command.expires_in_seconds * 1000,
    settledAt: null,
  };
  const done = await deps.store.reserveCredits(reservation, beside(reservation));
  switch (done.outcome) {
    case "reserved":
      return found(reservation);
    case "not_metered":
      return refuse("NOT_METERED");
    case "not_enough":
      return refuse("NOT_ENOUGH_CREDITS", undefined, { current: { remaining: done.remaining } });
    case "duplicate":
      return refuse("IDEMPOTENCY_IN_FLIGHT");
  }
}
