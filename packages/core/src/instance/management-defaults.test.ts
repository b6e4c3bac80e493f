import { managementScopes } from "@keyporter/contract";
import { expect, test } from "vitest";
import { policyFaults } from "../policies/policy-faults.ts";
import { fingerprintOf } from "../secrets/keyring.ts";
import { fixedRandom } from "../secrets/testing/fixed-random.ts";
import { fixedRing } from "../secrets/testing/fixed-ring.ts";
import { now } from "../testing/make-records.ts";
import { builtInRoles, missingScopes, newManagementApi } from "./management-defaults.ts";
import { pepperFits } from "./pepper-fits.ts";

const deps = { now: () => now, random: fixedRandom("instance") };
const api = newManagementApi(deps, "https://keys.example/v1");

test("the Management API comes with a policy that could be asked for, and its keys are never shown twice", () => {
  expect(policyFaults(api.policy)).toBeNull();
  expect(api).toMatchObject({ management: true, prefix: "kpm", policy: { secret_storage: "hash_only" } });
});

test("every permission is registered once, and a later version adds only what is missing", () => {
  const all = missingScopes(deps, api, []);
  expect(all.map(({ key }) => key)).toEqual(Object.keys(managementScopes));
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(missingScopes(deps, api, all)).toEqual([]);
  expect(missingScopes(deps, api, all.slice(1)).map(({ key }) => key)).toEqual([all[0]?.key]);
});

test("T10: no built-in role gives anything that reaches beyond its organization", () => {
  const given = builtInRoles.flatMap(({ scopes }) => scopes);
  expect(
    given.filter((scope) => /:(apis|plans|applications|roles)$|^(create|delete):(users|organizations)/.test(scope)),
  ).toEqual([]);
});

test("a database opens under the pepper it was made with, also after a rotation, and under no other", () => {
  const ring = fixedRing();
  const versioned = { id: "instance", version: 1, createdAt: now, updatedAt: now };
  const rest = { bootstrapDigest: null, bootstrapExpiresAt: null, bootstrappedAt: null };
  const keys = [ring.pepper.current, ...ring.pepper.previous, fixedRing("another").pepper.current];
  const fits = keys.map(({ key }) =>
    pepperFits(ring, { ...versioned, ...rest, pepperFingerprint: fingerprintOf(key) }),
  );
  expect(fits).toEqual([true, true, false]);
});
