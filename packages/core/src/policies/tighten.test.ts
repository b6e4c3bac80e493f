import type { Policy } from "@keyporter/contract";
import { inRanges, parseAddress, parseRange } from "@keyporter/verifier";
import { assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { arbitraryOverride, arbitraryPolicy } from "../testing/arbitrary-policy.ts";
import { makePolicy } from "../testing/make-records.ts";
import { locationName, tighten } from "./tighten.ts";

test("without an override the policy is the very same object", () => {
  const policy = makePolicy();
  expect(tighten(policy, undefined)).toBe(policy);
});

test("an override that says nothing changes nothing", () => {
  assert(
    property(arbitraryPolicy, (policy) => {
      expect(tighten(policy, {})).toEqual(policy);
    }),
  );
});

test("tightening twice is tightening once", () => {
  assert(
    property(arbitraryPolicy, arbitraryOverride, (policy, override) => {
      const once = tighten(policy, override);
      expect(tighten(once, override)).toEqual(once);
    }),
    { numRuns: 1000 },
  );
});

const infinite = (limit: number | null | undefined) => limit ?? Number.POSITIVE_INFINITY;
const address = constantFrom("10.0.0.1", "10.0.0.0", "10.1.0.0", "10.1.9.9", "10.200.0.1", "192.0.2.1", "::1");

function allows(policy: Partial<Pick<Policy, "allowed_ips">>, ip: string): boolean {
  const ranges = (policy.allowed_ips ?? []).map(parseRange);
  const parsed = parseAddress(ip);
  if (ranges.length === 0) return true;
  return (
    parsed !== null &&
    inRanges(
      parsed,
      ranges.filter((range) => range !== null),
    )
  );
}

test("never looser than the API's policy nor than the override, in any field", () => {
  assert(
    property(arbitraryPolicy, arbitraryOverride, address, (policy, override, ip) => {
      const tight = tighten(policy, override);
      for (const limits of [policy, override]) {
        expect(limits.owner_types ?? tight.owner_types).toEqual(expect.arrayContaining([...tight.owner_types]));
        if (limits.who_may_create?.user === "admin") expect(tight.who_may_create.user).toBe("admin");
        if (limits.who_may_create?.organization === "admin") expect(tight.who_may_create.organization).toBe("admin");
        if (limits.secret_storage === "hash_only") expect(tight.secret_storage).toBe("hash_only");
        const places = (limits.credential_locations ?? tight.credential_locations).map(locationName);
        expect(places).toEqual(expect.arrayContaining(tight.credential_locations.map(locationName)));
        expect(infinite(tight.default_lifetime_seconds)).toBeLessThanOrEqual(infinite(limits.default_lifetime_seconds));
        expect(infinite(tight.max_lifetime_seconds)).toBeLessThanOrEqual(infinite(limits.max_lifetime_seconds));
        expect(infinite(tight.max_keys_per_owner)).toBeLessThanOrEqual(infinite(limits.max_keys_per_owner));
        expect(tight.rate_limits).toEqual(expect.arrayContaining([...(limits.rate_limits ?? [])]));
        if (limits.https_required) expect(tight.https_required).toBe(true);
        expect(tight.stale_for_seconds).toBeLessThanOrEqual(infinite(limits.stale_for_seconds));
        if (limits.opaque_errors) expect(tight.opaque_errors).toBe(true);
        if (allows(tight, ip)) expect(allows(limits as Partial<Policy>, ip)).toBe(true);
      }
      expect(allows(tight, ip)).toBe(allows(policy, ip) && allows(override as Partial<Policy>, ip));
    }),
    { numRuns: 2000 },
  );
});

test("what an organization may not override stays the API's", () => {
  assert(
    property(arbitraryPolicy, arbitraryOverride, (policy, override) => {
      const { authority, plan_feature, plan_grace_seconds, scopes_editable, ...others } = tighten(policy, override);
      expect({ authority, plan_feature, plan_grace_seconds, scopes_editable }).toEqual({
        authority: policy.authority,
        plan_feature: policy.plan_feature,
        plan_grace_seconds: policy.plan_grace_seconds,
        scopes_editable: policy.scopes_editable,
      });
      expect(others.machines_may_create_inheriting).toBe(policy.machines_may_create_inheriting);
    }),
  );
});

test("places that share nothing leave no place, and no owner type leaves no owner", () => {
  const tight = tighten(makePolicy({ credential_locations: ["bearer"], owner_types: ["user"] }), {
    credential_locations: ["x_api_key"],
    owner_types: ["organization"],
  });
  expect(tight).toMatchObject({ credential_locations: [], owner_types: [] });
});

test("a header is the same place in any case, and the API's order stays", () => {
  const policy = makePolicy({ credential_locations: [{ header: "MC-Api-Key" }, "bearer", "x_api_key"] });
  const { credential_locations } = tighten(policy, { credential_locations: ["bearer", { header: "mc-api-key" }] });
  expect(credential_locations).toEqual([{ header: "MC-Api-Key" }, "bearer"]);
});
