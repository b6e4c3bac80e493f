import type { Policy } from "@keyporter/contract";
import { limitsFault } from "../../../limits/limit-faults.ts";
import type { Apis } from "../../../words/en/apis.ts";
import type { RateLimitWords } from "../../../words/en/rate-limits.ts";

export type PolicyField = keyof Policy;
export type PolicyPatch = Partial<Policy>;
/** What is wrong, by the field where it is said. */
export type PolicyFaults = Partial<Readonly<Record<PolicyField, string>>>;

/** What one group of fields gets. */
export interface PolicyPartProps {
  /** As it would be after saving. A number that cannot be read is NaN. */
  readonly policy: Policy;
  readonly set: (patch: PolicyPatch) => void;
  readonly faults: PolicyFaults;
  /** Whether a field cannot be changed here. */
  readonly isFixed: (field: PolicyField) => boolean;
}

/** What must not change for the Management API; the server has the last word. */
export const managedFields: readonly PolicyField[] = [
  "owner_types",
  "authority",
  "machines_may_create_inheriting",
  "plan_feature",
  "secret_storage",
  "credential_locations",
];

/** Only what really differs: what is not sent stays as others may have set it meanwhile. */
export function changesOf(before: Policy, patch: PolicyPatch): PolicyPatch {
  const changed = Object.entries(patch).filter(
    ([field, value]) => JSON.stringify(before[field as PolicyField]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}

/** The patch that turns one policy into another. @param fixed fields that stay */
export function patchTo(before: Policy, after: Policy, fixed: readonly PolicyField[]): PolicyPatch {
  const free = Object.entries(after).filter(([field]) => !fixed.includes(field as PolicyField));
  return changesOf(before, Object.fromEntries(free));
}

/** What contradicts itself or cannot be read, before the server is asked. */
export function faultsOf(policy: Policy, words: Apis["policy"]["clashes"], limitWords: RateLimitWords): PolicyFaults {
  const { owner_types: owners, authority, default_lifetime_seconds: usual, max_lifetime_seconds: longest } = policy;
  const inherits = authority === "inherit" || authority === "inherit_and_scopes";
  const faults: [PolicyField, boolean, string][] = [
    ["owner_types", owners.length === 0, words.owners],
    ["authority", inherits && owners.some((type) => type !== "user"), words.inheriting],
    ["authority", authority === "organization" && owners.includes("user"), words.organization],
    ["credential_locations", policy.credential_locations.length === 0, words.locations],
    ["default_lifetime_seconds", usual !== null && longest !== null && usual > longest, words.lifetime],
    [
      "plan_feature",
      policy.plan_feature !== null && !/^[a-z][a-z0-9_-]{0,63}$/.test(policy.plan_feature),
      words.feature,
    ],
    ["plan_grace_seconds", policy.plan_grace_seconds > 31_536_000, words.grace],
    ["stale_for_seconds", policy.stale_for_seconds > 900, words.stale],
    ...numberFields.map((field): [PolicyField, boolean, string] => [field, Number.isNaN(policy[field]), words.number]),
    ["rate_limits", limitsFault(policy.rate_limits, limitWords) !== undefined, limitWords.faults.some],
    ["words", Object.values(policy.words).some((word) => word.trim() === "" || word.length > 40), words.word],
  ];
  return Object.fromEntries(faults.filter(([, is]) => is).map(([field, , text]) => [field, text]));
}

const numberFields = [
  "default_lifetime_seconds",
  "max_lifetime_seconds",
  "max_keys_per_owner",
  "plan_grace_seconds",
  "stale_for_seconds",
] as const satisfies readonly PolicyField[];
