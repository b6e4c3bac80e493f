import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Ms } from "../records.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const usualDays = 30;
const maxDays = 400;

export interface UsageRange {
  /** Start of the first hour that is counted. */
  readonly from: Ms;
  /** Hours that begin here or later are not counted. */
  readonly to: Ms;
}

/** The time a question about usage is about: the last 30 days unless it says otherwise. Uses are counted by the hour. */
export function usageRange(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Ms,
): Found<UsageRange> | Refusal {
  // One more than now, so that an hour that begins at this very moment counts.
  const to = asked.to === undefined ? now + 1 : Date.parse(asked.to);
  const begin = asked.from === undefined ? to - usualDays * dayMs : Date.parse(asked.from);
  if (!(begin < to)) return invalid("from", "must be before 'to'");
  const from = Math.floor(begin / hourMs) * hourMs;
  if (to - begin > maxDays * dayMs) return invalid("from", `must be at most ${maxDays} days before 'to'`);
  return found({ from, to });
}

function invalid(pointer: string, detail: string): Refusal {
  return refuse("INVALID_PARAMETER", undefined, { errors: [{ pointer, detail }] });
}
