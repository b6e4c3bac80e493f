import type { Policy } from "@keyporter/contract";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { KeyRecord, Ms } from "../records.ts";

export type KeyTimes = Pick<KeyRecord, "notBefore" | "expiresAt">;

/** Times as they are written on the wire; null is none, and what is left out is not decided. */
export interface AskedTimes {
  readonly not_before?: string | null | undefined;
  readonly expires_at?: string | null | undefined;
}

type LifetimeRules = Pick<Policy, "default_lifetime_seconds" | "max_lifetime_seconds">;

/**
 * Start and end of a new key. Without a word on its end it lives as long as the API usually has it, or else as long as
 * the API allows. Who asks for no end gets none, or is refused where keys must end.
 */
export function timesAtCreation(policy: LifetimeRules, asked: AskedTimes, now: Ms): Found<KeyTimes> | Refusal {
  const times: KeyTimes = {
    notBefore: readTime(asked.not_before, null),
    expiresAt: readTime(asked.expires_at, usualEnd(policy, now)),
  };
  return refuseEnd(policy, times, now, now) ?? refuseOrder(times) ?? found(times);
}

/**
 * Start and end of a key after an edit. A rule that became stricter since does not undo what stands, so only what
 * really changes is judged. The longest life counts from the key's creation: no edit can make it longer.
 */
export function timesAtUpdate(
  policy: LifetimeRules,
  key: KeyTimes & Pick<KeyRecord, "createdAt">,
  asked: AskedTimes,
  now: Ms,
): Found<KeyTimes> | Refusal {
  const times: KeyTimes = {
    notBefore: readTime(asked.not_before, key.notBefore),
    expiresAt: readTime(asked.expires_at, key.expiresAt),
  };
  const newEnd = times.expiresAt !== key.expiresAt;
  if (!newEnd && times.notBefore === key.notBefore) return found(times);
  return (newEnd ? refuseEnd(policy, times, key.createdAt, now) : null) ?? refuseOrder(times) ?? found(times);
}

function usualEnd({ default_lifetime_seconds: usual, max_lifetime_seconds: max }: LifetimeRules, now: Ms): Ms | null {
  const seconds = usual === null || max === null ? (usual ?? max) : Math.min(usual, max);
  return seconds === null ? null : now + seconds * 1000;
}

function refuseEnd(policy: LifetimeRules, { expiresAt }: KeyTimes, createdAt: Ms, now: Ms): Refusal | null {
  if (expiresAt !== null && !(expiresAt > now)) return invalid("/expires_at", "must lie in the future");
  const longest = policy.max_lifetime_seconds;
  if (longest === null || (expiresAt !== null && expiresAt <= createdAt + longest * 1000)) return null;
  const detail = `must be at most ${longest} seconds after the key's creation`;
  return refuse("LIFETIME_TOO_LONG", undefined, { errors: [{ pointer: "/expires_at", detail }] });
}

function refuseOrder({ notBefore, expiresAt }: KeyTimes): Refusal | null {
  if (notBefore === null || expiresAt === null || notBefore < expiresAt) return null;
  return invalid("/not_before", "must be before the key's expiry");
}

function invalid(pointer: string, detail: string): Refusal {
  return refuse("INVALID_TIME", undefined, { errors: [{ pointer, detail }] });
}

function readTime(text: string | null | undefined, otherwise: Ms | null): Ms | null {
  if (text === undefined) return otherwise;
  return text === null ? null : Date.parse(text);
}
