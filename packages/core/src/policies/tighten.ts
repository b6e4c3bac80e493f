import type { CredentialLocation, Policy } from "@keyporter/contract";
import type { PolicyOverride } from "@keyporter/contract/schemas";
import { narrowRanges } from "./narrow-ranges.ts";

/**
 * An API's policy as it holds for one organization's keys: of each field that the organization may override, the tighter
 * of both. Whatever an override says, nothing becomes looser, also when the API's policy was changed after it.
 *
 * Fields that narrow to nothing stay empty, which allows nothing: no owner, no place for a credential. Only an empty
 * list of addresses would allow all, see `narrowRanges`.
 */
export function tighten(policy: Policy, override: PolicyOverride | undefined): Policy {
  if (override === undefined) return policy;
  const { who_may_create: create } = override;
  return {
    ...policy,
    owner_types: narrow(policy.owner_types, override.owner_types),
    who_may_create: {
      user: create?.user === "admin" ? "admin" : policy.who_may_create.user,
      organization: create?.organization === "admin" ? "admin" : policy.who_may_create.organization,
    },
    secret_storage: override.secret_storage === "hash_only" ? "hash_only" : policy.secret_storage,
    credential_locations: narrow(policy.credential_locations, override.credential_locations, locationName),
    default_lifetime_seconds: lower(policy.default_lifetime_seconds, override.default_lifetime_seconds),
    max_lifetime_seconds: lower(policy.max_lifetime_seconds, override.max_lifetime_seconds),
    max_keys_per_owner: lower(policy.max_keys_per_owner, override.max_keys_per_owner),
    rate_limits: union(policy.rate_limits, override.rate_limits ?? []),
    allowed_ips: narrowRanges(policy.allowed_ips, override.allowed_ips ?? []),
    https_required: policy.https_required || (override.https_required ?? false),
    stale_for_seconds: Math.min(policy.stale_for_seconds, override.stale_for_seconds ?? policy.stale_for_seconds),
    opaque_errors: policy.opaque_errors || (override.opaque_errors ?? false),
  };
}

/** Two spellings of a header's name are one place. */
export function locationName(location: CredentialLocation): string {
  return typeof location === "string" ? location : `header ${location.header.toLowerCase()}`;
}

/** What both allow, in the API's order. */
function narrow<T>(
  mine: readonly T[],
  theirs: readonly T[] | undefined,
  nameOf: (item: T) => unknown = (item) => item,
): readonly T[] {
  if (theirs === undefined) return mine;
  const names = new Set(theirs.map(nameOf));
  return mine.filter((item) => names.has(nameOf(item)));
}

/** Null is no limit. */
function lower(mine: number | null, theirs: number | null | undefined): number | null {
  if (theirs === null || theirs === undefined) return mine;
  return mine === null ? theirs : Math.min(mine, theirs);
}

/** A request must stay within every limit that is listed, so of two lists both hold when all of them are listed. */
function union<T>(mine: readonly T[], theirs: readonly T[]): readonly T[] {
  const listed = new Set(mine.map((item) => JSON.stringify(item)));
  return [...mine, ...theirs.filter((item) => !listed.has(JSON.stringify(item)))];
}
