import { type CredentialLocation, limitSubjects, type OwnerType, type Policy, presets } from "@keyporter/contract";
import type { PolicyOverride } from "@keyporter/contract/schemas";
import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  option,
  record,
  subarray,
  uniqueArray,
} from "fast-check";

const ownerTypes: OwnerType[] = ["user", "organization", "instance"];
const locations: CredentialLocation[] = ["bearer", "x_api_key", { header: "MC-Api-Key" }, { header: "mc-api-key" }];
const limit = option(integer({ min: 0, max: 4 }), { nil: null });

/** Few and close to each other, so that they often contain one another. */
const range = record({ family: constantFrom("10.0", "10.1"), bits: constantFrom(8, 15, 16, 24, 32) }).map(
  ({ family, bits }) => `${family}.0.0/${bits}`,
);
const rateLimit = record(
  {
    name: constantFrom("burst", "daily"),
    limit: integer({ min: 0, max: 3 }),
    window_seconds: constantFrom(1, 86_400),
    burst: integer({ min: 1, max: 2 }),
    per: constantFrom(...limitSubjects),
  },
  { requiredKeys: ["name", "limit", "window_seconds"] },
);

const overridable = {
  owner_types: subarray(ownerTypes),
  who_may_create: record({
    user: constantFrom("self" as const, "admin" as const),
    organization: constantFrom("member" as const, "admin" as const),
  }),
  secret_storage: constantFrom("hash_only" as const, "recoverable" as const),
  credential_locations: subarray(locations),
  default_lifetime_seconds: limit,
  max_lifetime_seconds: limit,
  max_keys_per_owner: limit,
  rate_limits: uniqueArray(rateLimit, { maxLength: 3, selector: (item) => JSON.stringify(item) }),
  allowed_ips: array(range, { maxLength: 3 }),
  https_required: boolean(),
  stale_for_seconds: integer({ min: 0, max: 4 }),
  opaque_errors: boolean(),
};

export const arbitraryPolicy: Arbitrary<Policy> = record({
  standard: constant(presets.standard),
  replaced: record(overridable),
}).map(({ standard, replaced }) => ({ ...standard, ...replaced }));

/** Any override, whether it tightens or not. */
export const arbitraryOverride: Arbitrary<PolicyOverride> = record(overridable, { requiredKeys: [] });
