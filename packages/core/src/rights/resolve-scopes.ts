import type { ScopeRecord } from "../records.ts";

export type ResolvedScopes =
  | { readonly ok: true; readonly scopes: readonly string[]; readonly patterns: readonly string[] }
  /** What is neither a scope of the API nor a pattern that matches one. */
  | { readonly ok: false; readonly unknown: readonly string[] };

/**
 * Turns what a caller wrote into scopes of one API: literal scopes, their ids (`api_scope_...`), and patterns that end
 * in `*`. A pattern becomes the scopes that are registered now; it keeps matching later ones only when asked for.
 */
export function resolveScopes(
  registered: readonly ScopeRecord[],
  wanted: readonly string[],
  includeFuture = false,
): ResolvedScopes {
  const byName = new Map(
    registered.flatMap((scope) => [[scope.key, scope.key] as const, [scope.id, scope.key] as const]),
  );
  const scopes = new Set<string>();
  const patterns = new Set<string>();
  const unknown: string[] = [];
  for (const item of wanted) {
    const exact = byName.get(item);
    if (exact !== undefined) {
      scopes.add(exact);
    } else if (item.endsWith("*")) {
      const matching = registered.filter(({ key }) => key.startsWith(item.slice(0, -1)));
      for (const { key } of matching) scopes.add(key);
      if (includeFuture) patterns.add(item);
      else if (matching.length === 0) unknown.push(item);
    } else {
      unknown.push(item);
    }
  }
  if (unknown.length > 0) return { ok: false, unknown };
  return { ok: true, scopes: [...scopes], patterns: [...patterns] };
}
