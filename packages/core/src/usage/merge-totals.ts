import type { UsageTotal } from "../ports.ts";

/** Verifications of one group: all that were accepted, and those that were refused by code. */
export interface UsageGroup extends Pick<UsageTotal, "start" | "keyId" | "secretId"> {
  readonly allowed: number;
  readonly denied: Readonly<Record<string, number>>;
}

/** Puts the outcomes of each group into one row. Groups keep the order in which they first appear. */
export function mergeTotals(totals: readonly UsageTotal[]): readonly UsageGroup[] {
  const groups = new Map<string, UsageGroup>();
  for (const { code, count, ...group } of totals) {
    const name = JSON.stringify([group.start, group.keyId, group.secretId]);
    const { allowed, denied } = groups.get(name) ?? { allowed: 0, denied: {} };
    groups.set(
      name,
      code === "VALID"
        ? { ...group, allowed: allowed + count, denied }
        : { ...group, allowed, denied: { ...denied, [code]: (denied[code] ?? 0) + count } },
    );
  }
  return [...groups.values()];
}
