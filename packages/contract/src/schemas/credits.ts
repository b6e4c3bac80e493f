import { z } from "zod";
import { limits } from "../limits.ts";
import { Reference, TimeOut } from "./common.ts";

const Amount = z.number().int().min(1).max(limits.creditsPerKey);

const CreditRefill = z
  .strictObject({ amount: Amount, every_seconds: z.number().int().min(1).max(limits.refillMaxSeconds) })
  .meta({
    id: "CreditRefill",
    description:
      "Once in each period the key is topped up to this amount, what is reserved included. Credits above it are kept",
  });

export const CreditsIn = z
  .strictObject({
    remaining: z.number().int().min(0).max(limits.creditsPerKey).optional().meta({
      description: "Left out: those it has, or for a key that had none the amount of the refill",
    }),
    refill: CreditRefill.nullable().optional(),
  })
  .meta({ id: "CreditsIn", description: "What a key may spend. A key without credits is not metered" });
export type CreditsIn = z.infer<typeof CreditsIn>;

export const KeyCredits = z
  .strictObject({
    remaining: z.number().int(),
    reserved: z.number().int().meta({ description: "Set aside for work that is not finished, not part of remaining" }),
    refill: CreditRefill.nullable(),
    refilled_at: TimeOut.nullable().meta({ description: "When the present period of the refill began" }),
  })
  .meta({ id: "KeyCredits" });

export const AddCreditsBody = z
  .strictObject({
    amount: z
      .number()
      .int()
      .min(-limits.creditsPerKey)
      .max(limits.creditsPerKey)
      .refine((amount) => amount !== 0, { error: "must not be 0" })
      .meta({ description: "Below 0 takes credits away, at most as many as remain" }),
  })
  .meta({ id: "AddCreditsBody" });
export type AddCreditsBody = z.infer<typeof AddCreditsBody>;

export const ReserveCreditsBody = z
  .strictObject({
    key_id: Reference,
    amount: Amount,
    expires_in_seconds: z.number().int().min(1).max(limits.reservationMaxSeconds).default(300).meta({
      description: "When the credits return by themselves if nobody commits them",
    }),
  })
  .meta({ id: "ReserveCreditsBody" });
export type ReserveCreditsBody = z.infer<typeof ReserveCreditsBody>;

export const CommitReservationBody = z
  .strictObject({
    amount: z.number().int().min(0).max(limits.creditsPerKey).optional().meta({
      description: "What was really used, at most what is reserved; the rest returns. Left out: all of it",
    }),
  })
  .meta({ id: "CommitReservationBody" });
export type CommitReservationBody = z.infer<typeof CommitReservationBody>;

export const CreditReservation = z
  .strictObject({
    id: z.string(),
    key_id: z.string(),
    amount: z.number().int(),
    state: z.enum(["open", "committed", "refunded", "expired"]),
    used: z.number().int().nullable().meta({ description: "Of a committed reservation: the credits that were spent" }),
    created_at: TimeOut,
    expires_at: TimeOut,
    settled_at: TimeOut.nullable(),
  })
  .meta({ id: "CreditReservation" });
export type CreditReservation = z.infer<typeof CreditReservation>;
