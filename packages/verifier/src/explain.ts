import type { DenialCode } from "@keyporter/contract";
import { checks } from "./checks.ts";
import { hiddenBy } from "./decide.ts";
import type { Demand, KeyFacts } from "./key-facts.ts";

/** One check that was made of a key, and how it ended. */
export interface Explained {
  readonly code: DenialCode;
  readonly passed: boolean;
  readonly detail: string;
}

/**
 * Every check that `decide` makes, in its order, also those that pass: for a developer who wants to understand a verdict.
 * Of a key that the asker must learn nothing of it tells only that.
 */
export function explain(facts: KeyFacts, demand: Demand): readonly Explained[] {
  const hidden = hiddenBy(facts, demand);
  if (hidden !== null) return [{ code: hidden, passed: false, detail: "The asker may know no more of this key." }];
  return checks.map(({ code, fails }) => ({
    code,
    passed: !fails(facts, demand),
    detail: details[code]?.(facts, demand) ?? "",
  }));
}

type Detail = (facts: KeyFacts, demand: Demand) => string;

const details: Partial<Record<DenialCode, Detail>> = {
  CREDENTIAL_LOCATION_NOT_ALLOWED: (_, { locations }) =>
    locations === undefined
      ? "Where the key stood was not said."
      : `The key stood in: ${listed(locations.map(place))}.`,
  HTTPS_REQUIRED: ({ httpsRequired }, { transport = "unsaid" }) =>
    `HTTPS is ${httpsRequired ? "" : "not "}required; how the key came: ${transport}.`,
  API_REMOVED: ({ apiRemoved }) => (apiRemoved ? "The API was removed." : "The API is there."),
  REVOKED: ({ status }) => `The key is ${status}.`,
  SECRET_ROTATED: ({ secretState, secretValidUntil }) =>
    `The secret is ${secretState}${secretValidUntil === null ? "" : `, until ${time(secretValidUntil)}`}.`,
  DISABLED: ({ status }) => `The key is ${status}.`,
  NOT_YET_VALID: ({ notBefore }) => (notBefore === null ? "The key has no start." : `It starts at ${time(notBefore)}.`),
  EXPIRED: ({ expiresAt }) => (expiresAt === null ? "The key has no end." : `It ends at ${time(expiresAt)}.`),
  OWNER_INACTIVE: ({ ownerType, ownerActive }) => `The owner (${ownerType}) is ${ownerActive ? "" : "not "}active.`,
  ORGANIZATION_SUSPENDED: ({ organizationId, organizationActive }) =>
    organizationId === null ? "No organization is concerned." : `It is ${organizationActive ? "" : "not "}active.`,
  PLAN_REQUIRED: ({ planEndsAt }) =>
    planEndsAt === null ? "The plan includes the key." : `The plan includes it until ${time(planEndsAt)}.`,
  IP_REQUIRED: (_, { ip }) => (ip ? "The caller's address was given." : "No address was given."),
  IP_NOT_ALLOWED: ({ allowedIps }) => {
    const lists = allowedIps.filter((ranges) => ranges.length > 0).length;
    return lists === 0 ? "The key may be used from anywhere." : `Lists that must contain the address: ${lists}.`;
  },
  INSUFFICIENT_SCOPE: ({ scopes: held }, { scopes, requires }) =>
    scopes === undefined && requires === undefined ? "No scope was asked for." : `The key holds ${held.length} scopes.`,
};

function place(location: NonNullable<Demand["locations"]>[number]): string {
  return typeof location === "string" ? location : location.header;
}

function listed(names: readonly string[]): string {
  return names.join(", ");
}

function time(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : "an unknown time";
}
