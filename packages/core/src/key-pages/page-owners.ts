import type { KeyPagesQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { type KeyOwner, ownedBy, readsContext } from "../keys/key-owner.ts";
import { organizationFor } from "../organizations/organization-for.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps, Store } from "../ports.ts";
import type { ApiRecord, MemberRecord, OrganizationRecord, UserRecord } from "../records.ts";
import { authorizeInstance, covers } from "../rights/authorize.ts";
import { userFor } from "../users/user-for.ts";

interface Membership {
  readonly membership: MemberRecord;
  readonly organization: OrganizationRecord;
}

/** Whose keys there are pages for, before anybody asks which APIs allow them. */
export interface PageOwners {
  readonly person: {
    readonly user: UserRecord;
    readonly memberships: readonly Membership[];
    /** False for who reaches the person through organizations only: then each key is for one of these. */
    readonly reached: boolean;
    /** Whether the person is in no organization at all, so that no key of theirs can depend on one. */
    readonly unattached: boolean;
  } | null;
  readonly organizations: readonly OrganizationRecord[];
  readonly instance: boolean;
}

const nobody: PageOwners = { person: null, organizations: [], instance: false };

/** The owners that a query names, or else the caller themself and the organizations they belong to. */
export async function pageOwners(
  deps: Pick<Deps, "store">,
  caller: Caller,
  { organization_id, user_id, owner_type }: KeyPagesQuery,
): Promise<Found<PageOwners> | Refusal> {
  const named = [organization_id, user_id, owner_type].filter((name) => name !== undefined);
  if (named.length > 1) return refuse("OWNER_REQUIRED");
  if (organization_id !== undefined) return await ofOrganization(deps, caller, organization_id);
  if (user_id !== undefined) return await ofUser(deps, caller, user_id);
  if (owner_type === undefined) return found(await own(deps.store, caller));
  return authorizeInstance(caller, "read:api_keys") ?? found({ ...nobody, instance: true });
}

/** Each way in which these owners may hold keys of one API: a user's in every organization where it matters in which. */
export function ownersOf(api: Pick<ApiRecord, "policy">, { person, organizations, instance }: PageOwners): KeyOwner[] {
  const owned = organizations.map((organization) => ({
    ...none,
    ownership: ownedBy("organization", organization.id),
    organization,
  }));
  const ofInstance = instance ? [{ ...none, ownership: ownedBy("instance", null) }] : [];
  return [...(person === null ? [] : ownersOfUser(api, person)), ...owned, ...ofInstance];
}

const none = { organization: null, user: null, membership: null } as const;

function ownersOfUser(
  { policy }: Pick<ApiRecord, "policy">,
  { user, memberships, reached, unattached }: NonNullable<PageOwners["person"]>,
): KeyOwner[] {
  const ownership = ownedBy("user", user.id);
  const alone: KeyOwner = { ...none, ownership, user };
  if (reached && (unattached || !readsContext(policy))) return [alone];
  return memberships.map(({ membership, organization }) => ({
    ownership: { ...ownership, contextOrganizationId: organization.id },
    user,
    membership,
    organization,
  }));
}

async function ofOrganization(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<PageOwners> | Refusal> {
  const organization = await organizationFor(deps, caller, "read:api_keys", ref);
  return organization.ok ? found({ ...nobody, organizations: [organization.value] }) : organization;
}

async function ofUser(deps: Pick<Deps, "store">, caller: Caller, ref: string): Promise<Found<PageOwners> | Refusal> {
  const named = await userFor(deps, caller, "read:api_keys", ref);
  if (!named.ok) return named;
  const user = named.value;
  const reached = caller.authorities.some(({ reach }) => covers(reach, { userIds: [user.id] }));
  const all = await membershipsOf(deps.store, user);
  const memberships = reached ? all : all.filter(({ organization }) => reachesOrganization(caller, organization));
  return found({ ...nobody, person: { user, memberships, reached, unattached: all.length === 0 } });
}

/**
 * What is the caller's own. Who or what is suspended has no pages. A portal that was opened for somebody in one
 * organization shows them that one only.
 */
async function own(store: Store, caller: Caller): Promise<PageOwners> {
  const reaches = caller.authorities.map(({ reach }) => reach);
  const ids = reaches.flatMap((reach) => (reach.kind === "organization" ? [reach.organizationId] : []));
  const organizations = ids.length === 0 ? [] : await store.byIds("organizations", ids);
  const [userId] = reaches.flatMap((reach) => (reach.kind === "user" ? [reach.userId] : []));
  const user = userId === undefined ? null : await store.find("users", { id: userId });
  const active = organizations.filter(({ status }) => status === "active");
  if (user?.status !== "active") return { ...nobody, organizations: active.toSorted(byName) };

  const all = await membershipsOf(store, user);
  const confined = caller.kind === "portal" && ids.length > 0;
  const shown = confined ? all.filter(({ organization }) => ids.includes(organization.id)) : all;
  const memberships = shown.filter(({ organization }) => organization.status === "active");
  const person = { user, memberships, reached: true, unattached: all.length === 0 };
  return { person, organizations: active.toSorted(byName), instance: false };
}

async function membershipsOf(store: Store, user: UserRecord): Promise<Membership[]> {
  const members = await store.all("members", { userId: user.id });
  if (members.length === 0) return [];
  const organizations = await store.byIds(
    "organizations",
    members.map(({ organizationId }) => organizationId),
  );
  return organizations.toSorted(byName).flatMap((organization) => {
    const membership = members.find(({ organizationId }) => organizationId === organization.id);
    return membership === undefined ? [] : [{ membership, organization }];
  });
}

function reachesOrganization(caller: Caller, { id }: OrganizationRecord): boolean {
  return caller.authorities.some(({ reach }) => covers(reach, { organizationIds: [id] }));
}

function byName(one: OrganizationRecord, other: OrganizationRecord): number {
  return one.name === other.name ? one.id.localeCompare(other.id) : one.name.localeCompare(other.name);
}
