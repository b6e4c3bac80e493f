import type { Explained, Limit, LimitOutcome, LimitState, Verdict } from "@keyporter/verifier";
import type { Limiter } from "../limits/limiter.ts";
import type { CreditSpender } from "./credit-spender.ts";
import type { UsageRecorder } from "./usage-recorder.ts";

export interface JudgeDeps {
  readonly now: () => number;
  readonly usage: UsageRecorder;
  readonly limiter: Limiter;
  readonly credits: CreditSpender;
  /** Called once per verdict, for metrics. */
  readonly counted: (code: Verdict["code"]) => void;
}

/** One use of a key: what it costs, and whose it is. */
export interface Use {
  /** Whole units, 0 or more. */
  readonly cost: number;
  /** Only to be told what would happen: nothing is counted, spent or noted as a use. */
  readonly explain: boolean;
  readonly ip: string | null | undefined;
  readonly userAgent: string | null | undefined;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** How each limit of the key stands; empty where none was asked. */
  readonly limits: readonly LimitState[];
  /** Those that refused. */
  readonly exceeded: readonly Limit[];
  /** Credits that are left; null for a key that is not metered, or was refused before. */
  readonly credits: number | null;
  /** After how long the limits would let the same call through; null where none refused, or would for ever. */
  readonly retryAfterMs: number | null;
  /** Of an explained use. */
  readonly explanation: readonly Explained[] | null;
}

/** What a judgement says besides the verdict. */
export type Rest = Omit<Judgement, "verdict">;

export const nothingMore: Rest = { limits: [], exceeded: [], credits: null, retryAfterMs: null, explanation: null };

/** What is told of limits that were asked, besides the verdict. */
export function limitedBy(outcome: LimitOutcome): Rest {
  const { states: limits } = outcome;
  return outcome.ok
    ? { ...nothingMore, limits }
    : { ...nothingMore, limits, exceeded: outcome.exceeded, retryAfterMs: outcome.retryAfterMs };
}
