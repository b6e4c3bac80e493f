import type { Environment, OwnerType } from "@keyporter/contract";
import type { Reach } from "../caller.ts";
import type { Ms } from "../records.ts";

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

/** What is remembered of the use of keys. */
export interface UsageStore {
  usageTotals(selection: UsageSelection): Promise<readonly UsageTotal[]>;
  /** Of hours that begin at `from` or later and before `to`; the sources with most attempts first, whole. */
  unknownTotals(range: {
    readonly from: Ms;
    readonly to: Ms;
    readonly sources: number;
  }): Promise<readonly UnknownTotal[]>;
  /** Adds counts, of a batch with an id only once. Not a change of any record, so not audited. */
  recordUsage(batch: UsageBatch): Promise<void>;
}
