import type { CreditsIn } from "@keyporter/contract/schemas";
import type { AuditDraft, Write } from "../change-set.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Ms } from "../records.ts";
import type { KeyCredits, KeyCreditsRecord, Refill } from "./records.ts";

/** What setting a key's credits means for its rows, and for the audit log. */
export interface CreditsChange {
  readonly after: KeyCredits | null;
  readonly writes: readonly Write[];
  readonly changes: AuditDraft["changes"];
}

/**
 * Sets credits, or takes a key out of metering with null. What is left out of `wanted` stays as it is at the moment of
 * the commit, however much is spent meanwhile.
 *
 * @param present at `now`
 */
export function creditsChange(
  keyId: string,
  present: KeyCredits | null,
  wanted: CreditsIn | null,
  now: Ms,
): Found<CreditsChange> | Refusal {
  if (wanted === null)
    return found({ after: null, writes: removal(keyId, present, now), changes: told(present, null) });
  const remaining = wanted.remaining ?? present?.remaining ?? wanted.refill?.amount;
  if (remaining === undefined) {
    return refuse("INVALID_BODY", "Say how many credits the key has, or how they are refilled.", {
      errors: [{ pointer: "/credits/remaining", detail: "is required without a refill" }],
    });
  }
  const refill = wanted.refill === undefined ? (present?.refill ?? null) : refillOf(wanted.refill);
  const kept = same(refill, present?.refill ?? null);
  const refilledAt = refill === null ? null : kept ? (present?.refilledAt ?? now) : now;
  const after: KeyCredits = { remaining, reserved: present?.reserved ?? 0, refill, refilledAt };
  const changes = told(present, after);
  if (present === null) return found({ after, writes: [insertion(keyId, after)], changes });
  const set: Partial<KeyCreditsRecord> = {
    ...(remaining === present.remaining ? {} : { remaining }),
    ...(kept ? {} : refillFields(after)),
  };
  if (Object.keys(set).length === 0) return found({ after: present, writes: [], changes: {} });
  // First what was due under the old refill.
  const upToDate: Write = { do: "add_credits", table: "key_credits", id: keyId, amount: 0, at: now };
  return found({
    after,
    writes: [upToDate, { do: "update", table: "key_credits", id: keyId, expect: {}, set }],
    changes,
  });
}

function insertion(keyId: string, credits: KeyCredits): Write {
  const row = { id: keyId, remaining: credits.remaining, ...refillFields(credits) };
  return { do: "insert", table: "key_credits", row };
}

/** Reservations end with the credits they were made of: nothing is left to which they could return. */
function removal(keyId: string, present: KeyCredits | null, now: Ms): Write[] {
  if (present === null) return [];
  const ended = { state: "refunded", settledAt: now } as const;
  return [
    { do: "delete", table: "key_credits", id: keyId, expect: {} },
    { do: "sweep", table: "credit_reservations", where: { keyId, state: "open" }, set: ended },
  ];
}

function refillOf(refill: { readonly amount: number; readonly every_seconds: number } | null): Refill | null {
  return refill && { amount: refill.amount, everySeconds: refill.every_seconds };
}

function refillFields({ refill, refilledAt }: KeyCredits): Omit<KeyCreditsRecord, "id" | "remaining"> {
  return {
    refillAmount: refill?.amount ?? null,
    refillEverySeconds: refill?.everySeconds ?? null,
    refilledAt,
  };
}

function same(one: Refill | null, other: Refill | null): boolean {
  return one?.amount === other?.amount && one?.everySeconds === other?.everySeconds;
}

/** For the audit log: what was set, not what was spent. */
function told(before: KeyCredits | null, after: KeyCredits | null): AuditDraft["changes"] {
  const shown = (credits: KeyCredits | null) => credits && { remaining: credits.remaining, refill: credits.refill };
  const [from, to] = [shown(before), shown(after)];
  return JSON.stringify(from) === JSON.stringify(to) ? {} : { credits: { from, to } };
}
