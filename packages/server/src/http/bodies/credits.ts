import type { CreditReservation, Key } from "@keyporter/contract/schemas";
import type { CreditReservationRecord, KeyCredits } from "@keyporter/core";
import { type Body, timeBody, timeOrNull } from "./common.ts";

export function creditsBody(credits: KeyCredits | null): Body<Key>["credits"] {
  if (credits === null) return null;
  const { remaining, reserved, refill, refilledAt } = credits;
  return {
    remaining,
    reserved,
    refill: refill && { amount: refill.amount, every_seconds: refill.everySeconds },
    refilled_at: timeOrNull(refilledAt),
  };
}

export function reservationBody(reservation: CreditReservationRecord): Body<CreditReservation> {
  return {
    id: reservation.id,
    key_id: reservation.keyId,
    amount: reservation.amount,
    state: reservation.state,
    used: reservation.used,
    created_at: timeBody(reservation.createdAt),
    expires_at: timeBody(reservation.expiresAt),
    settled_at: timeOrNull(reservation.settledAt),
  };
}
