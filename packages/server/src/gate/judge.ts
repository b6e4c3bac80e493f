import { type Demand, decide, deny, type KeyFacts, type LimitOutcome, type Verdict } from "@keyporter/verifier";
import { explainUse } from "./explain-use.ts";
import { type JudgeDeps, type Judgement, limitedBy, nothingMore, type Rest, type Use } from "./judgement.ts";
import type { Lookup } from "./key-lookup.ts";
import { type Now, whenKnown } from "./now.ts";

/**
 * Judges one use of a key: what is known of the key first, then what counts its uses, so that a refused call spends
 * nothing anywhere. This is the one way of every use, whichever door it came by. Answers at once when memory knows all.
 *
 * @throws {StorageUnavailable} when credits have to be spent and cannot be
 */
export function judgeKey(deps: JudgeDeps, lookup: Lookup, demand: Demand, use: Use): Now<Judgement> {
  if (use.explain) return explainUse(deps, lookup, demand, use.cost);
  if (lookup.known === null) {
    if (lookup.code !== "MISSING") deps.usage.unknown(use.ip, lookup.code);
    return ended(deps, deny(lookup.code), use, nothingMore);
  }
  const { facts } = lookup.known;
  const verdict = decide(facts, demand);
  if (!verdict.valid || (facts.limits.length === 0 && !facts.metered)) return ended(deps, verdict, use, nothingMore);
  if (facts.limits.length === 0) return spent(deps, facts, use, nothingTaken);
  return whenKnown(deps.limiter.take(facts.limits, use.cost), (taken) =>
    taken.ok ? spent(deps, facts, use, taken) : ended(deps, deny("RATE_LIMITED", facts), use, limitedBy(taken)),
  );
}

const nothingTaken: LimitOutcome = { ok: true, states: [] };

/** The last step of a use that passed everything else. */
function spent(deps: JudgeDeps, facts: KeyFacts, use: Use, taken: LimitOutcome): Now<Judgement> {
  const rest = limitedBy(taken);
  if (!facts.metered) return ended(deps, { valid: true, code: "VALID", facts }, use, rest);
  const giveBack = (): void => deps.limiter.giveBack(facts.limits, use.cost, taken);
  return whenKnown(
    undoing(() => deps.credits.spend(facts.id, use.cost), giveBack),
    ({ ok, remaining: credits }) => {
      if (ok) return ended(deps, { valid: true, code: "VALID", facts }, use, { ...rest, credits });
      giveBack();
      return ended(deps, deny("CREDITS_EXHAUSTED", facts), use, { ...nothingMore, credits });
    },
  );
}

/** What `act` brings, at once or later; `undo` is called when it throws instead. */
function undoing<T>(act: () => Now<T>, undo: () => void): Now<T> {
  const failed = (error: unknown): never => {
    undo();
    throw error;
  };
  try {
    const acting = act();
    return acting instanceof Promise ? acting.catch(failed) : acting;
  } catch (error) {
    return failed(error);
  }
}

function ended(deps: JudgeDeps, verdict: Verdict, use: Use, rest: Rest): Judgement {
  deps.counted(verdict.code);
  if (verdict.facts !== null) deps.usage.record(verdict.facts, verdict.code, use, use.cost);
  return { verdict, ...rest };
}
