import type { AuditEventRecord } from "./audit/records.ts";
import type { Reach } from "./caller.ts";
import type { ChangeSet, CommitOutcome, Holding } from "./change-set.ts";
import type { CreditStore } from "./credits/ports.ts";
import type { KeyStore } from "./keys/ports.ts";
import type { McpStore } from "./mcp/ports.ts";
import type { OverviewStore } from "./overview/ports.ts";
import type { Page, PageRequest } from "./paging.ts";
import type { Ms } from "./records.ts";
import type { SecretRing } from "./secrets/keyring.ts";
import type { PasswordCost } from "./secrets/password.ts";
import type { TableName, Tables } from "./tables.ts";
import type { UsageStore } from "./usage/ports.ts";

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

/** What Keyporter remembers. Reads are typed by table; `commit` is the only way to write a record. */
export interface Store extends CreditStore, KeyStore, McpStore, OverviewStore, UsageStore {
  /** One row by equality on one or more columns; null when there is none. */
  find<T extends TableName>(table: T, where: Partial<Tables[T]>): Promise<Tables[T] | null>;
  /** Every row by equality, ordered by id. For sets that are small by nature: scopes of an API, secrets of a key. */
  all<T extends TableName>(table: T, where: Partial<Tables[T]>): Promise<readonly Tables[T][]>;
  /** Rows by their ids, in no particular order. */
  byIds<T extends TableName>(table: T, ids: readonly string[]): Promise<readonly Tables[T][]>;
  /** @param holding ids that the rows' lists must contain */
  count<T extends TableName>(table: T, where: Partial<Tables[T]>, holding?: Holding<T>): Promise<number>;

  /** Ordered by name, then id. Deleted and removed records are left out. */
  listDirectory<T extends "apis" | "organizations" | "users" | "roles" | "plans" | "applications">(
    table: T,
    query: DirectoryQuery,
  ): Promise<Page<Tables[T]>>;
  /** Members of one organization, ordered by id. */
  listMembers(organizationId: string, page: PageRequest): Promise<Page<Tables["members"]>>;
  /** Newest first. */
  listAuditEvents(query: AuditQuery): Promise<Page<AuditEventRecord>>;

  /** Notes that a session was used. Not a change of any record, so not audited and without a change number. */
  touchSession(id: string, at: Ms): Promise<void>;
  /** Removes kept answers, spent assertions, sessions and links whose time has passed: records of nothing any more. */
  purgeExpired(now: Ms): Promise<void>;

  commit(changeSet: ChangeSet): Promise<CommitOutcome>;
}
