import type { ManagementScope } from "@keyporter/contract";
import type { Caller, Reach } from "../caller.ts";
import { type Refusal, refuse } from "../outcome.ts";

/** Whom a record belongs to. With neither it belongs to the instance, and only instance reach covers it. */
export interface Target {
  readonly organizationIds?: readonly (string | null)[];
  readonly userIds?: readonly (string | null)[];
}

export const ofInstance: Target = {};

export function covers(reach: Reach, target: Target): boolean {
  switch (reach.kind) {
    case "instance":
      return true;
    case "organization":
      return target.organizationIds?.includes(reach.organizationId) ?? false;
    case "user":
      return target.userIds?.includes(reach.userId) ?? false;
  }
}

/** Refuses a caller who holds the permission nowhere, before anything is read. */
export function requirePermission(caller: Caller, permission: ManagementScope): Refusal | null {
  return caller.authorities.some((authority) => authority.scopes.includes(permission)) ? null : lacks(permission);
}

/**
 * The one check that stands before every read and every change. A target outside the caller's reach is refused exactly
 * like a record that does not exist, so that nobody learns what others have.
 */
export function authorize(caller: Caller, permission: ManagementScope, target: Target): Refusal | null {
  const unpermitted = requirePermission(caller, permission);
  if (unpermitted) return unpermitted;
  const covering = caller.authorities.filter((authority) => covers(authority.reach, target));
  if (covering.length === 0) return refuse("NOT_FOUND");
  return covering.some((authority) => authority.scopes.includes(permission)) ? null : lacks(permission);
}

/** For what belongs to the instance as a whole: registering APIs, plans, roles and applications, creating tenants. */
export function authorizeInstance(caller: Caller, permission: ManagementScope): Refusal | null {
  const unpermitted = requirePermission(caller, permission);
  if (unpermitted) return unpermitted;
  const held = caller.authorities.some(({ reach, scopes }) => reach.kind === "instance" && scopes.includes(permission));
  return held ? null : refuse("FORBIDDEN", "This needs a credential that reaches the whole instance.", { permission });
}

/** Where the caller holds the permission: the reaches within which a list may look. */
export function reachesWith(caller: Caller, permission: ManagementScope): Reach[] {
  return caller.authorities.filter(({ scopes }) => scopes.includes(permission)).map(({ reach }) => reach);
}

function lacks(permission: ManagementScope): Refusal {
  return refuse("FORBIDDEN", `This needs the permission '${permission}'.`, { permission, scopes: [permission] });
}
