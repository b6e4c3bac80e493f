import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { newId } from "../ids.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { RequestOrigin } from "../people/person.ts";
import type { Deps } from "../ports.ts";
import type { Ms } from "../records.ts";
import { mintOpaque } from "../secrets/client-secret.ts";
import { digestSecret } from "../secrets/digest.ts";
import { sessionByCode, sessionByCookie } from "./find-session.ts";
import { callerOfPortal, type LivePortal, livePortal } from "./live-portal.ts";
import { portalAudit } from "./portal-audit.ts";
import type { PortalSessionRecord } from "./records.ts";

/** What the portal's page gets to work with. */
export interface OpenedPortal {
  readonly portal: LivePortal;
  /** For the Authorization header, until `expiresAt`. The page keeps it in memory only. */
  readonly accessToken: string;
  /** For the cookie, by which a page that was loaded anew gets another token; null leaves the cookie as it is. */
  readonly cookie: string | null;
  readonly expiresAt: Ms;
}

/**
 * Spends the code of a link, this once. From now on it is a session, for as long as was decided when the link was made.
 * Nobody follows a link by accident: a mail scanner that opens it does not send the code.
 */
export async function exchangePortalLink(
  deps: Deps,
  origin: RequestOrigin,
  code: string,
): Promise<Plan<OpenedPortal> | Refusal> {
  const found = await sessionByCode(deps, code);
  if (found === null) return refuse("NOT_FOUND");
  const current = wayBack(found);
  if (found.exchangedAt !== null) {
    return refuse("LINK_USED", "Each link opens the portal once. Ask for a new one.", { current });
  }
  const live = await livePortal(deps, found);
  if (live === null) return refuse("LINK_EXPIRED", "Ask for a new link.", { current });

  const now = deps.now();
  const cookie = mintOpaque(deps.random, "kpo");
  const set = {
    exchangedAt: now,
    expiresAt: now + found.lifetimeSeconds * 1000,
    renewalDigest: digestSecret(deps.ring, cookie).digest,
    version: found.version + 1,
    updatedAt: now,
  };
  const session: PortalSessionRecord = { ...found, ...set };
  const portal: LivePortal = { ...live, session };
  const { accessToken, write } = newToken(deps, session);
  const update: Write = {
    do: "update",
    table: "portal_sessions",
    id: found.id,
    expect: { version: found.version, exchangedAt: null, endedAt: null },
    set,
  };
  const told = beginnings({ expiresAt: session.expiresAt });
  const audit = portalAudit(deps, callerOfPortal(portal, origin), "portal.opened", session, told);
  return plan({ portal, accessToken, cookie, expiresAt: session.expiresAt }, changeSetOf(audit, [update, write]));
}

/**
 * Gives a page that was loaded anew another access token of the same session. The session does not become longer.
 *
 * @param sessionId the session that the page is for, where it knows: the cookie may be of one that was opened later
 */
export async function renewPortal(
  deps: Deps,
  origin: RequestOrigin,
  cookie: string,
  sessionId?: string,
): Promise<Plan<OpenedPortal> | Refusal> {
  const session = await sessionByCookie(deps, cookie);
  const fits = session !== null && (sessionId === undefined || sessionId === session.id);
  const portal = fits ? await livePortal(deps, session) : null;
  if (portal === null) {
    const more = fits ? { current: wayBack(session) } : {};
    return refuse("UNAUTHENTICATED", "The portal session has ended. Open a new link.", more);
  }
  const { id, expiresAt } = portal.session;
  const { accessToken, write } = newToken(deps, portal.session);
  const audit = portalAudit(deps, callerOfPortal(portal, origin), "portal.renewed", portal.session);
  const guard = { row: "portal_sessions", id, expect: { endedAt: null } } as const;
  return plan({ portal, accessToken, cookie: null, expiresAt }, changeSetOf(audit, [write], [guard]));
}

/** What the page needs to say that it cannot open, and to lead back. Told to nobody but the holder of the link. */
function wayBack({ returnUrl, parentOrigins }: PortalSessionRecord): Readonly<Record<string, unknown>> {
  return { return_url: returnUrl, parent_origins: parentOrigins };
}

function newToken(deps: Deps, { id: sessionId, expiresAt }: PortalSessionRecord) {
  const accessToken = mintOpaque(deps.random, "kpp");
  const { digest } = digestSecret(deps.ring, accessToken);
  const row = { id: newId(deps, "token"), sessionId, digest, expiresAt };
  return { accessToken, write: { do: "insert", table: "portal_tokens", row } as const };
}
