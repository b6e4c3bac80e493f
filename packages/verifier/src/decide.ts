import type { CredentialLocation, DenialCode } from "@keyporter/contract";
import { inRanges, parseAddress } from "./addresses.ts";
import { locationAllowed } from "./extract-credential.ts";
import type { Demand, KeyFacts } from "./key-facts.ts";
import { isSatisfied, missingOf } from "./requirements/requirement.ts";
import { type ScopeFix, smallestFix } from "./requirements/smallest-fix.ts";
import { holderOf, holdsAll, missingScopes } from "./scopes.ts";

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

export interface Check {
  readonly code: DenialCode;
  readonly fails: (facts: KeyFacts, demand: Demand) => boolean;
}

/** In the order of `verdictCodes`. Times are compared so that a time which is not a number refuses. */
export const checks: readonly Check[] = [
  {
    code: "CREDENTIAL_LOCATION_NOT_ALLOWED",
    fails: (facts, { locations }) => locations !== undefined && !mayStandIn(locations, facts),
  },
  { code: "HTTPS_REQUIRED", fails: (facts, { transport }) => facts.httpsRequired && transport === "http" },
  { code: "API_REMOVED", fails: (facts) => facts.apiRemoved },
  { code: "REVOKED", fails: (facts) => facts.status === "revoked" },
  { code: "SECRET_ROTATED", fails: (facts, { now }) => !secretAlive(facts, now) },
  { code: "DISABLED", fails: (facts) => facts.status === "disabled" },
  { code: "NOT_YET_VALID", fails: (facts, { now }) => facts.notBefore !== null && !(now >= facts.notBefore) },
  { code: "EXPIRED", fails: (facts, { now }) => !before(now, facts.expiresAt) },
  { code: "OWNER_INACTIVE", fails: (facts) => !facts.ownerActive },
  { code: "ORGANIZATION_SUSPENDED", fails: (facts) => !facts.organizationActive },
  { code: "PLAN_REQUIRED", fails: (facts, { now }) => !before(now, facts.planEndsAt) },
  { code: "IP_REQUIRED", fails: (facts, { ip }) => !ip && restricted(facts) },
  { code: "IP_NOT_ALLOWED", fails: (facts, { ip }) => !!ip && restricted(facts) && !addressAllowed(facts, ip) },
  {
    code: "INSUFFICIENT_SCOPE",
    fails: (facts, { scopes, requires }) =>
      (scopes !== undefined && !holdsAll(facts, scopes)) ||
      (requires !== undefined && !isSatisfied(requires, holderOf(facts.scopes, facts.deletedScopes))),
  },
];

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

  for (const check of checks) {
    if (check.fails(facts, demand)) return denyAll(check.code, facts, demand);
  }
  return { valid: true, code: "VALID", facts };
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
function denyAll(code: DenialCode, facts: KeyFacts, demand: Demand): Denial {
  const failing = checks.filter((check) => check.fails(facts, demand)).map((check) => check.code);
  const reasons = facts.status === "revoked" ? failing.slice(0, failing.indexOf("REVOKED") + 1) : failing;
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

/** A URL is written into logs and histories, so only a key that was made for one may stand there. */
function mayStandIn(locations: readonly CredentialLocation[], facts: KeyFacts): boolean {
  return locationAllowed(locations, facts.credentialLocations) && (facts.connector || !locations.includes("query"));
}

function secretAlive(facts: KeyFacts, now: number): boolean {
  if (facts.secretState === "retiring") return facts.secretValidUntil !== null && now < facts.secretValidUntil;
  return facts.secretState === "current";
}

/** Whether `end` lies ahead; null is no end. */
function before(now: number, end: number | null): boolean {
  return end === null || now < end;
}

function restricted(facts: KeyFacts): boolean {
  return facts.allowedIps.some((ranges) => ranges.length > 0);
}

function addressAllowed(facts: KeyFacts, ip: string): boolean {
  const address = parseAddress(ip);
  return address !== null && facts.allowedIps.every((ranges) => ranges.length === 0 || inRanges(address, ranges));
}
