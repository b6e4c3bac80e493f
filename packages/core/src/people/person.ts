import { type ManagementScope, ownScopes } from "@keyporter/contract";
import type { Authority, Caller } from "../caller.ts";
import { managementApi } from "../management-api.ts";
import type { Store } from "../ports.ts";
import type { OrganizationRecord, RoleRecord, UserRecord } from "../records.ts";
import { heldManagementScopes, instanceScopes } from "../rights/effective-scopes.ts";

export interface Membership {
  readonly organization: OrganizationRecord;
  readonly roles: readonly RoleRecord[];
  /** What their roles let them do there, while the organization is active. */
  readonly scopes: readonly ManagementScope[];
}

/** A user with everything from which their rights follow. */
export interface Person {
  readonly user: UserRecord;
  readonly memberships: readonly Membership[];
}

/** Reads a person as they are now: a role that was taken away counts from the next request on. */
export async function readPerson(store: Pick<Store, "find" | "all" | "byIds">, user: UserRecord): Promise<Person> {
  const [api, members] = await Promise.all([managementApi(store), store.all("members", { userId: user.id })]);
  const [organizations, roles] = await Promise.all([
    store.byIds(
      "organizations",
      members.map(({ organizationId }) => organizationId),
    ),
    store.byIds(
      "roles",
      members.flatMap(({ roleIds }) => roleIds),
    ),
  ]);
  const memberships = members.flatMap(({ organizationId, roleIds }) => {
    const organization = organizations.find(({ id }) => id === organizationId);
    if (organization === undefined || organization.status === "deleted") return [];
    const held = roles.filter(({ id }) => roleIds.includes(id));
    const scopes = heldManagementScopes(
      api.id,
      held.flatMap(({ grants }) => grants),
    );
    return [{ organization, roles: held, scopes }];
  });
  return { user, memberships };
}

/** The instance by their standing, each active organization by their roles there, and what is their own. */
export function authoritiesOf({ user, memberships }: Person): readonly Authority[] {
  const everywhere = instanceScopes(user.instanceRole);
  const active = memberships.filter(({ organization }) => organization.status === "active");
  return [
    ...(everywhere.length === 0 ? [] : [{ reach: { kind: "instance" }, scopes: everywhere } as const]),
    ...active.map(({ organization, roles, scopes }) => ({
      reach: { kind: "organization", organizationId: organization.id } as const,
      scopes,
      ...narrowest(roles),
    })),
    { reach: { kind: "user", userId: user.id }, scopes: ownScopes },
  ];
}

/** Roles add up: one that may put any scope on keys lifts the lists of the others. */
function narrowest(roles: readonly RoleRecord[]): Pick<Authority, "grantable"> {
  const lists = roles.flatMap(({ grantableScopes }) => (grantableScopes === null ? [] : [grantableScopes]));
  return lists.length === 0 || lists.length < roles.length ? {} : { grantable: lists.flat() };
}

/** Where a request came from, as the audit log keeps it. */
export type RequestOrigin = Pick<Caller, "ip" | "userAgent" | "requestId">;

/**
 * A person who is signed in, as use cases see them.
 *
 * @param authenticatedAt when they last proved who they are
 */
export function personCaller(
  { id, name }: Pick<UserRecord, "id" | "name">,
  authorities: readonly Authority[],
  { ip, userAgent, requestId }: RequestOrigin,
  authenticatedAt: number,
): Caller {
  return {
    kind: "session",
    actor: { type: "user", id, name },
    userId: id,
    authorities,
    boundApiIds: null,
    grantable: null,
    via: "console",
    ...{ ip, userAgent, requestId, authenticatedAt },
  };
}

/** Somebody who has not said who they are. What they may do follows from what they present, never from this. */
export function visitorCaller({ ip, userAgent, requestId }: RequestOrigin): Caller {
  return {
    kind: "machine",
    actor: { type: "system", id: "visitor", name: null },
    userId: null,
    authorities: [],
    boundApiIds: null,
    grantable: null,
    via: "console",
    ...{ ip, userAgent, requestId },
  };
}
