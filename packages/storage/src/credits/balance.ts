import type { KeyCredits, Ms } from "@keyporter/core";

/** A key's row, and the sums of its reservations at the same moment. */
export interface CreditsRow {
  readonly remaining: number;
  readonly refill_amount: number | null;
  readonly refill_every_seconds: number | null;
  readonly refilled_at: number | null;
  /** In reservations that are open. */
  readonly held: number;
  /** In reservations that have expired, and were not given back yet. */
  readonly expired: number;
}

/**
 * What a key has at `now`. What has expired returns, and once a period is over the key is topped up: what remains and what
 * is held together are at least the refill's amount. So periods that nobody used do not add up, and reserving before the
 * end of a period gains nothing. Whether it is worked out at once or later makes no difference.
 */
export function balanceAt(row: CreditsRow, now: Ms): KeyCredits {
  const remaining = row.remaining + row.expired;
  const { refill_amount: amount, refill_every_seconds: everySeconds, refilled_at: refilledAt, held: reserved } = row;
  if (amount === null || everySeconds === null || refilledAt === null) {
    return { remaining, reserved, refill: null, refilledAt: null };
  }
  const refill = { amount, everySeconds };
  const everyMs = everySeconds * 1000;
  const periods = Math.floor((now - refilledAt) / everyMs);
  if (periods < 1) return { remaining, reserved, refill, refilledAt };
  const toppedUp = Math.max(remaining, amount - reserved);
  return { remaining: toppedUp, reserved, refill, refilledAt: refilledAt + periods * everyMs };
}
