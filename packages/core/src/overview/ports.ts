import type { Ms } from "../records.ts";

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

/** What is counted over the whole instance. */
export interface OverviewStore {
  /** @param at `unusedSince` and `expiresBy` bound what counts as idle and as expiring, see `KeyQuery` */
  instanceCounts(at: { readonly now: Ms; readonly unusedSince: Ms; readonly expiresBy: Ms }): Promise<InstanceCounts>;
  /** Ordered by hour and code, from the hour that begins at `from`. */
  verificationCounts(from: Ms): Promise<readonly VerificationCount[]>;
}
