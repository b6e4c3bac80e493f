import { verdictTexts } from "@keyporter/contract";
import {
  type Demand,
  decide,
  deny,
  type Explained,
  explain,
  type KeyFacts,
  type LimitOutcome,
  type Verdict,
} from "@keyporter/verifier";
import { type JudgeDeps, type Judgement, limitedBy, nothingMore } from "./judgement.ts";
import type { Lookup } from "./key-lookup.ts";

/** What `judgeKey` would answer, with every check that it makes. It counts, spends and notes nothing. */
export async function explainUse(
  deps: Pick<JudgeDeps, "limiter" | "credits">,
  lookup: Lookup,
  demand: Demand,
  cost: number,
): Promise<Judgement> {
  const verdict = lookup.known === null ? deny(lookup.code) : decide(lookup.known.facts, demand);
  const { facts } = verdict;
  if (facts === null) return untold(verdict);
  const limited = await deps.limiter.peek(facts.limits, cost);
  const credits = facts.metered ? await deps.credits.peek(facts.id) : null;
  const counters: readonly Explained[] = [
    { code: "RATE_LIMITED", passed: limited.ok, detail: limitsTold(limited) },
    {
      code: "CREDITS_EXHAUSTED",
      passed: credits === null || credits >= cost,
      detail: credits === null ? "The key is not metered." : `Credits left: ${credits}; this call costs ${cost}.`,
    },
  ];
  return {
    verdict: withCounters(verdict, facts, counters),
    ...limitedBy(limited),
    credits,
    explanation: [...explain(facts, demand), ...counters],
  };
}

/** Of a key that does not exist, or not for this asker. */
function untold(verdict: Verdict): Judgement {
  const explanation = verdict.valid ? [] : [{ code: verdict.code, passed: false, detail: verdictTexts[verdict.code] }];
  return { verdict, ...nothingMore, explanation };
}

function limitsTold({ states }: LimitOutcome): string {
  if (states.length === 0) return "No rate limit holds for this key.";
  const each = states.map(({ limit, remaining }) => `${limit.name}: ${remaining} of ${limit.burst} left`);
  return `${each.join("; ")}.`;
}

/** The verdict, had the counters been asked as well. A revoked key is not told what else is wrong with it. */
function withCounters(verdict: Verdict, facts: KeyFacts, counters: readonly Explained[]): Verdict {
  const failed = counters.flatMap(({ code, passed }) => (passed ? [] : [code]));
  const [first] = failed;
  if (first === undefined || facts.status === "revoked") return verdict;
  return verdict.valid
    ? { ...deny(first, facts), reasons: failed }
    : { ...verdict, reasons: [...verdict.reasons, ...failed] };
}
