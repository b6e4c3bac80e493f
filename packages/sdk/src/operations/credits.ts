import type { CreditReservation, Key } from "@keyporter/contract/schemas";
import { type CreateOptions, path, post } from "../call.ts";
import type { AddCreditsInput, CommitReservationInput, ReserveCreditsInput } from "../inputs.ts";

export const creditOperations = {
  /** Adds credits to a key that has some; with an amount below 0 it takes some away, at most all that remain. */
  addCredits: (id: string, body: AddCreditsInput, options?: CreateOptions) =>
    post<Key>(path`/v1/keys/${id}/credits`, body, options),
  /** Sets credits aside for work whose cost is not known yet. They return by themselves if nobody commits them. */
  reserveCredits: (body: ReserveCreditsInput, options?: CreateOptions) =>
    post<CreditReservation>("/v1/credits/reservations", body, options),
  /** Spends what the work cost, by default all that is reserved, and gives back the rest. */
  commitReservation: (id: string, body: CommitReservationInput = {}) =>
    post<CreditReservation>(path`/v1/credits/reservations/${id}/commit`, body),
  /** Gives all of it back. */
  refundReservation: (id: string) => post<CreditReservation>(path`/v1/credits/reservations/${id}/refund`),
};
