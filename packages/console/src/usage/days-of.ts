import type { Usage } from "@keyporter/sdk";

export interface UsageDay {
  /** Its beginning in UTC; milliseconds. */
  readonly start: number;
  readonly allowed: number;
  /** How often, by code. */
  readonly denied: Readonly<Record<string, number>>;
  /** Of the accepted ones. */
  readonly cost: number;
}

export interface UsageSum {
  readonly allowed: number;
  readonly refused: number;
  readonly denied: Readonly<Record<string, number>>;
  readonly cost: number;
}

const dayMs = 86_400_000;

/** Begin of the first of so many days, of which today is the last; RFC 3339. */
export function startOfPeriod(days: number, now: number): string {
  return new Date(today(now) - (days - 1) * dayMs).toISOString();
}

/** Every day of the period, also those without any verification, which the server leaves out. */
export function daysOf(groups: Usage["data"], days: number, now: number): readonly UsageDay[] {
  const known = new Map(groups.map((group) => [Date.parse(group.start ?? ""), group]));
  return Array.from({ length: days }, (_, at) => {
    const start = today(now) - (days - 1 - at) * dayMs;
    const group = known.get(start);
    return { start, allowed: group?.allowed ?? 0, denied: group?.denied ?? {}, cost: group?.cost ?? 0 };
  });
}

export function sumOf(days: readonly UsageDay[]): UsageSum {
  const denied: Record<string, number> = {};
  for (const [code, count] of days.flatMap((day) => Object.entries(day.denied))) {
    denied[code] = (denied[code] ?? 0) + count;
  }
  const allowed = days.reduce((sum, day) => sum + day.allowed, 0);
  const cost = days.reduce((sum, day) => sum + day.cost, 0);
  return { allowed, refused: refusedIn(denied), denied, cost };
}

export function refusedIn(denied: Readonly<Record<string, number>>): number {
  return Object.values(denied).reduce((sum, count) => sum + count, 0);
}

function today(now: number): number {
  return now - (now % dayMs);
}
