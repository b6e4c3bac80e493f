import type { Policy } from "@keyporter/contract";
import type { CreateKeyBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { MemberRecord, OrganizationRecord, UserRecord } from "../records.ts";
import { findOrganization, findUser } from "../references.ts";
import { authorizeInstance, covers, type Target } from "../rights/authorize.ts";
import type { Ownership } from "../rights/grantable.ts";
import { chooseContext } from "./choose-context.ts";
import type { NamedOwner } from "./named-owner.ts";

/** The owner of a key to be, with the records that this rests on. */
export interface KeyOwner {
  readonly ownership: Ownership;
  /** The owning organization, or the context of a user's key: its plan and overrides apply. */
  readonly organization: OrganizationRecord | null;
  readonly user: UserRecord | null;
  /** What puts the user into the context. */
  readonly membership: MemberRecord | null;
}

interface OwnerSearch {
  readonly named: NamedOwner;
  readonly policy: Policy;
  readonly context: CreateKeyBody["context_organization_id"];
}

/** Finds the named owner. One that the caller does not reach is refused like one that does not exist. */
export async function findKeyOwner(
  store: Store,
  caller: Caller,
  { named, policy, context }: OwnerSearch,
): Promise<Found<KeyOwner> | Refusal> {
  if (named.type === "user") return await findUserOwner(store, caller, { named, policy, context });
  if (context !== undefined) {
    const detail = "is for keys of users only";
    return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/context_organization_id", detail }] });
  }
  if (named.type === "instance") {
    return authorizeInstance(caller, "create:api_keys") ?? found({ ...nobody, ownership: ownedBy("instance", null) });
  }
  const organization = await namedOrganization(store, named);
  if (organization === null || !reaches(caller, { organizationIds: [organization.id] })) return notKnown(named.pointer);
  return found({ ...nobody, ownership: ownedBy("organization", organization.id), organization });
}

async function findUserOwner(
  store: Store,
  caller: Caller,
  { named, policy, context }: OwnerSearch,
): Promise<Found<KeyOwner> | Refusal> {
  const user = await namedUser(store, named);
  if (user === null) return notKnown(named.pointer);
  const reachesUser = reaches(caller, { userIds: [user.id] });
  const all = await store.all("members", { userId: user.id });
  const memberships = reachesUser
    ? all
    : all.filter(({ organizationId }) => reaches(caller, { organizationIds: [organizationId] }));
  if (!reachesUser && memberships.length === 0) return notKnown(named.pointer);

  const asked = context === undefined ? undefined : ((await findOrganization(store, context))?.id ?? null);
  const chosen = chooseContext({ memberships, asked, needed: !reachesUser || readsContext(policy) });
  if (!chosen.ok) return chosen;
  const membership = chosen.value;
  const organizationId = membership?.organizationId ?? null;
  return found({
    ownership: { ...ownedBy("user", user.id), contextOrganizationId: organizationId },
    organization: organizationId === null ? null : await store.find("organizations", { id: organizationId }),
    user,
    membership,
  });
}

const nobody = { organization: null, user: null, membership: null } as const;

export function ownedBy(ownerType: Ownership["ownerType"], id: string | null): Ownership {
  return {
    ownerType,
    ownerUserId: ownerType === "user" ? id : null,
    ownerOrganizationId: ownerType === "organization" ? id : null,
    contextOrganizationId: null,
  };
}

/** Whether the key, or the right to make it, depends on the organization in which a user's key is used. */
export function readsContext({ authority, plan_feature, who_may_create }: Policy): boolean {
  const inherits = authority === "inherit" || authority === "inherit_and_scopes";
  return inherits || plan_feature !== null || who_may_create.user === "admin";
}

function reaches(caller: Caller, target: Target): boolean {
  return caller.authorities.some(({ reach }) => covers(reach, target));
}

async function namedOrganization(
  store: Store,
  { reference, external }: NamedOwner,
): Promise<OrganizationRecord | null> {
  if (reference === null) return null;
  if (!external) return await findOrganization(store, reference);
  return unlessDeleted(await store.find("organizations", { externalId: reference }));
}

async function namedUser(store: Store, { reference, external }: NamedOwner): Promise<UserRecord | null> {
  if (reference === null) return null;
  if (!external) return await findUser(store, reference);
  return unlessDeleted(await store.find("users", { externalId: reference }));
}

function unlessDeleted<R extends { readonly status: string }>(record: R | null): R | null {
  return record?.status === "deleted" ? null : record;
}
