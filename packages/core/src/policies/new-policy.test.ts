import { presets } from "@keyporter/contract";
import { expect, test } from "vitest";
import { newPolicy, patchedPolicy } from "./new-policy.ts";

test("without a word it is the standard policy", () => {
  expect(newPolicy()).toEqual(presets.standard);
});

test("what is asked for stands, the preset fills the rest", () => {
  expect(newPolicy("firm", { plan_feature: "gold" })).toEqual({ ...presets.firm, plan_feature: "gold" });
});

test("a field that is undefined is not asked for", () => {
  expect(newPolicy("profile", { authority: undefined })).toEqual(presets.profile);
});

test("address ranges are kept as they were understood, and what was not understood is kept to be refused", () => {
  expect(patchedPolicy(presets.standard, { allowed_ips: ["10.1.2.3/8", "nowhere"] }).allowed_ips).toEqual([
    "10.0.0.0/8",
    "nowhere",
  ]);
});
