import type { FieldFault, Policy } from "@keyporter/contract";
import type { PolicyOverride } from "@keyporter/contract/schemas";
import { parseRange } from "@keyporter/verifier";
import { type Refusal, refuse } from "../outcome.ts";
import { lyingWithin } from "./narrow-ranges.ts";
import { unreadableRanges } from "./policy-faults.ts";
import { locationName } from "./tighten.ts";

type Loosens = (policy: Policy, override: PolicyOverride) => boolean | undefined;

/** By field: whether the override asks for more than the API's policy allows. */
const checks: readonly (readonly [keyof PolicyOverride, Loosens])[] = [
  ["owner_types", (policy, { owner_types }) => owner_types?.some((type) => !policy.owner_types.includes(type))],
  [
    "who_may_create",
    ({ who_may_create: mine }, { who_may_create: theirs }) =>
      (mine.user === "admin" && theirs?.user === "self") ||
      (mine.organization === "admin" && theirs?.organization === "member"),
  ],
  [
    "secret_storage",
    (policy, { secret_storage }) => policy.secret_storage === "hash_only" && secret_storage === "recoverable",
  ],
  [
    "credential_locations",
    (policy, { credential_locations }) => {
      const allowed = policy.credential_locations.map(locationName);
      return credential_locations?.some((location) => !allowed.includes(locationName(location)));
    },
  ],
  [
    "default_lifetime_seconds",
    (mine, theirs) => raises(mine.default_lifetime_seconds, theirs.default_lifetime_seconds),
  ],
  ["max_lifetime_seconds", (mine, theirs) => raises(mine.max_lifetime_seconds, theirs.max_lifetime_seconds)],
  ["max_keys_per_owner", (mine, theirs) => raises(mine.max_keys_per_owner, theirs.max_keys_per_owner)],
  ["allowed_ips", (policy, { allowed_ips }) => allowed_ips !== undefined && widens(policy.allowed_ips, allowed_ips)],
  ["https_required", (policy, { https_required }) => policy.https_required && https_required === false],
  ["stale_for_seconds", (policy, { stale_for_seconds = 0 }) => stale_for_seconds > policy.stale_for_seconds],
  ["opaque_errors", (policy, { opaque_errors }) => policy.opaque_errors && opaque_errors === false],
];

/**
 * The fields in which an override asks for more than the API allows. They would change nothing, since `tighten` never
 * loosens; but who writes them believes otherwise and must be told.
 *
 * @param at JSON Pointer of the override in the request
 */
export function overrideFaults(policy: Policy, override: PolicyOverride, at = ""): FieldFault[] {
  const loosened = checks.filter(([, loosens]) => loosens(policy, override));
  return loosened.map(([field]) => ({ pointer: `${at}/${field}`, detail: "would loosen the policy of the API" }));
}

/** Refuses an override that must not be stored: one that cannot be read, or that would loosen. */
export function refuseOverride(policy: Policy, override: PolicyOverride, at = ""): Refusal | null {
  const unreadable = unreadableRanges(override.allowed_ips ?? [], at);
  if (unreadable) return unreadable;
  const errors = overrideFaults(policy, override, at);
  return errors.length === 0 ? null : refuse("POLICY_LOOSENED", undefined, { errors });
}

/** Null is no limit, which is above every limit. Zero seconds or keys is the lowest. */
function raises(mine: number | null, theirs: number | null | undefined): boolean {
  if (mine === null || theirs === undefined) return false;
  return theirs === null || theirs > mine;
}

/** An empty list allows every address. */
function widens(mine: readonly string[], theirs: readonly string[]): boolean {
  if (mine.length === 0) return false;
  const allowed = mine.map(parseRange).filter((range) => range !== null);
  const wanted = theirs.map(parseRange).filter((range) => range !== null);
  return theirs.length === 0 || lyingWithin(wanted, allowed).length < wanted.length;
}
