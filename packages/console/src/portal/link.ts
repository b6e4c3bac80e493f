/** What the address of the portal says: which session, and the code that opens it once. */
export interface PortalAddress {
  /** Null where the address names none. */
  readonly sessionId: string | null;
  /** Null after a reload, since the code is taken out of the address at once. */
  readonly code: string | null;
}

/**
 * Reads the address, and takes the code out of it, so that neither the history nor a screen shows it. A code that comes
 * later, when the same link is opened again in this tab, is spent already and only taken away.
 */
export function takeAddress(): PortalAddress {
  const code = location.hash.slice(1);
  const sessionId = /^\/portal\/(portal_\w+)$/.exec(location.pathname)?.[1] ?? null;
  dropFragment();
  addEventListener("hashchange", dropFragment);
  return { sessionId, code: code === "" ? null : code };
}

function dropFragment(): void {
  if (location.hash !== "") history.replaceState(null, "", `${location.pathname}${location.search}`);
}
