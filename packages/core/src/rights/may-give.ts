import type { Caller } from "../caller.ts";
import { type Refusal, refuse } from "../outcome.ts";
import type { Grant } from "../records.ts";
import type { Target } from "./authorize.ts";
import { allows, type Grantable, listsHeldTo, notHeld } from "./grantable.ts";

/** What a role or an application gives to whoever has it. */
export interface Gift {
  readonly grants: readonly Grant[];
  /** What may be put on keys with it; null is any scope of the API. */
  readonly grantableScopes: readonly Grant[] | null;
}

/**
 * Refuses a caller who would hand on more than they hold. It stands before everything that makes a role, a member or an
 * application stronger, or gives an application's credential away; `notGrantable` is the same for keys.
 *
 * Permissions of the Management API must be held wherever the gift will reach. Scopes of other APIs may be given freely,
 * unless the caller themself may put only some on keys: then no more than those, and no freedom they do not have.
 *
 * @param target all that the gift reaches: an organization, or the instance
 */
export function mayGive(caller: Caller, target: Target, gift: Gift, managementApiId: string): Refusal | null {
  const permissions = gift.grants.filter(({ apiId }) => apiId === managementApiId).flatMap(everyScope);
  const refused = permissions.length === 0 ? [] : notHeld(caller, target, permissions);
  if (refused === "all") return tooMuch(permissions);
  const lists = listsHeldTo(caller, target);
  const beyond = [...refused, ...lists.flatMap((list) => beyondList(list, gift, managementApiId))];
  if (beyond.length > 0) return tooMuch(beyond);
  const free = lists.length > 0 && gift.grantableScopes === null;
  return free ? refuse("SCOPE_NOT_GRANTABLE", "It could put any scope on keys, and you may put only some.") : null;
}

/**
 * What `after` gives beyond `before`: an edit that only takes away needs no right to give. A permission that is new
 * comes with all the freedom that there is to use it.
 */
export function addedGift(before: Gift, after: Gift): Gift {
  const known = new Set(before.grants.flatMap(named));
  const grants = after.grants.map(({ apiId, scopes, patterns }) => ({
    apiId,
    scopes: scopes.filter((scope) => !known.has(nameOf(apiId, scope))),
    patterns: patterns.filter((pattern) => !known.has(nameOf(apiId, pattern))),
  }));
  const anyNew = grants.some((grant) => everyScope(grant).length > 0);
  const sameFreedom = JSON.stringify(before.grantableScopes) === JSON.stringify(after.grantableScopes);
  return { grants, grantableScopes: sameFreedom && !anyNew ? [] : after.grantableScopes };
}

/** Scopes of other APIs that are not on a list to which the caller is held. The Management API is judged by what is held. */
function beyondList(list: Grantable, gift: Gift, managementApiId: string): string[] {
  const others = [...gift.grants, ...(gift.grantableScopes ?? [])].filter(({ apiId }) => apiId !== managementApiId);
  return others.flatMap((grant) => everyScope(grant).filter((scope) => !allows(list, grant.apiId, scope)));
}

function everyScope({ scopes, patterns }: Grant): string[] {
  return [...scopes, ...patterns];
}

function named(grant: Grant): string[] {
  return everyScope(grant).map((scope) => nameOf(grant.apiId, scope));
}

/** A scope holds no white space. */
function nameOf(apiId: string, scope: string): string {
  return `${apiId} ${scope}`;
}

function tooMuch(scopes: readonly string[]): Refusal {
  const beyond = [...new Set(scopes)];
  return refuse("SCOPE_NOT_GRANTABLE", `You cannot give: ${beyond.join(", ")}.`, { scopes: beyond });
}
