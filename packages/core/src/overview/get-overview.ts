import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { Ms } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import type { InstanceCounts, VerificationCount } from "./ports.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const hoursShown = 24;
/** After this long without a use a key is worth asking about. */
const idleDays = 90;
/** Early enough to replace a key before it ends. */
const expiringDays = 30;

interface VerifiedHour {
  readonly hour: Ms;
  readonly allowed: number;
  readonly denied: number;
  readonly cost: number;
}

export interface Overview extends InstanceCounts {
  /** One entry for each of the last 24 hours, oldest first; the last one has only begun. */
  readonly verifications: readonly VerifiedHour[];
  /** Refused verifications of these hours by reason, most frequent first. */
  readonly denials: readonly { readonly code: string; readonly count: number }[];
}

/** How the instance stands at this moment, and what somebody should look after. */
export async function getOverview(deps: Deps, caller: Caller): Promise<Found<Overview> | Refusal> {
  const refused = authorizeInstance(caller, "read:usage");
  if (refused) return refused;
  await deps.flushUsage();
  const now = deps.now();
  const firstHour = Math.floor(now / hourMs) * hourMs - (hoursShown - 1) * hourMs;
  const [counts, verified] = await Promise.all([
    deps.store.instanceCounts({ now, unusedSince: now - idleDays * dayMs, expiresBy: now + expiringDays * dayMs }),
    deps.store.verificationCounts(firstHour),
  ]);
  return found({ ...counts, verifications: perHour(verified, firstHour), denials: byReason(verified) });
}

function perHour(verified: readonly VerificationCount[], firstHour: Ms): Overview["verifications"] {
  return Array.from({ length: hoursShown }, (_, at) => {
    const hour = firstHour + at * hourMs;
    const these = verified.filter((one) => one.hour === hour);
    const allowed = sumOf(these.filter(isAllowed));
    const denied = sumOf(these.filter((one) => !isAllowed(one)));
    return { hour, allowed, denied, cost: these.reduce((sum, { cost }) => sum + cost, 0) };
  });
}

function byReason(verified: readonly VerificationCount[]): Overview["denials"] {
  const refused = Map.groupBy(
    verified.filter((one) => !isAllowed(one)),
    ({ code }) => code,
  );
  const denials = [...refused].map(([code, these]) => ({ code, count: sumOf(these) }));
  return denials.sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
}

function isAllowed({ code }: VerificationCount): boolean {
  return code === "VALID";
}

function sumOf(counts: readonly VerificationCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
