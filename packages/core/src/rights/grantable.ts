import { type ManagementScope, ownScopes, type Policy } from "@keyporter/contract";
import type { Caller, Reach } from "../caller.ts";
import type { ApiRecord, KeyRecord } from "../records.ts";
import { covers, type Target } from "./authorize.ts";

/** Whose key it is or would be. */
export type Ownership = Pick<KeyRecord, "ownerType" | "ownerUserId" | "ownerOrganizationId" | "contextOrganizationId">;

/** For reading and managing: a user's key also belongs to the organization in whose context it is used. */
export function targetOfKey(key: Ownership): Target {
  return { organizationIds: [key.ownerOrganizationId, key.contextOrganizationId], userIds: [key.ownerUserId] };
}

/** A key of the Management API reaches as far as its owner does, so only who reaches all of that may make one. */
function reachOfOwner(key: Ownership): Target {
  return { organizationIds: [key.ownerOrganizationId], userIds: [key.ownerUserId] };
}

/**
 * Whether the caller may create keys for this owner at all: by permission within reach, or as a member where the API
 * lets every member create.
 */
export function mayCreate(caller: Caller, owner: Ownership, policy: Policy): boolean {
  const covering = caller.authorities.filter(({ reach }) => covers(reach, targetOfKey(owner)));
  const byMembers = owner.ownerType === "organization" && policy.who_may_create.organization === "member";
  // A person reaches an organization by membership; an auditor's reach over the instance makes nobody a member.
  if (byMembers && actsAsMember(caller) && covering.some(({ reach }) => reach.kind === "organization")) return true;
  const able = covering.filter(({ scopes }) => scopes.includes("create:api_keys"));
  // Where only administrators create, a person's authority over what is their own is not enough.
  const adminOnly = owner.ownerType === "user" && policy.who_may_create.user === "admin";
  return able.some(({ reach }) => !adminOnly || reach.kind !== "user");
}

/** A person, at the console or at a portal that was opened for creating keys. Without a person nobody is a member. */
function actsAsMember({ kind, userId, authorities }: Caller): boolean {
  if (kind !== "portal") return kind === "session";
  return userId !== null && authorities.some(({ scopes }) => scopes.includes("create:api_keys"));
}

/**
 * Which of `scopes` the caller may put on a key of this owner, or learn the secret of a key that has them. This one
 * function is what keeps anybody from making a credential stronger than their own.
 *
 * @returns the scopes that are refused; `all` when the caller may not make this kind of key whatever its scopes
 */
export function notGrantable(
  caller: Caller,
  owner: Ownership,
  api: ApiRecord,
  policy: Policy,
  scopes: readonly string[],
): readonly string[] | "all" {
  if (api.management) return notGrantableOfManagement(caller, owner, scopes);
  if (policy.authority === "inherit" || policy.authority === "inherit_and_scopes") {
    if (!mayMakeInheriting(caller, owner, policy)) return "all";
  }
  const lists = listsFor(caller, owner);
  if (lists.length === 0) return [];
  // A key with all of the organization's rights is wider than any list of scopes.
  if (policy.authority === "organization") return "all";
  return scopes.filter((scope) => !lists.every((list) => allows(list, api.id, scope)));
}

export type Grantable = NonNullable<Caller["grantable"]>;

export function allows(list: Grantable, apiId: string, scope: string): boolean {
  return list.some((grant) => grant.apiId === apiId && grant.scopes.includes(scope));
}

/**
 * Every list to which the caller is held for keys of this owner: the credential's own, and that of a member's roles in
 * the organization whose key it is or in whose context it is used. Authority over the whole instance, or over what is
 * one's own where no organization has a say, is held to none.
 */
function listsFor(caller: Caller, owner: Ownership): readonly Grantable[] {
  return listsHeldTo(caller, targetOfKey(owner));
}

/** The same for whatever reaches as far as the target. */
export function listsHeldTo(caller: Caller, target: Target): readonly Grantable[] {
  return listsOf(caller).flatMap(({ reach, list }) => (reach === null || covers(reach, target) ? [list] : []));
}

/** Whether anywhere the caller may put only some scopes of other APIs on keys. */
export function isHeldToLists(caller: Caller): boolean {
  return listsOf(caller).length > 0;
}

function listsOf(caller: Caller): readonly { readonly reach: Reach | null; readonly list: Grantable }[] {
  const own = caller.grantable === null ? [] : [{ reach: null, list: caller.grantable }];
  const everywhere = caller.authorities.some(
    ({ reach, scopes }) => reach.kind === "instance" && scopes.includes("create:api_keys"),
  );
  if (everywhere) return own;
  return [
    ...own,
    ...caller.authorities.flatMap(({ reach, grantable: list }) => (list === undefined ? [] : [{ reach, list }])),
  ];
}

/** With these one puts scopes of other APIs on keys, or lets others do it. */
const handingOut: readonly ManagementScope[] = [
  "create:api_keys",
  "update:api_keys",
  "reveal:api_keys",
  "update:organizations",
  "create:roles",
  "update:roles",
  "create:applications",
  "update:applications",
];

/**
 * A user's key reaches what is their own, so any other permission would stand on it and never hold. And no key is held
 * to a list of scopes that it may put on others, so whoever is held to one makes no key that could put any.
 */
function notGrantableOfManagement(
  caller: Caller,
  owner: Ownership,
  scopes: readonly string[],
): readonly string[] | "all" {
  const refused = notHeld(caller, reachOfOwner(owner), scopes);
  if (refused === "all") return refused;
  const unfit = (scope: string): boolean =>
    (owner.ownerType === "user" && !ownScopes.some((own) => own === scope)) ||
    (isHeldToLists(caller) && handingOut.some((power) => power === scope));
  return scopes.filter((scope) => refused.includes(scope) || unfit(scope));
}

/** Management scopes count only within an authority that reaches all that the key would reach. */
export function notHeld(
  caller: Pick<Caller, "authorities">,
  target: Target,
  scopes: readonly string[],
): readonly string[] | "all" {
  const covering = caller.authorities.filter(({ reach }) => covers(reach, target));
  if (covering.length === 0) return "all";
  return scopes.filter((scope) => !covering.some((authority) => authority.scopes.some((held) => held === scope)));
}

/** An inheriting key acts as its owner, so it is the owner's to make, or a machine's that the policy trusts with it. */
function mayMakeInheriting(caller: Caller, owner: Ownership, policy: Policy): boolean {
  // Whoever made the portal may put only some scopes on keys, and this one would have all of its owner's.
  if (caller.kind === "portal" && caller.grantable !== null) return false;
  if (caller.kind === "session" || caller.kind === "portal") {
    return caller.userId !== null && caller.userId === owner.ownerUserId;
  }
  const isInstance = caller.authorities.some(({ reach }: { reach: Reach }) => reach.kind === "instance");
  const isMachine = caller.kind === "machine" || caller.kind === "key" || caller.kind === "cli";
  return isMachine && isInstance && policy.machines_may_create_inheriting;
}
