import { type ManagementScope, managementScopes, ownScopes, type Policy } from "@keyporter/contract";
import { grants } from "@keyporter/verifier";
import type { ApiRecord, Grant, KeyRecord, UserRecord } from "../records.ts";

/** The union of several grants for one API: literal scopes and patterns together. */
export function grantedFor(apiId: string, granted: readonly Grant[]): string[] {
  const mine = granted.filter((grant) => grant.apiId === apiId);
  return [...new Set(mine.flatMap((grant) => [...grant.scopes, ...grant.patterns]))];
}

export interface ScopeSources {
  readonly key: Pick<KeyRecord, "scopes" | "ownerType">;
  readonly api: Pick<ApiRecord, "id" | "management" | "removedScopes">;
  readonly authority: Policy["authority"];
  /** Grants of the roles that the owner holds in the key's context. */
  readonly ownerGrants: readonly Grant[];
  /** Every scope of the API, where the authority is `organization`. */
  readonly apiScopes: readonly string[];
}

/**
 * What a key may do at this moment. Inherited rights are the owner's live ones: take a role away and every key of
 * theirs narrows with the next verification. Patterns among them match scopes registered later.
 *
 * A user's key of the Management API reaches that user's own records and nothing else, so it holds at most what
 * everybody may do with what is their own.
 *
 * A scope that was deleted from the API is gone from every key with the same commit, whoever still carries it. Of a
 * pattern that fits its name `deletedAmong` takes it out.
 */
export function effectiveScopes(sources: ScopeSources): string[] {
  const { removedScopes } = sources.api;
  const held = heldScopes(sources);
  return removedScopes.length === 0 ? held : held.filter((scope) => !removedScopes.includes(scope));
}

/** Scopes that the API had once and has no more, and that a pattern among the effective scopes would grant. */
export function deletedAmong(
  effective: readonly string[],
  { removedScopes }: Pick<ApiRecord, "removedScopes">,
): readonly string[] {
  return removedScopes.filter((scope) => grants(effective, scope));
}

function heldScopes({ key, api, authority, ownerGrants, apiScopes }: ScopeSources): string[] {
  if (api.management && key.ownerType === "user") return key.scopes.filter(isOwnScope);
  switch (authority) {
    case "scopes":
      return [...key.scopes];
    case "inherit":
      return grantedFor(api.id, ownerGrants);
    case "inherit_and_scopes": {
      const held = grantedFor(api.id, ownerGrants);
      return key.scopes.filter((scope) => grants(held, scope));
    }
    case "organization":
      return [...apiScopes];
  }
}

function isOwnScope(scope: string): boolean {
  return ownScopes.some((own) => own === scope);
}

const everyManagementScope = Object.keys(managementScopes).filter(isManagementScope);

export function isManagementScope(scope: string): scope is ManagementScope {
  return Object.hasOwn(managementScopes, scope);
}

/** What a person's standing in the instance gives them everywhere. */
export function instanceScopes(role: UserRecord["instanceRole"]): readonly ManagementScope[] {
  if (role === "administrator") return everyManagementScope;
  if (role === "auditor") return everyManagementScope.filter((scope) => scope.startsWith("read:"));
  return [];
}

/** The Management scopes among several grants, patterns spelled out. */
export function heldManagementScopes(managementApiId: string, granted: readonly Grant[]): readonly ManagementScope[] {
  const held = grantedFor(managementApiId, granted);
  return everyManagementScope.filter((scope) => grants(held, scope));
}
