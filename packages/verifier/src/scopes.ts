const none: readonly string[] = [];

/**
 * Whether the granted scopes contain `wanted`. A granted scope that ends in `*` grants all that begins with what stands
 * before it: `*` is everything, `orders:*` everything in `orders:`.
 *
 * `wanted` is taken literally. To want `orders:*` is to want a scope of that very name, which `orders:*` and `*` grant
 * and `orders:read` does not.
 */
export function grants(granted: readonly string[], wanted: string): boolean {
  for (const scope of granted) {
    if (scope === wanted) return true;
    if (scope.endsWith("*") && wanted.startsWith(scope.slice(0, -1))) return true;
  }
  return false;
}

/** The wanted scopes that are not granted, in their order, each of them once. */
export function missingScopes(granted: readonly string[], wanted: readonly string[]): readonly string[] {
  if (wanted.every((scope) => grants(granted, scope))) return none;
  return [...new Set(wanted.filter((scope) => !grants(granted, scope)))];
}
