import { presets } from "@keyporter/contract";
import { expect, test } from "vitest";
import { apiPolicy } from "../../../words/en/api-policy.ts";
import { rateLimits } from "../../../words/en/rate-limits.ts";
import { changesOf, faultsOf, managedFields, patchTo } from "./policy-draft.ts";

const { standard, firm, personal } = presets;

test("only what differs is sent", () => {
  expect(changesOf(standard, { https_required: standard.https_required, max_keys_per_owner: 3 })).toEqual({
    max_keys_per_owner: 3,
  });
});

test("a preset leaves what is fixed as it is", () => {
  const patch = patchTo(standard, firm, managedFields);
  expect(Object.keys(patch).filter((field) => managedFields.some((fixed) => fixed === field))).toEqual([]);
  expect(patch.placement).toBe(firm.placement);
});

test.each(Object.entries(presets))("the preset %s contradicts itself nowhere", (_name, policy) => {
  expect(faultsOf(policy, apiPolicy.clashes, rateLimits)).toEqual({});
});

test.each([
  [{ authority: "inherit" }, "authority"],
  [{ owner_types: [] }, "owner_types"],
  [{ credential_locations: [] }, "credential_locations"],
  [{ default_lifetime_seconds: 2, max_lifetime_seconds: 1 }, "default_lifetime_seconds"],
  [{ max_keys_per_owner: Number.NaN }, "max_keys_per_owner"],
  [{ stale_for_seconds: 901 }, "stale_for_seconds"],
  [{ rate_limits: [{ name: "a", limit: Number.NaN, window_seconds: 1 }] }, "rate_limits"],
  [{ plan_feature: "Not A Code" }, "plan_feature"],
  [{ words: { ...personal.words, key: " " } }, "words"],
] as const)("%j is said at %s", (change, field) => {
  expect(Object.keys(faultsOf({ ...standard, ...change }, apiPolicy.clashes, rateLimits))).toEqual([field]);
});
