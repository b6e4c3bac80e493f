import { organizationAdminScopes } from "@keyporter/contract";

/** Permissions that do something within one organization; all others need the whole instance, and are refused otherwise. */
const organizationLevel: readonly string[] = [
  ...organizationAdminScopes,
  "verify:api_keys",
  "delete:organizations",
  "create:portal",
];

export function worksInOrganization(permission: string): boolean {
  return organizationLevel.includes(permission);
}
