import { type Caller, type Found, found, type Refusal, refuse, type SignedIn, visitorCaller } from "@keyporter/core";
import { type Authenticated, authenticate } from "../gate/authenticate.ts";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import { refuseCrossSite } from "../people/cross-site.ts";
import { authenticatePortal } from "../portal/authenticate-portal.ts";
import type { Services } from "../services.ts";
import type { OperationSpec } from "./operation.ts";

export interface Entered {
  readonly caller: Caller;
  readonly session: SignedIn | null;
}

interface Knock {
  readonly header: ReadHeader;
  readonly origin: Origin;
  readonly method: string;
}

/** Lets in whoever the operation is for. */
export async function enter(
  services: Services,
  spec: Pick<OperationSpec, "access" | "path">,
  knock: Knock,
): Promise<Found<Entered> | Refusal> {
  const { header, origin, method } = knock;
  if (spec.access === "anyone") {
    // A sign-in that another site begins would leave a person signed in as somebody else.
    const foreign = origin.local ? null : refuseCrossSite(header, method, services.publicUrl);
    return foreign ?? found({ caller: visitorCaller(origin), session: await services.people.sessions.find(header) });
  }
  const authenticated = await whoAsks(services, spec, knock);
  if (authenticated.caller === null) return authenticated.refusal;
  const { caller, session = null } = authenticated;
  const personOnly = spec.access === "session" && session === null;
  return personOnly ? refuse("UNAUTHENTICATED", "This is for a person: sign in first.") : found({ caller, session });
}

/**
 * A session and a token of the portal are good for the operations of `/v1` and nothing else, but that a session also
 * brings the link by which a person opens the portal for themself.
 */
async function whoAsks(
  services: Services,
  { access, path }: Pick<OperationSpec, "access" | "path">,
  { header, origin, method }: Knock,
): Promise<Authenticated> {
  if (path.startsWith("/account_api/")) return await authenticate(services.authentication, header, origin, method);
  if (!path.startsWith("/v1/")) return await authenticate(services.authentication, header, origin);
  const portal = access === undefined ? await authenticatePortal(services.deps, header, origin) : null;
  return portal ?? (await authenticate(services.authentication, header, origin, method));
}
