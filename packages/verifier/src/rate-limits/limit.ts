import type { LimiterMode, LimitSubject } from "@keyporter/contract";

/** One limit that holds for a key. */
export interface Limit {
  readonly name: string;
  readonly per: LimitSubject;
  /** So many units in `windowSeconds` in the long run. 0 lets nothing through. */
  readonly limit: number;
  readonly windowSeconds: number;
  /** So many units at once, after a pause that was long enough. */
  readonly burst: number;
  /** Names the counter: limits with the same bucket are one limit, whichever key is used. */
  readonly bucket: string;
}

/** How a limit stands after a call. */
export interface LimitState {
  readonly limit: Limit;
  /** Whole units that could be taken now. */
  readonly remaining: number;
  /** Until one unit more can be taken; 0 when nothing is taken, or when it never can. */
  readonly resetMs: number;
  readonly limiter: LimiterMode;
}

export type LimitOutcome =
  | { readonly ok: true; readonly states: readonly LimitState[] }
  | {
      readonly ok: false;
      readonly states: readonly LimitState[];
      /** Those that did not let the call through. Nothing was taken from any other. */
      readonly exceeded: readonly Limit[];
      /** After how long the same call would be let through if nobody else calls; null: never, it costs too much. */
      readonly retryAfterMs: number | null;
    };
