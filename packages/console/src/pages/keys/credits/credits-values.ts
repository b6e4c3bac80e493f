import { limits } from "@keyporter/contract";
import type { Key, UpdateKeyInput } from "@keyporter/sdk";
import type { Credits } from "../../../words/en/credits.ts";
import type { Format } from "../../../words/format.ts";

/** Credits as they are typed. */
export interface CreditsValues {
  /** Empty where the key is not metered. */
  readonly remaining: string;
  /** Seconds between refills; 0 is never. */
  readonly every: string;
  /** What a refill tops up to; empty is as many as `remaining`. */
  readonly upTo: string;
}

export type CreditsFaults = { readonly [F in keyof CreditsValues]?: string };

export const noCredits: CreditsValues = { remaining: "", every: "0", upTo: "" };

export function creditsValuesOf({ credits }: Pick<Key, "credits">): CreditsValues {
  if (credits === null) return noCredits;
  const { remaining, refill } = credits;
  return {
    remaining: String(remaining),
    every: String(refill?.every_seconds ?? 0),
    upTo: refill === null ? "" : String(refill.amount),
  };
}

/** What can be said before the server is asked. */
export function creditsFaults(values: CreditsValues, { faults }: Credits, format: Format): CreditsFaults {
  const faultOf = (text: string): string =>
    wholeNumber(text) === null ? faults.whole : faults.range(format.number(limits.creditsPerKey));
  const { remaining, upTo } = values;
  return {
    ...(isAmount(remaining) ? {} : { remaining: faultOf(remaining) }),
    ...(values.every === "0" || isAmount(upTo) ? {} : { upTo: faultOf(upTo) }),
  };
}

/** Whether `creditsFaults` finds nothing. */
export function isCredits({ remaining, every, upTo }: CreditsValues): boolean {
  return isAmount(remaining) && (every === "0" || isAmount(upTo));
}

/** Left empty, or as many as there may be. */
function isAmount(text: string): boolean {
  const count = wholeNumber(text);
  return text.trim() === "" || (count !== null && count >= 0 && count <= limits.creditsPerKey);
}

/** The request that the fields stand for: null for a key that is not metered. */
export function creditsInput(values: CreditsValues): NonNullable<UpdateKeyInput["credits"]> | null {
  const remaining = wholeNumber(values.remaining);
  if (remaining === null) return null;
  const every_seconds = Number(values.every);
  const amount = wholeNumber(values.upTo) ?? remaining;
  return { remaining, refill: every_seconds === 0 || amount === 0 ? null : { amount, every_seconds } };
}

/** Null for anything else, also for digits that stand apart. */
export function wholeNumber(text: string): number | null {
  return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : null;
}
