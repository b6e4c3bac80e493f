import { type Policy, type PresetName, presets } from "@keyporter/contract";
import type { PolicyPatch } from "@keyporter/contract/schemas";
import { formatRange, parseRange } from "@keyporter/verifier";
import { given } from "../given.ts";

/** The policy of a new API: what was asked for, and the preset's word on all else. */
export function newPolicy(preset: PresetName = "standard", patch: PolicyPatch = {}): Policy {
  return patchedPolicy(presets[preset], patch);
}

/** The policy with the given fields replaced. Ask `policyFaults` about the result before it is stored. */
export function patchedPolicy(policy: Policy, patch: PolicyPatch): Policy {
  const patched = { ...policy, ...given(patch) };
  return { ...patched, allowed_ips: patched.allowed_ips.map(canonical) };
}

/** Ranges are stored as they were understood; one that was not understood stays as it is, to be refused by its name. */
function canonical(text: string): string {
  const range = parseRange(text);
  return range === null ? text : formatRange(range);
}
