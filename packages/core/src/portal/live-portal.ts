import type { Authority, Caller } from "../caller.ts";
import { authoritiesOf, type RequestOrigin, readPerson } from "../people/person.ts";
import type { Deps } from "../ports.ts";
import type { OrganizationRecord, UserRecord } from "../records.ts";
import { theSettings } from "../settings/the-settings.ts";
import { type Minter, minterNow } from "./minter.ts";
import { portalAllowed } from "./portal-allowed.ts";
import { portalAuthorities } from "./portal-authorities.ts";
import type { PortalSessionRecord } from "./records.ts";

/** A portal session that may be used now, and who is there. */
export interface LivePortal {
  readonly session: PortalSessionRecord;
  readonly user: UserRecord | null;
  readonly organization: OrganizationRecord | null;
  readonly rights: Minter;
}

type ReadDeps = Pick<Deps, "store" | "now">;

/**
 * Looks at everything that a portal session rests on: its time, the settings, the credential that made it, the person,
 * the organization and the membership. Null as soon as one of them is no more.
 */
export async function livePortal(deps: ReadDeps, session: PortalSessionRecord): Promise<LivePortal | null> {
  if (session.endedAt !== null || deps.now() >= session.expiresAt) return null;
  const [{ portal }, minter, people] = await Promise.all([
    theSettings(deps),
    minterNow(deps, session),
    peopleOf(deps, session),
  ]);
  if (minter === null || people === null || !portalAllowed(portal, session)) return null;
  const { userId } = session;
  const authorities = portalAuthorities({
    session: userId !== null && !portal.organizations ? { ...session, organizationId: null } : session,
    minter,
    self: session.mintedByType === "user" && session.mintedById === userId,
    membership: people.membership,
  });
  if (authorities === null) return null;
  return { session, ...people, rights: { ...minter, authorities } };
}

/** Who is at the portal, as use cases see them. Opening the link is their sign-in. */
export function callerOfPortal({ session, user, rights }: LivePortal, origin: RequestOrigin): Caller {
  const { ip, userAgent, requestId } = origin;
  return {
    kind: "portal",
    actor: portalActor(session, user),
    userId: user?.id ?? null,
    ...rights,
    via: "portal",
    ...{ ip, userAgent, requestId },
    ...(session.exchangedAt === null ? {} : { authenticatedAt: session.exchangedAt }),
  };
}

/** The person; without one the session is all that is known of who it was. */
export function portalActor({ id }: Pick<PortalSessionRecord, "id">, user: UserRecord | null): Caller["actor"] {
  return user === null ? { type: "portal", id, name: null } : { type: "user", id: user.id, name: user.name };
}

interface People extends Pick<LivePortal, "user" | "organization"> {
  readonly membership: Authority | null;
}

async function peopleOf({ store }: ReadDeps, { userId, organizationId }: PortalSessionRecord): Promise<People | null> {
  const [user, organization] = await Promise.all([
    userId === null ? null : store.find("users", { id: userId }),
    organizationId === null ? null : store.find("organizations", { id: organizationId }),
  ]);
  if (userId !== null && user?.status !== "active") return null;
  if (organizationId !== null && organization?.status !== "active") return null;
  if (user === null || organization === null) return { user, organization, membership: null };
  const authorities = authoritiesOf(await readPerson(store, user));
  const there = authorities.find(
    ({ reach }) => reach.kind === "organization" && reach.organizationId === organizationId,
  );
  return there === undefined ? null : { user, organization, membership: there };
}
