import type { FieldFault, Policy } from "@keyporter/contract";
import { parseRange } from "@keyporter/verifier";
import { type Refusal, refuse } from "../outcome.ts";
import { isReservedHeader } from "./reserved-headers.ts";
import { locationName } from "./tighten.ts";

/**
 * Refuses a policy that must not be stored: it cannot be read, or contradicts itself.
 *
 * @param at JSON Pointer of the policy in the request
 */
export function policyFaults(policy: Policy, at = "/policy"): Refusal | null {
  const unreadable = unreadableRanges(policy.allowed_ips, at);
  if (unreadable) return unreadable;
  const errors = [...rightsFaults(policy, at), ...lifetimeFaults(policy, at), ...listFaults(policy, at)];
  return errors.length === 0 ? null : refuse("POLICY_INVALID", undefined, { errors });
}

/** Refuses a list with what is neither an address nor a CIDR range. */
export function unreadableRanges(texts: readonly string[], at: string): Refusal | null {
  const errors = texts.flatMap((text, index) =>
    parseRange(text) === null
      ? [{ pointer: `${at}/allowed_ips/${index}`, detail: "must be an IPv4 or IPv6 address or CIDR range" }]
      : [],
  );
  return errors.length === 0 ? null : refuse("INVALID_BODY", undefined, { errors });
}

/** Only people have rights that a key can inherit, and a key with all of an organization's rights is no person's. */
function rightsFaults({ authority, owner_types: types }: Policy, at: string): FieldFault[] {
  const inherits = authority === "inherit" || authority === "inherit_and_scopes";
  if (inherits && types.some((type) => type !== "user")) {
    return [{ pointer: `${at}/authority`, detail: `'${authority}' needs owner_types to be only 'user'` }];
  }
  if (authority === "organization" && types.includes("user")) {
    return [{ pointer: `${at}/authority`, detail: "'organization' needs owner_types to be without 'user'" }];
  }
  return [];
}

function lifetimeFaults({ default_lifetime_seconds: usual, max_lifetime_seconds: max }: Policy, at: string) {
  if (usual === null || max === null || usual <= max) return [];
  return [{ pointer: `${at}/default_lifetime_seconds`, detail: "must not exceed max_lifetime_seconds" }];
}

function listFaults(policy: Policy, at: string): FieldFault[] {
  const reserved = policy.credential_locations.flatMap((location, index) =>
    typeof location !== "string" && isReservedHeader(location.header)
      ? [{ pointer: `${at}/credential_locations/${index}`, detail: "this header has another meaning; choose another" }]
      : [],
  );
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["owner_types", policy.owner_types],
    ["credential_locations", policy.credential_locations.map(locationName)],
    ["allowed_ips", policy.allowed_ips],
    ["actions", policy.actions],
  ];
  const repeating = lists.filter(([, items]) => new Set(items).size < items.length);
  return [
    ...reserved,
    ...repeating.map(([field]) => ({ pointer: `${at}/${field}`, detail: "must not list the same twice" })),
  ];
}
