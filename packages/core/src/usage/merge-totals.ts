import type { UsageGroupName, UsageTotal } from "./ports.ts";

/** Verifications of one group: all that were accepted, and those that were refused by code. */
export interface UsageGroup extends Omit<UsageTotal, "code" | "count"> {
  /** Where the outcome itself is the group. */
  readonly code?: string;
  readonly allowed: number;
  readonly denied: Readonly<Record<string, number>>;
}

/** Puts the outcomes of each group into one row. Groups keep the order in which they first appear. */
export function mergeTotals(totals: readonly UsageTotal[], groupBy: UsageGroupName): readonly UsageGroup[] {
  const groups = new Map<string, UsageGroup>();
  for (const { code, count, cost, ...fields } of totals) {
    const group = groupBy === "code" ? { code } : fields;
    const name = JSON.stringify(group);
    const known = groups.get(name) ?? { allowed: 0, denied: {}, cost: 0 };
    const { allowed, denied } = known;
    groups.set(name, {
      ...group,
      ...(code === "VALID"
        ? { allowed: allowed + count, denied }
        : { allowed, denied: { ...denied, [code]: (denied[code] ?? 0) + count } }),
      cost: known.cost + cost,
    });
  }
  return [...groups.values()];
}
