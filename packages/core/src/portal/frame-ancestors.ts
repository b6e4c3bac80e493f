import type { Store } from "../ports.ts";

/**
 * Pages that may show the page of this portal session in a frame; none for one that does not exist. The page is loaded
 * before its code is spent, so this is asked by the session's id alone, and holds as long as the session is remembered:
 * also the page that says it has expired is shown where the portal was.
 */
export async function frameAncestorsOf(
  deps: { readonly store: Pick<Store, "find"> },
  id: string,
): Promise<readonly string[]> {
  const session = await deps.store.find("portal_sessions", { id });
  return session?.parentOrigins ?? [];
}
