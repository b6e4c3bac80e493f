import type { Usage } from "@keyporter/sdk";

/** How often each reason refused the key, the most frequent first. */
export function denialsOf(usage: Usage): readonly { readonly code: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const [code, count] of usage.data.flatMap(({ denied }) => Object.entries(denied))) {
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
