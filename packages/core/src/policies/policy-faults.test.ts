import { type Policy, presetNames, presets } from "@keyporter/contract";
import { expect, test } from "vitest";
import { makePolicy } from "../testing/make-records.ts";
import { policyFaults } from "./policy-faults.ts";

test.each(presetNames)("the preset %s is a policy that can be stored", (name) => {
  expect(policyFaults(presets[name])).toBeNull();
});

test.each<[string, string, Partial<Policy>]>([
  ["POLICY_INVALID", "authority", { authority: "inherit" }],
  ["POLICY_INVALID", "authority", { authority: "inherit", owner_types: ["user", "organization"] }],
  ["POLICY_INVALID", "authority", { authority: "inherit_and_scopes", owner_types: ["user", "instance"] }],
  ["POLICY_INVALID", "authority", { authority: "organization" }],
  ["POLICY_INVALID", "default_lifetime_seconds", { default_lifetime_seconds: 11, max_lifetime_seconds: 10 }],
  ["POLICY_INVALID", "owner_types", { owner_types: ["user", "user"] }],
  ["POLICY_INVALID", "actions", { actions: ["copy", "copy"] }],
  ["POLICY_INVALID", "allowed_ips", { allowed_ips: ["10.0.0.1", "10.0.0.1"] }],
  ["POLICY_INVALID", "credential_locations", { credential_locations: [{ header: "A-Key" }, { header: "a-key" }] }],
  ["POLICY_INVALID", "credential_locations/1", { credential_locations: ["bearer", { header: "Authorization" }] }],
  ["POLICY_INVALID", "credential_locations/0", { credential_locations: [{ header: "X-API-Key" }] }],
  ["POLICY_INVALID", "credential_locations/0", { credential_locations: [{ header: "Host" }] }],
  ["POLICY_INVALID", "credential_locations/0", { credential_locations: [{ header: "COOKIE" }] }],
  ["POLICY_INVALID", "credential_locations/0", { credential_locations: [{ header: "X-Forwarded-For" }] }],
  ["POLICY_INVALID", "credential_locations/0", { credential_locations: [{ header: "X-Key-Id" }] }],
  ["INVALID_BODY", "allowed_ips/1", { allowed_ips: ["10.0.0.0/8", "10.0.0.0/33"] }],
  ["INVALID_BODY", "allowed_ips/0", { allowed_ips: ["none"] }],
])("%s at %s: %j", (code, field, change) => {
  const refusal = policyFaults(makePolicy(change));
  expect(refusal?.code).toBe(code);
  expect(refusal?.errors?.map(({ pointer }) => pointer)).toEqual([`/policy/${field}`]);
});

test("MC-Api-Key may carry keys, and inheriting keys of users are no contradiction", () => {
  expect(policyFaults(makePolicy({ credential_locations: [{ header: "MC-Api-Key" }] }))).toBeNull();
  expect(policyFaults(makePolicy({ authority: "inherit", owner_types: ["user"] }))).toBeNull();
  expect(policyFaults(makePolicy({ authority: "organization", owner_types: ["organization"] }))).toBeNull();
  expect(policyFaults(makePolicy({ default_lifetime_seconds: 10, max_lifetime_seconds: 10 }))).toBeNull();
});

test("all contradictions are told at once", () => {
  const policy = makePolicy({ authority: "inherit", default_lifetime_seconds: 2, max_lifetime_seconds: 1 });
  expect(policyFaults(policy, "/p")?.errors).toHaveLength(2);
});
