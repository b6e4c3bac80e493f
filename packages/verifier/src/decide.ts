import type { DenialCode } from "@keyporter/contract";
import { anyFails, checks } from "./checks.ts";
import type { Demand, KeyFacts } from "./key-facts.ts";
import { missingOf } from "./requirements/requirement.ts";
import { type ScopeFix, smallestFix } from "./requirements/smallest-fix.ts";
import { holderOf, missingScopes } from "./scopes.ts";

export interface Permit {
  readonly valid: true;
  readonly code: "VALID";
  readonly facts: KeyFacts;
}

export interface Denial {
  readonly valid: false;
  /** The first failing check, in the order of `verdictCodes`. */
  readonly code: DenialCode;
  /** All failing checks, in the same order. */
  readonly reasons: readonly DenialCode[];
  /** Null when the asker must learn nothing of the key. */
  readonly facts: KeyFacts | null;
  /** Everything that is demanded and not held; of an expression, all that would bring it nearer. */
  readonly missingScopes: readonly string[];
  /** The least to change about the key's scopes; null when they are not what is wrong, or when nothing would do. */
  readonly scopeFix: ScopeFix | null;
}

export type Verdict = Permit | Denial;

/**
 * Judges whether a key may be used now, for what is demanded. Pure: the same in the server and in a customer's process.
 *
 * It does not judge what comes before the key is known (MISSING, MALFORMED) nor what counts uses (RATE_LIMITED,
 * CREDITS_EXHAUSTED): for those see `deny`.
 *
 * @param facts null when no such secret exists
 */
export function decide(facts: KeyFacts | null, demand: Demand): Verdict {
  if (facts === null) return deny("NOT_FOUND");
  const hidden = hiddenBy(facts, demand);
  if (hidden !== null) return deny(hidden);
  return anyFails(facts, demand) ? denyAll(facts, demand) : { valid: true, code: "VALID", facts };
}

/** A denial for one reason. Without `facts` it tells nothing of any key. */
export function deny(code: DenialCode, facts: KeyFacts | null = null): Denial {
  return { valid: false, code, reasons: [code], facts, missingScopes: [], scopeFix: null };
}

/** What stops at once and alone: the asker has no business with what state that key is in. */
export function hiddenBy(facts: KeyFacts, demand: Demand): DenialCode | null {
  if (!existsFor(facts, demand)) return "NOT_FOUND";
  if (demand.apiId !== undefined && demand.apiId !== facts.apiId) return "WRONG_API";
  return demand.environment !== undefined && demand.environment !== facts.environment ? "WRONG_ENVIRONMENT" : null;
}

/** Lists every failing check, but none after REVOKED: nothing that is mended brings such a key back. */
function denyAll(facts: KeyFacts, demand: Demand): Denial {
  const failing = checks.filter((check) => check.fails(facts, demand)).map((check) => check.code);
  const reasons = facts.status === "revoked" ? failing.slice(0, failing.indexOf("REVOKED") + 1) : failing;
  // There is one, since `anyFails` asks the same; were there none, this would still be a denial.
  const [code = "NOT_FOUND"] = reasons;
  const lacking = reasons.includes("INSUFFICIENT_SCOPE") ? lackOf(facts, demand) : nothingLacks;
  return { valid: false, code, reasons, facts, ...lacking };
}

const nothingLacks = { missingScopes: [], scopeFix: null } as const;

function lackOf(facts: KeyFacts, { scopes = [], requires }: Demand) {
  const missing = missingScopes(facts, scopes);
  if (requires === undefined) return { missingScopes: missing, scopeFix: { add: missing, remove: [] } };
  const holds = holderOf(facts.scopes, facts.deletedScopes);
  const fix = smallestFix(requires, holds);
  // What a new scope would make necessary is missing too: of `a AND (b OR NOT a)` both are.
  return { missingScopes: [...new Set([...missingOf(requires, holds), ...(fix?.add ?? [])])], scopeFix: fix };
}

function existsFor(facts: KeyFacts, { boundApiIds, boundOrganizationId, boundUserId }: Demand): boolean {
  return (
    (boundApiIds == null || boundApiIds.includes(facts.apiId)) &&
    (boundOrganizationId == null || boundOrganizationId === facts.organizationId) &&
    (boundUserId == null || boundUserId === facts.userId)
  );
}
