import type { LimiterMode } from "@keyporter/contract";
import type { Limit, LimitOutcome } from "@keyporter/verifier";
import type { Now } from "../gate/now.ts";

/** Counts uses against limits, in this process or together with others. */
export interface Limiter {
  /** How it counts at this moment. */
  mode(): LimiterMode;
  /** Takes `cost` from all of the limits or, if one of them does not allow it, from none. */
  take(limits: readonly Limit[], cost: number): Now<LimitOutcome>;
  /** What `take` would answer, without taking. */
  peek(limits: readonly Limit[], cost: number): Now<LimitOutcome>;
  /** Undoes a `take`, by its outcome, whose call was refused for another reason. */
  giveBack(limits: readonly Limit[], cost: number, taken: LimitOutcome): void;
}
