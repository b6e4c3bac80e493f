import type { Environment, KeyStatus, OwnerType } from "@keyporter/contract";
import type { Reach } from "../caller.ts";
import type { KeyCredits } from "../credits/records.ts";
import type { Page, PageRequest } from "../paging.ts";
import type {
  ApiRecord,
  KeyRecord,
  KeySecretRecord,
  Ms,
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  UserRecord,
} from "../records.ts";

/** Which keys are meant. */
export interface KeySearch {
  /** Keys within these reaches only; there is no way to list without saying whose. */
  readonly within: readonly Reach[];
  readonly apiId?: string;
  readonly organizationId?: string;
  readonly userId?: string;
  readonly ownerType?: OwnerType;
  readonly environment?: Environment;
  /** Several: keys that are shown as any of them. */
  readonly status?: KeyStatus | readonly KeyStatus[];
  readonly search?: string;
  readonly createdById?: string;
  /** Keys that nobody has used after this moment; one that was never used counts from its creation. */
  readonly unusedSince?: Ms;
  /** Keys that end after `now` and at this moment at the latest. */
  readonly expiresBy?: Ms;
  readonly neverExpires?: true;
  readonly neverUsed?: true;
  /** Whether the key may stand in a URL. */
  readonly connector?: boolean;
  /** Keys that somebody has used after this moment. */
  readonly usedSince?: Ms;
  /** Decides what the clock makes of an active key. */
  readonly now: Ms;
}

export interface KeyQuery extends KeySearch, PageRequest {
  readonly sort: "createdAt" | "name" | "lastUsedAt";
  readonly descending: boolean;
}

/** Last accepted use and totals; kept apart from the key, so that using a key never changes its version. */
export interface KeyUsage {
  readonly lastUsedAt: Ms | null;
  readonly lastUsedIp: string | null;
  readonly lastUsedUserAgent: string | null;
  readonly useCount: number;
}

/** What people call the API and the owner of a key; null where there is none, as for a key of the instance. */
export interface KeyNames {
  readonly api: string | null;
  readonly owner: string | null;
}

export interface ListedKey {
  readonly key: KeyRecord;
  readonly usage: KeyUsage;
  readonly names: KeyNames;
  /** Null: it is not metered. */
  readonly credits: KeyCredits | null;
}

/** All that a verification needs to know, read in one snapshot. */
export interface VerificationRecords {
  readonly secret: KeySecretRecord;
  readonly key: KeyRecord;
  readonly api: ApiRecord;
  /** The owning organization, or the context of a user's key. */
  readonly organization: OrganizationRecord | null;
  readonly plan: PlanRecord | null;
  readonly user: UserRecord | null;
  /** Roles that the user holds in the context organization; null when they are not a member of it. */
  readonly memberRoles: readonly RoleRecord[] | null;
  /** Every scope of the API; read only where the API's policy has authority `organization`, else null. */
  readonly apiScopes: readonly string[] | null;
  /** Whether the key has credits, which each use then costs. */
  readonly metered: boolean;
  /** Number of the last change that this snapshot contains. */
  readonly changeNumber: number;
}

/** How keys are found, with what belongs to them. */
export interface KeyStore {
  /** Statement-frugal read behind a verification: at most two statements. */
  findForVerification(secretId: string): Promise<VerificationRecords | null>;
  listKeys(query: KeyQuery): Promise<Page<ListedKey>>;
  countKeys(search: KeySearch): Promise<number>;
  keyUsage(keyId: string): Promise<KeyUsage>;
  /** When each secret of a key was last accepted. */
  secretLastUses(keyId: string): Promise<ReadonlyMap<string, Ms>>;
}
