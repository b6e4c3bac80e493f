/** The closed sets of words that appear in records, on the wire and on screens. */

export const environments = ["live", "test"] as const;
export type Environment = (typeof environments)[number];

export const ownerTypes = ["user", "organization", "instance"] as const;
export type OwnerType = (typeof ownerTypes)[number];

/** What is stored. `deleted` is a tombstone: the id answers 404 and only the audit log still speaks of the key. */
export const storedKeyStatuses = ["active", "disabled", "revoked", "deleted"] as const;
export type StoredKeyStatus = (typeof storedKeyStatuses)[number];

/** What people see: the stored status, or what the clock makes of an active key. */
export const keyStatuses = ["active", "scheduled", "expired", "disabled", "revoked"] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** A `retiring` secret still works until its `valid_until`; a `dead` one answers SECRET_ROTATED. */
export const secretStates = ["current", "retiring", "dead"] as const;
export type SecretState = (typeof secretStates)[number];

export const createdVias = ["console", "portal", "api", "mcp_helper", "cli", "import"] as const;
export type CreatedVia = (typeof createdVias)[number];

export const instanceRoles = ["administrator", "auditor"] as const;
export type InstanceRole = (typeof instanceRoles)[number];

/** In which people are spoken to. */
export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** `portal`: somebody at the page of an organization, of whom the product did not say who they are. */
export const actorTypes = ["user", "application", "key", "cli", "system", "portal"] as const;
export type ActorType = (typeof actorTypes)[number];

/** Where in the portal its link leads. */
export const portalPlaces = ["api_keys", "user_api_keys", "organization_api_keys"] as const;
export type PortalPlace = (typeof portalPlaces)[number];

/**
 * Who counted a use: `exact` this process alone, `shared` all processes together, `local` this process for its share of
 * the limit, since it cannot ask the others.
 */
export const limiterModes = ["exact", "shared", "local"] as const;
export type LimiterMode = (typeof limiterModes)[number];
