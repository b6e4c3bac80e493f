import type { DenialCode } from "@keyporter/contract";
import { inRanges, parseAddress } from "./addresses.ts";
import { locationAllowed } from "./extract-credential.ts";
import type { Demand, KeyFacts } from "./key-facts.ts";
import { isSatisfied } from "./requirements/requirement.ts";
import { holderOf, holdsAll } from "./scopes.ts";

export interface Check {
  readonly code: DenialCode;
  readonly fails: Fails;
}

type Fails = (facts: KeyFacts, demand: Demand) => boolean;

/** In the order of `verdictCodes`. */
export const checks: readonly Check[] = [
  { code: "CREDENTIAL_LOCATION_NOT_ALLOWED", fails: standsWhereItMayNot },
  { code: "HTTPS_REQUIRED", fails: cameInTheClear },
  { code: "API_REMOVED", fails: hasNoApi },
  { code: "REVOKED", fails: isRevoked },
  { code: "SECRET_ROTATED", fails: isRotated },
  { code: "DISABLED", fails: isDisabled },
  { code: "NOT_YET_VALID", fails: isEarly },
  { code: "EXPIRED", fails: isLate },
  { code: "OWNER_INACTIVE", fails: hasInactiveOwner },
  { code: "ORGANIZATION_SUSPENDED", fails: isSuspended },
  { code: "PLAN_REQUIRED", fails: isOutOfPlan },
  { code: "IP_REQUIRED", fails: lacksAddress },
  { code: "IP_NOT_ALLOWED", fails: comesFromElsewhere },
  { code: "INSUFFICIENT_SCOPE", fails: lacksScope },
];

/**
 * Whether any of the checks fails. Nearly always none does, and here each is called by its name: called through the list
 * they take twice as long.
 */
export function anyFails(facts: KeyFacts, demand: Demand): boolean {
  return (
    standsWhereItMayNot(facts, demand) ||
    cameInTheClear(facts, demand) ||
    hasNoApi(facts) ||
    isRevoked(facts) ||
    isRotated(facts, demand) ||
    isDisabled(facts) ||
    isEarly(facts, demand) ||
    isLate(facts, demand) ||
    hasInactiveOwner(facts) ||
    isSuspended(facts) ||
    isOutOfPlan(facts, demand) ||
    lacksAddress(facts, demand) ||
    comesFromElsewhere(facts, demand) ||
    lacksScope(facts, demand)
  );
}

/** A URL is written into logs and histories, so only a key that was made for one may stand there. */
function standsWhereItMayNot({ connector, credentialLocations }: KeyFacts, { locations }: Demand): boolean {
  if (locations === undefined) return false;
  return !locationAllowed(locations, credentialLocations) || (!connector && locations.includes("query"));
}

function cameInTheClear({ httpsRequired }: KeyFacts, { transport }: Demand): boolean {
  return httpsRequired && transport === "http";
}

function hasNoApi({ apiRemoved }: KeyFacts): boolean {
  return apiRemoved;
}

function isRevoked({ status }: KeyFacts): boolean {
  return status === "revoked";
}

function isRotated({ secretState, secretValidUntil }: KeyFacts, { now }: Demand): boolean {
  if (secretState === "retiring") return secretValidUntil === null || !(now < secretValidUntil);
  return secretState !== "current";
}

function isDisabled({ status }: KeyFacts): boolean {
  return status === "disabled";
}

/** Times are compared so that a time which is not a number refuses, here and below. */
function isEarly({ notBefore }: KeyFacts, { now }: Demand): boolean {
  return notBefore !== null && !(now >= notBefore);
}

function isLate({ expiresAt }: KeyFacts, { now }: Demand): boolean {
  return expiresAt !== null && !(now < expiresAt);
}

function hasInactiveOwner({ ownerActive }: KeyFacts): boolean {
  return !ownerActive;
}

function isSuspended({ organizationActive }: KeyFacts): boolean {
  return !organizationActive;
}

function isOutOfPlan({ planEndsAt }: KeyFacts, { now }: Demand): boolean {
  return planEndsAt !== null && !(now < planEndsAt);
}

function lacksAddress(facts: KeyFacts, { ip }: Demand): boolean {
  return !ip && isRestricted(facts);
}

function comesFromElsewhere(facts: KeyFacts, { ip }: Demand): boolean {
  return Boolean(ip) && isRestricted(facts) && !isAllowedFrom(facts, ip ?? "");
}

function isRestricted({ allowedIps }: KeyFacts): boolean {
  for (const ranges of allowedIps) if (ranges.length > 0) return true;
  return false;
}

function isAllowedFrom({ allowedIps }: KeyFacts, ip: string): boolean {
  const address = parseAddress(ip);
  return address !== null && allowedIps.every((ranges) => ranges.length === 0 || inRanges(address, ranges));
}

function lacksScope(facts: KeyFacts, { scopes, requires }: Demand): boolean {
  return (
    (scopes !== undefined && !holdsAll(facts, scopes)) ||
    (requires !== undefined && !isSatisfied(requires, holderOf(facts.scopes, facts.deletedScopes)))
  );
}
