import type { KeyFacts } from "@keyporter/verifier";
import type { Authority } from "../caller.ts";
import type { ApplicationRecord } from "../records.ts";
import { heldManagementScopes, isManagementScope } from "./effective-scopes.ts";

/** All that an application holds now; a token of it may hold less. */
export function authorityOfApplication(
  managementApiId: string,
  { organizationId, grants }: Pick<ApplicationRecord, "organizationId" | "grants">,
): Authority {
  const scopes = heldManagementScopes(managementApiId, grants);
  return {
    reach: organizationId === null ? { kind: "instance" } : { kind: "organization", organizationId },
    scopes,
  };
}

/** A key of the Management API reaches as far as its owner does. */
export function authorityOfKey({
  ownerType,
  ownerId,
  scopes: held,
}: Pick<KeyFacts, "ownerType" | "ownerId" | "scopes">): Authority {
  const scopes = held.filter(isManagementScope);
  if (ownerType === "instance" || ownerId === null) return { reach: { kind: "instance" }, scopes };
  return ownerType === "organization"
    ? { reach: { kind: "organization", organizationId: ownerId }, scopes }
    : { reach: { kind: "user", userId: ownerId }, scopes };
}
