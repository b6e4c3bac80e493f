let kept: { readonly path: string; readonly fragment: string } | null = null;

/** A one-time code of ours, as it stands behind the # of a link. */
const code = /^#?(kp[a-z]_\w+)$/;

/**
 * The address to come back to after signing in. What stands behind the # of a one-time link is a secret, which must not
 * become part of another address: it stays in this page's memory.
 */
export function withoutCode({ href, pathname, hash }: { href: string; pathname: string; hash: string }): string {
  const [, fragment] = code.exec(hash) ?? [];
  if (fragment === undefined) return href;
  kept = { path: pathname, fragment };
  return pathname;
}

/** What stood behind the # of this path when somebody had to sign in first; null when nothing did. */
export function keptFragment(path: string): string | null {
  return kept?.path === path ? kept.fragment : null;
}

export function forgetFragment(): void {
  kept = null;
}
