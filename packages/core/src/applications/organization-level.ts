import { organizationLevelScopes } from "@keyporter/contract";
import { type Refusal, refuse } from "../outcome.ts";
import type { Grant } from "../records.ts";
import { heldManagementScopes } from "../rights/effective-scopes.ts";

/** Refuses permissions that an application of one organization could never use: they would look granted and be dead. */
export function refuseDeadPermissions(
  organizationId: string | null,
  grants: readonly Grant[],
  managementApiId: string,
): Refusal | null {
  if (organizationId === null) return null;
  const dead = heldManagementScopes(managementApiId, grants).filter(
    (scope) => !organizationLevelScopes.includes(scope),
  );
  if (dead.length === 0) return null;
  const detail = "These permissions reach the whole instance, so no application of one organization can use them.";
  return refuse("SCOPE_NOT_GRANTABLE", detail, { scopes: dead });
}
