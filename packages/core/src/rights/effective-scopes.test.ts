import { grants } from "@keyporter/verifier";
import { array, assert, constantFrom, property, subarray } from "fast-check";
import { expect, test } from "vitest";
import { makeApi } from "../testing/make-records.ts";
import { effectiveScopes, grantedFor, instanceScopes, type ScopeSources } from "./effective-scopes.ts";

const api = makeApi();
const grant = (scopes: string[], patterns: string[] = [], apiId = "api_1") => ({ apiId, scopes, patterns });

function scopesOf(change: Partial<ScopeSources>): string[] {
  return effectiveScopes({
    key: { scopes: [], ownerType: "user" },
    api,
    authority: "scopes",
    ownerGrants: [],
    apiScopes: [],
    ...change,
  });
}

test("KD-4: an empty set of scopes is nothing, and not everything", () => {
  expect(scopesOf({ apiScopes: ["a"], ownerGrants: [grant(["a"])] })).toEqual([]);
});

test("grants of several roles add up, those for other APIs do not", () => {
  expect(grantedFor("api_1", [grant(["a"]), grant(["a", "b"], ["c:*"]), grant(["z"], ["*"], "api_2")])).toEqual([
    "a",
    "b",
    "c:*",
  ]);
});

test("a pattern that was granted with its future also grants a key's scopes", () => {
  const key = { scopes: ["orders:read", "users:read"], ownerType: "user" as const };
  const ownerGrants = [grant([], ["orders:*"])];
  expect(scopesOf({ key, authority: "inherit_and_scopes", ownerGrants })).toEqual(["orders:read"]);
});

test("the intersection is never wider than either side, for any key and any grants", () => {
  const scope = constantFrom("a", "b", "orders:read", "orders:write");
  const pattern = constantFrom("*", "orders:*", "b*");
  assert(
    property(
      subarray(["a", "b", "orders:read", "orders:write"]),
      array(scope),
      array(pattern),
      (own, held, patterns) => {
        const ownerGrants = [grant(held, patterns)];
        const key = { scopes: own, ownerType: "user" as const };
        const effective = scopesOf({ key, authority: "inherit_and_scopes", ownerGrants });
        for (const one of effective) {
          expect(own).toContain(one);
          expect(grants([...held, ...patterns], one)).toBe(true);
        }
      },
    ),
  );
});

test("T10: a user's key of the Management API never does more than everybody may do with their own", () => {
  const management = makeApi({ management: true });
  const scopes = ["read:api_keys", "create:apis", "delete:users"];
  expect(scopesOf({ api: management, key: { scopes, ownerType: "user" } })).toEqual(["read:api_keys"]);
  expect(scopesOf({ api: management, key: { scopes, ownerType: "organization" } })).toEqual(scopes);
});

test("a scope that was deleted from the API is gone from every key", () => {
  const key = { scopes: ["a", "b"], ownerType: "user" as const };
  expect(scopesOf({ api: makeApi({ removedScopes: ["a"] }), key })).toEqual(["b"]);
});

test("an auditor may read everything and change nothing", () => {
  expect(instanceScopes("auditor").every((scope) => scope.startsWith("read:"))).toBe(true);
  expect(instanceScopes("auditor")).toContain("read:audit_events");
  expect(instanceScopes("auditor")).not.toContain("reveal:api_keys");
  expect(instanceScopes(null)).toEqual([]);
});
