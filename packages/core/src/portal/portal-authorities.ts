import type { ManagementScope, PortalScope } from "@keyporter/contract";
import type { Authority } from "../caller.ts";
import { covers, type Target } from "../rights/authorize.ts";
import { notHeld } from "../rights/grantable.ts";
import type { Minter } from "./minter.ts";
import type { PortalSessionRecord } from "./records.ts";

/** All that a portal session's rights follow from, each as it is now. */
export interface PortalSources {
  readonly session: Pick<PortalSessionRecord, "userId" | "organizationId" | "permissions">;
  readonly minter: Minter;
  /** Whether the minter is the very person who is at the portal. */
  readonly self: boolean;
  /** What the person's roles give them in the organization; null where there is no person. */
  readonly membership: Authority | null;
}

/**
 * What a portal session may do now: within what is the person's own, the permissions it was made with; within the
 * organization the same, but with a person there no more than their roles allow. Never more than the credential that
 * made it: once that lacks one of the permissions, the session is none any more.
 *
 * @returns null for a session that holds nothing any more
 */
export function portalAuthorities(sources: PortalSources): readonly Authority[] | null {
  const { session, minter, self } = sources;
  const { userId, organizationId, permissions } = session;
  if (lacking(minter, ownerOf(session), permissions, self).length > 0) return null;
  const own: Authority[] = userId === null ? [] : [{ reach: { kind: "user", userId }, scopes: permissions }];
  return organizationId === null ? own : [...own, inOrganization(sources, organizationId)];
}

/** Whoever the session is for first of all: the person, or without one the organization. */
export function ownerOf({ userId, organizationId }: PortalSources["session"]): Target {
  return userId === null ? { organizationIds: [organizationId] } : { userIds: [userId] };
}

/** What the minter would have to hold over the owner, and does not. People open the portal for themselves by themselves. */
export function lacking(
  minter: Pick<Minter, "authorities">,
  owner: Target,
  permissions: readonly PortalScope[],
  self: boolean,
): readonly ManagementScope[] {
  const needed: readonly ManagementScope[] = self ? permissions : ["create:portal", ...permissions];
  const refused = notHeld(minter, owner, needed);
  return refused === "all" ? ["create:portal"] : needed.filter((scope) => refused.includes(scope));
}

function inOrganization({ session, minter, membership }: PortalSources, organizationId: string): Authority {
  const refused = notHeld(minter, { organizationIds: [organizationId] }, session.permissions);
  const held = refused === "all" ? [] : session.permissions.filter((scope) => !refused.includes(scope));
  const scopes = membership === null ? held : held.filter((scope) => membership.scopes.includes(scope));
  const lists = [membership?.grantable, ...listsOf(minter, organizationId)].filter((list) => list !== undefined);
  const reach = { kind: "organization", organizationId } as const;
  const [first, ...others] = lists;
  return first === undefined ? { reach, scopes } : { reach, scopes, grantable: others.reduce(inBoth, first) };
}

type Grantable = NonNullable<Authority["grantable"]>;

/** To which the roles hold a person who made the session. Authority over the whole instance is held to none. */
function listsOf({ authorities }: Minter, organizationId: string): readonly Grantable[] {
  if (authorities.some(({ reach, scopes }) => reach.kind === "instance" && scopes.includes("create:api_keys")))
    return [];
  return authorities.flatMap(({ reach, grantable }) =>
    grantable !== undefined && covers(reach, { organizationIds: [organizationId] }) ? [grantable] : [],
  );
}

function inBoth(one: Grantable, other: Grantable): Grantable {
  return one.map(({ apiId, scopes }) => {
    const also = other.filter((grant) => grant.apiId === apiId).flatMap((grant) => grant.scopes);
    return { apiId, scopes: scopes.filter((scope) => also.includes(scope)) };
  });
}
