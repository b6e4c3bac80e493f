import { type KeyFacts, parseRange, type Range } from "@keyporter/verifier";
import { policyOf } from "../policies/policy-of.ts";
import type { Ms, OrganizationRecord, PlanRecord } from "../records.ts";
import { deletedAmong, effectiveScopes } from "../rights/effective-scopes.ts";
import { limitsOf } from "./limits-of.ts";
import type { VerificationRecords } from "./ports.ts";

/**
 * What the decision about a key rests on, from the records of one snapshot. Null when the key is deleted: it answers
 * like one that never was.
 */
export function factsOf(records: VerificationRecords): KeyFacts | null {
  const { secret, key, api, organization, user, memberRoles } = records;
  if (key.status === "deleted") return null;
  const policy = policyOf(api, organization);
  const scopes = effectiveScopes({
    key,
    api,
    authority: policy.authority,
    ownerGrants: memberRoles?.flatMap((role) => role.grants) ?? [],
    apiScopes: records.apiScopes ?? [],
  });
  const contextLost = key.contextOrganizationId !== null && memberRoles === null;
  return {
    id: key.id,
    name: key.name,
    masked: secret.masked,
    secretId: secret.id,
    apiId: api.id,
    environment: key.environment,
    ownerType: key.ownerType,
    ownerId: key.ownerUserId ?? key.ownerOrganizationId,
    organizationId: key.ownerOrganizationId ?? key.contextOrganizationId,
    userId: key.ownerUserId,
    metadata: key.metadata,
    status: key.status,
    secretState: secret.state,
    secretValidUntil: secret.validUntil,
    apiRemoved: api.status === "removed",
    notBefore: key.notBefore,
    expiresAt: key.expiresAt,
    ownerActive:
      key.ownerType === "user"
        ? user?.status === "active" && !contextLost
        : key.ownerType !== "organization" || (organization !== null && organization.status !== "deleted"),
    organizationActive: organization === null || organization.status === "active",
    planEndsAt: planEndsAt(policy.plan_feature, policy.plan_grace_seconds, organization, records.plan),
    allowedIps: [...rangeLists(policy.allowed_ips), ...rangeLists(key.allowedIps)],
    scopes,
    deletedScopes: deletedAmong(scopes, api),
    httpsRequired: policy.https_required,
    credentialLocations: policy.credential_locations,
    connector: key.connector,
    limits: limitsOf(records),
    metered: records.metered,
  };
}

/**
 * The moment from which a missing plan feature blocks the key, or null while the plan has it. After a downgrade keys
 * work on for the policy's grace, counted from the downgrade; without any plan that ever had the feature, at once.
 */
export function planEndsAt(
  feature: string | null,
  graceSeconds: number,
  organization: OrganizationRecord | null,
  plan: PlanRecord | null,
): Ms | null {
  if (feature === null || plan?.features.includes(feature)) return null;
  const lost = [organization, plan].flatMap((record) =>
    record === null ? [] : lossOf(feature, record.featuresLostAt),
  );
  return lost.length === 0 ? 0 : Math.max(...lost) + graceSeconds * 1000;
}

/** A feature may have any name, also one that every object has a field of. */
function lossOf(feature: string, lostAt: Readonly<Record<string, Ms>>): Ms[] {
  return Object.entries(lostAt).flatMap(([name, at]) => (name === feature ? [at] : []));
}

/** No address is of both families, so nobody is in both lists. */
const nobody: readonly (readonly Range[])[] = [readableRanges(["0.0.0.0/0"]), readableRanges(["::/0"])];

/** The list as the decision takes it: none where every address is allowed, nobody's where none is left or readable. */
function rangeLists(texts: readonly string[]): readonly (readonly Range[])[] {
  if (texts.length === 0) return [];
  const ranges = readableRanges(texts);
  return ranges.length === 0 ? nobody : [ranges];
}

function readableRanges(texts: readonly string[]): readonly Range[] {
  return texts.map(parseRange).filter((range) => range !== null);
}
