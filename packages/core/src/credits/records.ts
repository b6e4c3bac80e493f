import type { Ms } from "../records.ts";

/** What a key may spend. A key without such a row is not metered. `id` is the key's. */
export interface KeyCreditsRecord {
  readonly id: string;
  readonly remaining: number;
  /** The refill: all three or none. */
  readonly refillAmount: number | null;
  readonly refillEverySeconds: number | null;
  /** When the period began for which the key was last refilled. */
  readonly refilledAt: Ms | null;
}

/** Credits set aside for work that is under way; they are not in the key's `remaining`. */
export interface CreditReservationRecord {
  readonly id: string;
  readonly keyId: string;
  readonly amount: number;
  readonly state: "open" | "committed" | "refunded" | "expired";
  /** What was spent of it; null unless it was committed. */
  readonly used: number | null;
  readonly createdAt: Ms;
  /** From this moment on the credits are the key's again. */
  readonly expiresAt: Ms;
  readonly settledAt: Ms | null;
}

export interface Refill {
  readonly amount: number;
  readonly everySeconds: number;
}

/** A key's credits at one moment. */
export interface KeyCredits {
  readonly remaining: number;
  /** In open reservations. */
  readonly reserved: number;
  readonly refill: Refill | null;
  readonly refilledAt: Ms | null;
}
