import type { Write } from "../change-set.ts";
import type { Ms } from "../records.ts";
import type { CreditReservationRecord, KeyCredits } from "./records.ts";

/** What became of one of several spends. */
export interface Spending {
  readonly ok: boolean;
  /** After this one. */
  readonly remaining: number;
}

/** What became of a reservation; `duplicate` when a row that was to be written beside it is there already. */
export type ReserveOutcome =
  | { readonly outcome: "reserved" | "not_metered" | "duplicate" }
  | { readonly outcome: "not_enough"; readonly remaining: number };

/** How work for which credits were reserved ended. */
export interface Settlement {
  readonly id: string;
  readonly keyId: string;
  readonly state: "committed" | "refunded";
  /** Credits that were spent; the rest of the reservation returns. */
  readonly used: number;
}

/** Credits are added by a change of their record, and spent beside all changes. */
export interface CreditStore {
  /** The key's credits at this moment, what is due by now included; null when it is not metered. */
  keyCredits(keyId: string, now: Ms): Promise<KeyCredits | null>;
  /**
   * Spends these costs of one key, first come first served: each as a whole or not at all. Not a change of any record, so
   * not audited.
   *
   * @param costs each at least 1
   * @returns an outcome for each cost, in their order; null when the key is not metered
   */
  spendCredits(keyId: string, costs: readonly number[], now: Ms): Promise<readonly Spending[] | null>;
  /** Sets credits aside. Not audited, like spending. @param beside written with it or not at all */
  reserveCredits(reservation: CreditReservationRecord, beside: readonly Write[]): Promise<ReserveOutcome>;
  /** Ends a reservation if it is open. @returns the reservation as it is then */
  settleReservation(settlement: Settlement, now: Ms): Promise<CreditReservationRecord>;
}
