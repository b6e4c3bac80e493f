import type {
  ActorType,
  CreatedVia,
  Environment,
  InstanceRole,
  KeyRateLimit,
  Language,
  OwnerType,
  Policy,
  RateLimit,
  SecretState,
  StoredKeyStatus,
} from "@keyporter/contract";
import type { PolicyOverride } from "@keyporter/contract/schemas";

/** Milliseconds since the Unix epoch. */
export type Ms = number;

/** What every record that can change carries. `version` counts its changes; every update is conditional on it. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Ms;
  readonly updatedAt: Ms;
}

/** Scopes of one API that somebody was given. */
export interface Grant {
  readonly apiId: string;
  /** Literal scopes: a wildcard was expanded to what was registered when the grant was made. */
  readonly scopes: readonly string[];
  /** Patterns that were granted as "all, including future ones". */
  readonly patterns: readonly string[];
}

export interface ApiRecord extends Versioned {
  readonly code: string;
  readonly name: string;
  readonly audience: string;
  readonly baseUrl: string | null;
  readonly prefix: string;
  readonly policy: Policy;
  /** The one API whose scopes are the permissions of this product. */
  readonly management: boolean;
  readonly status: "active" | "removed";
  /** Scopes that were deleted: keys and grants that still carry one do not have it any more. */
  readonly removedScopes: readonly string[];
}

export interface ScopeRecord extends Versioned {
  readonly apiId: string;
  readonly key: string;
  readonly description: string;
}

export interface OrganizationRecord extends Versioned {
  readonly code: string;
  readonly externalId: string | null;
  readonly name: string;
  readonly planId: string | null;
  readonly status: "active" | "suspended" | "deleted";
  /** By API id; only ever tighter than the API's own policy. */
  readonly policyOverrides: Readonly<Record<string, PolicyOverride>>;
  /** By feature: when a change of plan took it away. */
  readonly featuresLostAt: Readonly<Record<string, Ms>>;
}

export interface UserRecord extends Versioned {
  readonly email: string | null;
  readonly externalId: string | null;
  readonly name: string;
  readonly status: "active" | "suspended" | "deleted";
  readonly instanceRole: InstanceRole | null;
  /** In which they are written to and shown the console; null leaves it to the browser. */
  readonly language: Language | null;
}

export interface MemberRecord extends Versioned {
  readonly organizationId: string;
  readonly userId: string;
  readonly roleIds: readonly string[];
}

export interface RoleRecord extends Versioned {
  readonly code: string;
  readonly name: string;
  readonly builtIn: boolean;
  readonly grants: readonly Grant[];
  /** What holders may put on keys; null is any scope of the API. Never widens what they hold of the Management API. */
  readonly grantableScopes: readonly Grant[] | null;
}

export interface PlanRecord extends Versioned {
  readonly code: string;
  readonly name: string;
  readonly features: readonly string[];
  readonly limits: {
    readonly max_keys: number | null;
    /** Plans from before there were any have none. */
    readonly rate_limits?: readonly RateLimit[] | undefined;
  };
  /** By feature: when an edit of the plan took it away from everybody on it. */
  readonly featuresLostAt: Readonly<Record<string, Ms>>;
}

export interface ApplicationSecret {
  readonly digest: string;
  readonly pepperVersion: number;
  readonly last4: string;
  readonly createdAt: Ms;
  readonly validUntil: Ms | null;
}

export interface ApplicationRecord extends Versioned {
  readonly clientId: string;
  readonly name: string;
  /** Its reach; null is the whole instance. */
  readonly organizationId: string | null;
  readonly status: "active" | "disabled" | "deleted";
  readonly grants: readonly Grant[];
  readonly grantableScopes: readonly Grant[] | null;
  readonly boundApiIds: readonly string[] | null;
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] } | null;
  readonly secrets: readonly ApplicationSecret[];
}

export interface KeyRecord extends Versioned {
  readonly name: string;
  readonly description: string | null;
  readonly apiId: string;
  readonly environment: Environment;
  readonly ownerType: OwnerType;
  readonly ownerUserId: string | null;
  readonly ownerOrganizationId: string | null;
  /** Where a user's key is used; roles and plan are read there. */
  readonly contextOrganizationId: string | null;
  readonly status: StoredKeyStatus;
  readonly scopes: readonly string[];
  readonly expiresAt: Ms | null;
  readonly notBefore: Ms | null;
  readonly allowedIps: readonly string[];
  /** Beside those of its API, organization and plan. */
  readonly rateLimits: readonly KeyRateLimit[];
  readonly connector: boolean;
  readonly boundApiIds: readonly string[] | null;
  readonly metadata: Readonly<Record<string, string | number | boolean | null>>;
  /** Of the current secret, so that a list needs no second table. */
  readonly masked: string;
  readonly recoverable: boolean;
  readonly createdByType: ActorType;
  readonly createdById: string;
  readonly createdByName: string | null;
  readonly createdVia: CreatedVia;
  readonly disabledAt: Ms | null;
  readonly disabledReason: string | null;
  readonly revokedAt: Ms | null;
  readonly revokedReason: string | null;
  readonly deletedAt: Ms | null;
}

/** `id` is the public part of the key string, by which a presented key is looked up. */
export interface KeySecretRecord extends Versioned {
  readonly keyId: string;
  readonly digest: string;
  readonly pepperVersion: number;
  readonly masked: string;
  readonly state: SecretState;
  /** Set while retiring: the secret is dead from this moment on. */
  readonly validUntil: Ms | null;
  /** Encrypted copy, only under a recoverable policy and only while the key may still be used. */
  readonly sealed: string | null;
}

/** The answer of a finished request with an Idempotency-Key, without any secret. `id` names caller, route and key. */
export interface IdempotencyRecord {
  readonly id: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
  readonly expiresAt: Ms;
}

/** An assertion that signed an application in, kept until it would have expired, so that it serves once. */
export interface SpentAssertionRecord {
  readonly id: string;
  readonly expiresAt: Ms;
}

/** The one row about this instance. */
export interface InstanceRecord extends Versioned {
  readonly pepperFingerprint: string;
  readonly bootstrapDigest: string | null;
  readonly bootstrapExpiresAt: Ms | null;
  readonly bootstrappedAt: Ms | null;
}
