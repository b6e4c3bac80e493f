import type {
  ActorType,
  CreatedVia,
  Environment,
  InstanceRole,
  Language,
  OwnerType,
  Policy,
  PortalPlace,
  PortalScope,
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
  readonly limits: { readonly max_keys: number | null };
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

/** A password of the directory's own sign-in, as a PHC string. `id` is the user's. */
export interface PasswordRecord extends Versioned {
  readonly hash: string;
}

/** A person who is signed in, in one browser. */
export interface SessionRecord extends Versioned {
  readonly userId: string;
  /** SHA-256 of the token in the cookie. */
  readonly digest: string;
  readonly signedInAt: Ms;
  /** When they last proved who they are. */
  readonly authenticatedAt: Ms;
  /** To the minute. */
  readonly lastUsedAt: Ms;
  /** The absolute limit that was in force at the sign-in. */
  readonly expiresAt: Ms;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** A link by which somebody proves that they are the person it was made for. `id` is the user's, so there is one at most. */
export interface SignInLinkRecord extends Versioned {
  /** The address that the user had when it was made; with another one it is worth nothing. */
  readonly email: string | null;
  /** SHA-256 of the token in the link. */
  readonly digest: string;
  readonly expiresAt: Ms;
}

/** A second factor by time-based codes (RFC 6238). `id` is the user's. */
export interface TotpRecord extends Versioned {
  readonly sealed: string;
  /** Null until a first code has shown that an authenticator knows the secret. */
  readonly confirmedAt: Ms | null;
  /** Number of the last time step whose code was used: no code serves twice. */
  readonly lastStep: number;
  readonly recoveryCodes: readonly { readonly digest: string; readonly pepperVersion: number }[];
}

/** Who somebody is at the OpenID provider. `id` is the user's. */
export interface IdentityRecord extends Versioned {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * Somebody's time at the self-serve portal, from the one-time link on. It never holds more than the credential that made
 * it holds at that moment.
 */
export interface PortalSessionRecord extends Versioned {
  /** Who is there; null is somebody of the organization, of whom nothing more is known. */
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly permissions: readonly PortalScope[];
  readonly returnUrl: string | null;
  /** Pages that may show it in a frame. */
  readonly parentOrigins: readonly string[];
  readonly subNav: PortalPlace | null;
  /** How long it lasts once the link was opened. */
  readonly lifetimeSeconds: number;
  readonly mintedByType: ActorType;
  readonly mintedById: string;
  /** Of the code in the link. */
  readonly codeDigest: string;
  /** Of what the cookie holds, which brings a new access token after a reload. */
  readonly renewalDigest: string | null;
  /** When the link was opened. */
  readonly exchangedAt: Ms | null;
  /** The end of the link and, once it was opened, of the session. */
  readonly expiresAt: Ms;
  /** When it was ended before its time. */
  readonly endedAt: Ms | null;
}

/** An access token of a portal session. */
export interface PortalTokenRecord {
  readonly id: string;
  readonly sessionId: string;
  readonly digest: string;
  readonly expiresAt: Ms;
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

/** The one row of what the operator decided for the whole instance; none before the first decision. */
export interface SettingsRecord extends Versioned {
  readonly name: string;
  /** As `#rrggbb`; null is the product's own. */
  readonly accentColor: string | null;
  /** What an organization is called here; null is the word of the reader's language. */
  readonly words: { readonly organization: string | null; readonly organizations: string | null };
  /** Where somebody whose plan lacks something is sent. */
  readonly upgradeUrl: string | null;
  readonly supportContact: string | null;
  readonly portal: {
    readonly users: boolean;
    readonly organizations: boolean;
    /** Empty is any https origin and this machine. */
    readonly returnOrigins: readonly string[];
  };
  readonly sessions: {
    readonly idleSeconds: number;
    readonly absoluteSeconds: number;
    readonly freshSeconds: number;
  };
}

export interface AuditEventRecord {
  readonly id: string;
  /** Number of the change it committed with; rises in commit order. */
  readonly changeNumber: number;
  readonly at: Ms;
  readonly action: AuditAction;
  readonly actorType: ActorType;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly targetType: string;
  readonly targetId: string;
  readonly targetName: string | null;
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly apiId: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
  readonly reason: string | null;
}

type Subject = "api" | "scope" | "organization" | "member" | "user" | "role" | "plan" | "application";
export type AuditAction =
  | `${Subject}.${"created" | "updated" | "deleted"}`
  | `key.${"created" | "updated" | "disabled" | "enabled" | "rotated" | "rotation_ended" | "rotation_undone"}`
  | `key.${"revealed" | "revoked" | "deleted"}`
  | `application.${"secret_rotated" | "token_issued"}`
  | "settings.updated"
  | "keys.revoked_all"
  | `portal.${"session_created" | "opened" | "renewed" | "closed"}`
  | `user.${"signed_in" | "signed_out" | "sign_in_failed" | "reauthenticated" | "session_ended" | "password_changed"}`
  | `user.${"password_reset_requested" | "invited" | "invitation_revoked" | "invitation_accepted"}`
  | `user.two_factor_${"started" | "enabled" | "disabled"}`
  | `instance.${"initialized" | "bootstrapped" | "bootstrap_token_made" | "administrator_reset"}`;

/** Every table that a change set can write, by its name in the database. */
export interface Tables {
  readonly apis: ApiRecord;
  readonly scopes: ScopeRecord;
  readonly organizations: OrganizationRecord;
  readonly users: UserRecord;
  readonly members: MemberRecord;
  readonly roles: RoleRecord;
  readonly plans: PlanRecord;
  readonly applications: ApplicationRecord;
  readonly keys: KeyRecord;
  readonly key_secrets: KeySecretRecord;
  readonly passwords: PasswordRecord;
  readonly sessions: SessionRecord;
  readonly invitations: SignInLinkRecord;
  readonly password_resets: SignInLinkRecord;
  readonly totps: TotpRecord;
  readonly identities: IdentityRecord;
  readonly portal_sessions: PortalSessionRecord;
  readonly portal_tokens: PortalTokenRecord;
  readonly idempotency: IdempotencyRecord;
  readonly spent_assertions: SpentAssertionRecord;
  readonly instance: InstanceRecord;
  readonly settings: SettingsRecord;
}
export type TableName = keyof Tables;
