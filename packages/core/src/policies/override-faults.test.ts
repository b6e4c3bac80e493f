import type { PolicyOverride } from "@keyporter/contract/schemas";
import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { arbitraryOverride, arbitraryPolicy } from "../testing/arbitrary-policy.ts";
import { makePolicy } from "../testing/make-records.ts";
import { overrideFaults, refuseOverride } from "./override-faults.ts";
import { locationName, tighten } from "./tighten.ts";

const strict = makePolicy({
  owner_types: ["organization"],
  who_may_create: { user: "admin", organization: "admin" },
  credential_locations: ["bearer"],
  default_lifetime_seconds: 100,
  max_lifetime_seconds: 200,
  max_keys_per_owner: 5,
  allowed_ips: ["10.0.0.0/8"],
  stale_for_seconds: 30,
  opaque_errors: true,
});

test.each<[keyof PolicyOverride, PolicyOverride]>([
  ["owner_types", { owner_types: ["organization", "user"] }],
  ["who_may_create", { who_may_create: { user: "self", organization: "admin" } }],
  ["who_may_create", { who_may_create: { user: "admin", organization: "member" } }],
  ["secret_storage", { secret_storage: "recoverable" }],
  ["credential_locations", { credential_locations: ["bearer", "x_api_key"] }],
  ["default_lifetime_seconds", { default_lifetime_seconds: 101 }],
  ["max_lifetime_seconds", { max_lifetime_seconds: 201 }],
  ["max_lifetime_seconds", { max_lifetime_seconds: null }],
  ["max_keys_per_owner", { max_keys_per_owner: 6 }],
  ["max_keys_per_owner", { max_keys_per_owner: null }],
  ["allowed_ips", { allowed_ips: [] }],
  ["allowed_ips", { allowed_ips: ["10.1.0.0/16", "192.0.2.1"] }],
  ["allowed_ips", { allowed_ips: ["0.0.0.0/0"] }],
  ["https_required", { https_required: false }],
  ["stale_for_seconds", { stale_for_seconds: 31 }],
  ["opaque_errors", { opaque_errors: false }],
])("an override that would loosen %s is refused by its name: %j", (field, override) => {
  expect(overrideFaults(strict, override, "/policy_overrides/orders").map(({ pointer }) => pointer)).toEqual([
    `/policy_overrides/orders/${field}`,
  ]);
  expect(refuseOverride(strict, override)?.code).toBe("POLICY_LOOSENED");
});

test("an override as strict as the policy, or stricter, is accepted", () => {
  const { who_may_create, secret_storage, https_required } = strict;
  expect(refuseOverride(strict, { who_may_create, secret_storage, https_required })).toBeNull();
  expect(
    refuseOverride(strict, {
      owner_types: ["organization"],
      credential_locations: ["bearer"],
      max_lifetime_seconds: 1,
      max_keys_per_owner: 0,
      allowed_ips: ["10.1.0.0/16", "10.2.3.4"],
      stale_for_seconds: 0,
    }),
  ).toBeNull();
});

test("what cannot be read is refused before anything else", () => {
  expect(refuseOverride(strict, { allowed_ips: ["10.0.0.0/8", "localhost"] }, "/o")).toMatchObject({
    code: "INVALID_BODY",
    errors: [{ pointer: "/o/allowed_ips/1" }],
  });
});

test("an override is faulty in a field exactly when the field would not hold as it is written", () => {
  assert(
    property(arbitraryPolicy, arbitraryOverride, (policy, override) => {
      const faulty = overrideFaults(policy, override).map(({ pointer }) => pointer.slice(1));
      const tight = tighten(policy, override);
      for (const field of scalarFields) {
        expect(faulty.includes(field), field).toBe(override[field] !== undefined && override[field] !== tight[field]);
      }
      const places = override.credential_locations?.map(locationName) ?? [];
      const left = tight.credential_locations.map(locationName);
      expect(faulty.includes("credential_locations")).toBe(places.some((place) => !left.includes(place)));
    }),
    { numRuns: 1000 },
  );
});

const scalarFields = [
  "secret_storage",
  "default_lifetime_seconds",
  "max_lifetime_seconds",
  "max_keys_per_owner",
  "https_required",
  "stale_for_seconds",
  "opaque_errors",
] as const satisfies readonly (keyof PolicyOverride)[];
