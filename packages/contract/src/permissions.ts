/**
 * Scopes of the Management API, which is itself a registered API: what a person may do in the console and what their
 * keys may do are one vocabulary. A scope is listed only when a route asks for it.
 */
export const managementScopes = {
  "read:api_keys": "See API keys",
  "create:api_keys": "Create API keys",
  "update:api_keys": "Rename, edit, disable, enable and rotate API keys",
  "delete:api_keys": "Revoke and delete API keys",
  "reveal:api_keys": "See the secret of a recoverable API key again",
  "verify:api_keys": "Check API keys",
  "read:apis": "See APIs and their scopes",
  "create:apis": "Register APIs",
  "update:apis": "Edit APIs, their policies and scopes",
  "delete:apis": "Remove APIs",
  "read:organizations": "See organizations and their members",
  "create:organizations": "Create organizations",
  "update:organizations": "Edit and suspend organizations, manage their members",
  "delete:organizations": "Delete organizations",
  "read:users": "See users",
  "create:users": "Create users",
  "update:users": "Edit and suspend users",
  "delete:users": "Delete users",
  "read:roles": "See roles",
  "create:roles": "Create roles",
  "update:roles": "Edit roles",
  "delete:roles": "Delete roles",
  "read:plans": "See plans",
  "create:plans": "Create plans",
  "update:plans": "Edit plans",
  "delete:plans": "Delete plans",
  "read:applications": "See applications",
  "create:applications": "Create applications",
  "update:applications": "Edit applications and their secrets",
  "delete:applications": "Delete applications",
  "read:audit_events": "Read the audit log",
  "read:usage": "Read usage and metrics",
  "create:portal": "Open the self-serve portal for somebody",
  "read:settings": "See the settings of the instance",
  "update:settings": "Change the settings of the instance",
} as const;
export type ManagementScope = keyof typeof managementScopes;

/** What the built-in `admin` role grants inside one organization. APIs, plans, applications and roles need the instance. */
export const organizationAdminScopes: readonly ManagementScope[] = [
  "read:api_keys",
  "create:api_keys",
  "update:api_keys",
  "delete:api_keys",
  "reveal:api_keys",
  "read:organizations",
  "update:organizations",
  "read:users",
  "read:audit_events",
  "read:usage",
];

/** Permissions that do something within one organization. All others need the whole instance. */
export const organizationLevelScopes: readonly ManagementScope[] = [
  ...organizationAdminScopes,
  "verify:api_keys",
  "delete:organizations",
  "create:portal",
];

/** What the built-in `member` role grants inside one organization. */
export const organizationMemberScopes: readonly ManagementScope[] = ["read:api_keys", "read:organizations"];

/** What everybody may do with what is their own. */
export const ownScopes: readonly ManagementScope[] = [
  "read:api_keys",
  "create:api_keys",
  "update:api_keys",
  "delete:api_keys",
  "reveal:api_keys",
  "read:users",
  "read:usage",
];

/** What a portal session can hold at most: keys and their usage, never the directory or anything of the instance. */
export const portalScopes = [
  "read:api_keys",
  "create:api_keys",
  "update:api_keys",
  "delete:api_keys",
  "reveal:api_keys",
  "read:usage",
] as const satisfies readonly ManagementScope[];
export type PortalScope = (typeof portalScopes)[number];
