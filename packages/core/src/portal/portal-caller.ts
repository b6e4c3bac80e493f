import type { Caller } from "../caller.ts";
import type { RequestOrigin } from "../people/person.ts";
import type { Deps } from "../ports.ts";
import { sessionByToken } from "./find-session.ts";
import { callerOfPortal, livePortal } from "./live-portal.ts";

/** Who calls with this access token of a portal session; null when it is none, or its session is over. */
export async function portalCaller(
  deps: Pick<Deps, "store" | "ring" | "now">,
  origin: RequestOrigin,
  accessToken: string,
): Promise<Caller | null> {
  const session = await sessionByToken(deps, accessToken);
  const portal = session === null ? null : await livePortal(deps, session);
  return portal === null ? null : callerOfPortal(portal, origin);
}
