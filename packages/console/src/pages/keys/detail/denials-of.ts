import type { Usage } from "@keyporter/sdk";

const dayMs = 86_400_000;
const shownDays = 30;

export interface UsageDay {
  /** `2026-11-20`, in UTC, as uses are counted. */
  readonly day: string;
  readonly allowed: number;
  readonly denied: number;
  readonly cost: number;
}

/** The last 30 days up to and with today, also those on which nothing happened. @param now milliseconds since 1970 */
export function daysOf(usage: Usage, now: number): readonly UsageDay[] {
  const byDay = new Map(usage.data.map((group) => [group.start?.slice(0, 10), group]));
  return Array.from({ length: shownDays }, (_, index) => {
    const day = new Date(now - (shownDays - 1 - index) * dayMs).toISOString().slice(0, 10);
    const group = byDay.get(day);
    return {
      day,
      allowed: group?.allowed ?? 0,
      denied: sum(Object.values(group?.denied ?? {})),
      cost: group?.cost ?? 0,
    };
  });
}

/** How often each reason refused the key, the most frequent first. */
export function denialsOf(usage: Usage): readonly { readonly code: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const [code, count] of usage.data.flatMap(({ denied }) => Object.entries(denied))) {
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
