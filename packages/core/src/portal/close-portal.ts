import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import { type RequestOrigin, visitorCaller } from "../people/person.ts";
import type { Deps } from "../ports.ts";
import { sessionByCookie, sessionByToken } from "./find-session.ts";
import { portalActor } from "./live-portal.ts";
import { portalAudit } from "./portal-audit.ts";

/** What the page still has of its session. */
export interface HeldOfPortal {
  readonly accessToken: string | null;
  readonly cookie: string | null;
}

/**
 * Ends a portal session: all of its access tokens and its cookie are worth nothing from now on. Ending one that has
 * ended changes nothing.
 */
export async function closePortal(
  deps: Deps,
  origin: RequestOrigin,
  { accessToken, cookie }: HeldOfPortal,
): Promise<Plan<null> | Refusal> {
  const byToken = accessToken === null ? null : await sessionByToken(deps, accessToken);
  const session = byToken ?? (cookie === null ? null : await sessionByCookie(deps, cookie));
  if (session === null) return refuse("UNAUTHENTICATED", "There is no portal session to end.");
  if (session.endedAt !== null) return plan(null, null);

  const now = deps.now();
  const { id, version, userId } = session;
  const writes: Write[] = [
    {
      do: "update",
      table: "portal_sessions",
      id,
      expect: { version },
      set: { endedAt: now, renewalDigest: null, version: version + 1, updatedAt: now },
    },
    { do: "sweep", table: "portal_tokens", where: { sessionId: id }, set: null },
  ];
  const user = userId === null ? null : await deps.store.find("users", { id: userId });
  const caller = { ...visitorCaller(origin), actor: portalActor(session, user) };
  return plan(null, changeSetOf(portalAudit(deps, caller, "portal.closed", session), writes));
}
