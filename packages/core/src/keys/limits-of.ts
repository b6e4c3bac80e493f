import type { LimitSource, LimitSubject, RateLimit } from "@keyporter/contract";
import type { Limit } from "@keyporter/verifier";
import type { ApiRecord, KeyRecord, OrganizationRecord, PlanRecord } from "../records.ts";

/** A rate limit that holds for a key, and where it was set. */
export interface HeldLimit extends Limit {
  readonly source: LimitSource;
}

/** What the limits of a key are read from. */
export interface LimitedKey {
  readonly key: KeyRecord;
  readonly api: ApiRecord;
  /** The owning organization, or the context of a user's key. */
  readonly organization: OrganizationRecord | null;
  readonly plan: PlanRecord | null;
}

interface Rule {
  readonly source: LimitSource;
  readonly limits: readonly RateLimit[];
  /** Keys under another rule never count together with these, however alike the limits are. */
  readonly place: string;
}

/** Most keys have none, and are many. */
const none: readonly HeldLimit[] = [];

/**
 * Every rate limit that holds for the key: those of its API's policy, of its organization's own rules for that API, of
 * the organization's plan, and its own. None replaces another, so each can only make it tighter.
 *
 * A plan counts the calls to all APIs together, but none to the Management API: who used up what they pay for must
 * still be able to manage their keys.
 */
export function limitsOf(records: LimitedKey): readonly HeldLimit[] {
  const rules = rulesFor(records).filter(({ limits }) => limits.length > 0);
  if (rules.length === 0) return none;
  const held = rules.flatMap((rule) => rule.limits.flatMap((limit) => heldLimit(records, rule, limit)));
  // The same limit in two places counts in one bucket, so it must be taken from once.
  return held.filter(({ bucket }, at) => held.findIndex((other) => other.bucket === bucket) === at);
}

function rulesFor({ key, api, organization, plan }: LimitedKey): readonly Rule[] {
  const ofPolicy: Rule = { source: "policy", limits: api.policy.rate_limits, place: api.id };
  const ofKey: Rule = { source: "key", limits: key.rateLimits, place: api.id };
  if (organization === null) return [ofPolicy, ofKey];
  const own = organization.policyOverrides[api.id]?.rate_limits ?? [];
  const bought = api.management ? [] : (plan?.limits.rate_limits ?? []);
  return [
    ofPolicy,
    { source: "organization", limits: own, place: `${organization.id}/${api.id}` },
    { source: "plan", limits: bought.map((limit) => ({ per: "organization", ...limit })), place: organization.id },
    ofKey,
  ];
}

/** None where nobody is counted: a limit of organizations says nothing about a key that has none. */
function heldLimit({ key, api, organization }: LimitedKey, { source, place }: Rule, limit: RateLimit): HeldLimit[] {
  const { name, limit: count, window_seconds: windowSeconds, per = "key" } = limit;
  const subject = subjectOf(per, key, api, organization);
  if (subject === null) return [];
  const burst = count === 0 ? 0 : (limit.burst ?? count);
  const rate = `${count}/${windowSeconds}/${burst}`;
  const bucket = [per, subject, place, key.environment, name, rate].join(":");
  return [{ name, per, limit: count, windowSeconds, burst, bucket, source }];
}

function subjectOf(
  per: LimitSubject,
  key: KeyRecord,
  api: ApiRecord,
  organization: OrganizationRecord | null,
): string | null {
  switch (per) {
    case "key":
      return key.id;
    case "owner":
      return key.ownerUserId ?? key.ownerOrganizationId ?? "instance";
    case "organization":
      return organization?.id ?? null;
    case "api":
      return api.id;
  }
}
