import type { Environment, KeyStatus, OwnerType } from "@keyporter/contract";
import type { AuditEventRecord } from "./audit/records.ts";
import type { Reach } from "./caller.ts";
import type { ChangeSet, CommitOutcome, Holding, Write } from "./change-set.ts";
import type { CreditReservationRecord, KeyCredits } from "./credits/records.ts";
import type { McpCall, McpConnection } from "./mcp/records.ts";
import type {
  ApiRecord,
  KeyRecord,
  KeySecretRecord,
  Ms,
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  UserRecord,
} from "./records.ts";
import type { SecretRing } from "./secrets/keyring.ts";
import type { PasswordCost } from "./secrets/password.ts";
import type { TableName, Tables } from "./tables.ts";

/** All effects a use case may have. Nothing in core reads a clock, a random source or a database by itself. */
export interface Deps {
  readonly store: Store;
  readonly ring: SecretRing;
  readonly now: () => Ms;
  readonly random: (bytes: number) => Uint8Array;
  /** How much work a new password's hash is; left out, as much as it should be. Lower only in tests. */
  readonly passwordCost?: PasswordCost;
  /** Brings usage that is still in memory into the store, so that a decision rests on all of it. */
  readonly flushUsage: () => Promise<void>;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: Position | null;
}

/** Where a page ends: the sort value of its last row, and its id to break ties. */
export interface Position {
  readonly value: string | number;
  readonly id: string;
}

export interface PageRequest {
  readonly after: Position | null;
  readonly limit: number;
}

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

export interface DirectoryQuery extends PageRequest {
  readonly within: readonly Reach[];
  /** Part of the name, code or email, without regard to case. */
  readonly search?: string;
}

export interface AuditQuery extends PageRequest {
  readonly within: readonly Reach[];
  readonly action?: string;
  readonly targetId?: string;
  readonly actorId?: string;
  readonly organizationId?: string;
  readonly from?: Ms;
  readonly to?: Ms;
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

/** Verifications of one secret in one hour with one outcome. */
export interface UsageRow {
  readonly keyId: string;
  readonly secretId: string;
  /** Start of the hour. */
  readonly hour: Ms;
  readonly code: string;
  readonly count: number;
  /** Of those that were accepted; what is refused costs nothing. */
  readonly cost: number;
}

/** Keys that were presented in one hour and are none of this instance. */
export interface UnknownAttempts {
  /** Start of the hour. */
  readonly hour: Ms;
  /** The address they came from, an IPv6 network, or a word where there is none. */
  readonly source: string;
  readonly code: string;
  readonly count: number;
}

export interface LastUse {
  readonly keyId: string;
  readonly secretId: string;
  readonly at: Ms;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** Accepted uses since the last batch. */
  readonly count: number;
}

export interface UsageBatch {
  /** A batch with a name is counted once, however often it is handed over. */
  readonly id?: BatchId;
  readonly rows: readonly UsageRow[];
  readonly lastUses: readonly LastUse[];
  readonly unknown?: readonly UnknownAttempts[];
}

/** The batches of one life are handed over in the order of their numbers. */
export interface BatchId {
  /** One run of one process. */
  readonly life: string;
  readonly n: number;
  /** When it was begun. */
  readonly at: Ms;
}

/** What agents did since the batch before. */
export interface McpBatch {
  readonly calls: readonly McpCall[];
  /** `calls` counts those since the batch before. */
  readonly connections: readonly McpConnection[];
}

/** Newest first. */
export interface McpCallQuery extends PageRequest {
  readonly within: readonly Reach[];
  readonly apiId?: string;
  readonly keyId?: string;
  readonly tool?: string;
  readonly outcome?: string;
}

export interface ListedMcpCall {
  readonly call: McpCall;
  readonly key: Pick<KeyRecord, "id" | "name" | "masked">;
}

/** Keys that an agent has used or that were made for one, the newest key first. */
export interface McpConnectionQuery extends PageRequest {
  readonly within: readonly Reach[];
  readonly apiId?: string;
  readonly organizationId?: string;
  readonly userId?: string;
  readonly ownerType?: OwnerType;
  readonly keyId?: string;
}

export interface ListedMcpConnection {
  readonly key: KeyRecord;
  /** Null before the first use. */
  readonly connection: McpConnection | null;
}

export type UsageGroupName =
  | "hour"
  | "day"
  | "key"
  | "secret"
  | "api"
  | "organization"
  | "owner"
  | "environment"
  | "code";

export interface UsageSelection {
  readonly within: readonly Reach[];
  readonly keyId?: string;
  readonly apiId?: string;
  readonly organizationId?: string;
  readonly userId?: string;
  readonly from: Ms;
  readonly to: Ms;
  readonly groupBy: UsageGroupName;
}

export interface UsageTotal {
  readonly start?: Ms;
  readonly keyId?: string;
  readonly secretId?: string;
  readonly apiId?: string;
  /** Null for keys outside all organizations. */
  readonly organizationId?: string | null;
  readonly ownerType?: OwnerType;
  /** Null for the instance. */
  readonly ownerId?: string | null;
  readonly environment?: Environment;
  readonly code: string;
  readonly count: number;
  readonly cost: number;
}

/** Attempts with keys that are none of this instance, of one source with one outcome. */
export interface UnknownTotal {
  readonly source: string;
  readonly code: string;
  readonly count: number;
  /** Start of the last hour in which there was one. */
  readonly lastHour: Ms;
}

/** What became of one of several spends. */
export interface Spending {
  readonly ok: boolean;
  /** After this one. */
  readonly remaining: number;
}

/** What became of a reservation; `duplicate` when a row that was to be written beside it is there already. */
export type ReserveOutcome =
  | { readonly outcome: "reserved" | "not_metered" | "duplicate" }
  | { readonly outcome: "not_enough"; readonly remaining: number };

/** How work for which credits were reserved ended. */
export interface Settlement {
  readonly id: string;
  readonly keyId: string;
  readonly state: "committed" | "refunded";
  /** Credits that were spent; the rest of the reservation returns. */
  readonly used: number;
}

/** Counts over the whole instance. */
export interface InstanceCounts {
  readonly keys: {
    readonly active: number;
    readonly disabled: number;
    readonly expired: number;
    readonly revoked: number;
    /** Also those that have not begun. */
    readonly total: number;
  };
  /** Of the active keys. */
  readonly attention: {
    readonly idle: number;
    readonly neverUsed: number;
    readonly expiring: number;
    readonly neverExpiring: number;
  };
  readonly organizations: number;
  readonly users: number;
  /** Without the Management API. */
  readonly apis: number;
}

/** Verifications of all keys in one hour with one outcome. */
export interface VerificationCount {
  readonly hour: Ms;
  readonly code: string;
  readonly count: number;
  readonly cost: number;
}

/** What Keyporter remembers. Reads are typed by table; `commit` is the only way to write a record. */
export interface Store {
  /** One row by equality on one or more columns; null when there is none. */
  find<T extends TableName>(table: T, where: Partial<Tables[T]>): Promise<Tables[T] | null>;
  /** Every row by equality, ordered by id. For sets that are small by nature: scopes of an API, secrets of a key. */
  all<T extends TableName>(table: T, where: Partial<Tables[T]>): Promise<readonly Tables[T][]>;
  /** Rows by their ids, in no particular order. */
  byIds<T extends TableName>(table: T, ids: readonly string[]): Promise<readonly Tables[T][]>;
  /** @param holding ids that the rows' lists must contain */
  count<T extends TableName>(table: T, where: Partial<Tables[T]>, holding?: Holding<T>): Promise<number>;

  /** Statement-frugal read behind a verification: at most two statements. */
  findForVerification(secretId: string): Promise<VerificationRecords | null>;

  listKeys(query: KeyQuery): Promise<Page<ListedKey>>;
  countKeys(search: KeySearch): Promise<number>;
  /** Ordered by name, then id. Deleted and removed records are left out. */
  listDirectory<T extends "apis" | "organizations" | "users" | "roles" | "plans" | "applications">(
    table: T,
    query: DirectoryQuery,
  ): Promise<Page<Tables[T]>>;
  /** Members of one organization, ordered by id. */
  listMembers(organizationId: string, page: PageRequest): Promise<Page<Tables["members"]>>;
  /** Newest first. */
  listAuditEvents(query: AuditQuery): Promise<Page<AuditEventRecord>>;

  keyUsage(keyId: string): Promise<KeyUsage>;
  /** When each secret of a key was last accepted. */
  secretLastUses(keyId: string): Promise<ReadonlyMap<string, Ms>>;
  usageTotals(selection: UsageSelection): Promise<readonly UsageTotal[]>;
  /** Of hours that begin at `from` or later and before `to`; the sources with most attempts first, whole. */
  unknownTotals(range: {
    readonly from: Ms;
    readonly to: Ms;
    readonly sources: number;
  }): Promise<readonly UnknownTotal[]>;
  listMcpCalls(query: McpCallQuery): Promise<Page<ListedMcpCall>>;
  listMcpConnections(query: McpConnectionQuery): Promise<Page<ListedMcpConnection>>;
  /** @param at `unusedSince` and `expiresBy` bound what counts as idle and as expiring, see `KeyQuery` */
  instanceCounts(at: { readonly now: Ms; readonly unusedSince: Ms; readonly expiresBy: Ms }): Promise<InstanceCounts>;
  /** Ordered by hour and code, from the hour that begins at `from`. */
  verificationCounts(from: Ms): Promise<readonly VerificationCount[]>;
  /** Adds counts, of a batch with an id only once. Not a change of any record, so not audited. */
  recordUsage(batch: UsageBatch): Promise<void>;
  /** Adds calls of tools and what they tell of connections. Not a change of any record, so not audited. */
  recordMcp(batch: McpBatch): Promise<void>;
  /** The key's credits at this moment, what is due by now included; null when it is not metered. */
  keyCredits(keyId: string, now: Ms): Promise<KeyCredits | null>;
  /**
   * Spends these costs of one key, first come first served: each as a whole or not at all. Not a change of any record, so
   * not audited.
   *
   * @param costs each at least 1
   * @returns an outcome for each cost, in their order; null when the key is not metered
   */
  spendCredits(keyId: string, costs: readonly number[], now: Ms): Promise<readonly Spending[] | null>;
  /** Sets credits aside. Not audited, like spending. @param beside written with it or not at all */
  reserveCredits(reservation: CreditReservationRecord, beside: readonly Write[]): Promise<ReserveOutcome>;
  /** Ends a reservation if it is open. @returns the reservation as it is then */
  settleReservation(settlement: Settlement, now: Ms): Promise<CreditReservationRecord>;
  /** Notes that a session was used. Not a change of any record, so not audited and without a change number. */
  touchSession(id: string, at: Ms): Promise<void>;
  /** Removes kept answers, spent assertions, sessions and links whose time has passed: records of nothing any more. */
  purgeExpired(now: Ms): Promise<void>;

  commit(changeSet: ChangeSet): Promise<CommitOutcome>;
}
