import type { CredentialLocation, Environment, OwnerType, SecretState } from "@keyporter/contract";
import type { Range } from "./addresses.ts";
import type { Limit } from "./rate-limits/limit.ts";
import type { Requirement } from "./requirements/requirement.ts";

/** All that a verdict on one presented secret rests on. Times are milliseconds since the Unix epoch. */
export interface KeyFacts {
  readonly id: string;
  readonly name: string;
  readonly masked: string;
  readonly secretId: string;
  readonly apiId: string;
  readonly environment: Environment;
  readonly ownerType: OwnerType;
  /** Null when the instance itself is the owner. */
  readonly ownerId: string | null;
  /** The owning organization, or the context of a user's key. */
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly status: "active" | "disabled" | "revoked";
  readonly secretState: SecretState;
  /** From this moment on a retiring secret is dead. */
  readonly secretValidUntil: number | null;
  readonly apiRemoved: boolean;
  readonly notBefore: number | null;
  /** From this moment on the key is expired. */
  readonly expiresAt: number | null;
  /** The user is active and still a member of the context organization. */
  readonly ownerActive: boolean;
  readonly organizationActive: boolean;
  /** From this moment on the plan no longer includes the key; null is never. */
  readonly planEndsAt: number | null;
  /** Of the policy, of the key: every list that is not empty must contain the caller. */
  readonly allowedIps: readonly (readonly Range[])[];
  /** What the key may do now, whatever its authority comes from. May hold patterns that end in `*`. */
  readonly scopes: readonly string[];
  /** Names that a pattern among the scopes fits and that the API has no more, so that the key does not hold them. */
  readonly deletedScopes: readonly string[];
  readonly httpsRequired: boolean;
  readonly credentialLocations: readonly CredentialLocation[];
  /** Made for a client that knows only a URL: the one kind of key that may stand in the query. */
  readonly connector: boolean;
  /** All of them hold at once. */
  readonly limits: readonly Limit[];
  /** Whether a use costs credits, of which there must be enough. */
  readonly metered: boolean;
}

/** What is asked of a key, by whom, and how it came. What is left out is not judged, except the address. */
export interface Demand {
  readonly now: number;
  /** For an asker who is bound: keys of other APIs, organizations or users do not exist. */
  readonly boundApiIds?: readonly string[] | null | undefined;
  readonly boundOrganizationId?: string | null | undefined;
  readonly boundUserId?: string | null | undefined;
  readonly apiId?: string | undefined;
  readonly environment?: Environment | undefined;
  /** All of them are needed. */
  readonly scopes?: readonly string[] | undefined;
  /** Instead of `scopes`. */
  readonly requires?: Requirement | undefined;
  /** Address of the key's user. A key that is restricted to addresses needs one. */
  readonly ip?: string | null | undefined;
  readonly transport?: "http" | "https" | undefined;
  /** Where the key stood in the request. */
  readonly locations?: readonly CredentialLocation[] | undefined;
}
