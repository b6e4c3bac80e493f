import type { Policy } from "@keyporter/contract";
import type { PolicyOverride } from "@keyporter/contract/schemas";
import { decide } from "@keyporter/verifier";
import { assert, constantFrom, property, subarray, uniqueArray } from "fast-check";
import { describe, expect, test } from "vitest";
import { noAddress } from "../policies/narrow-ranges.ts";
import type { PlanRecord, RoleRecord } from "../records.ts";
import {
  makeApi,
  makeKey,
  makeOrganization,
  makePlan,
  makeRole,
  makeSecret,
  makeUser,
  now,
} from "../testing/make-records.ts";
import { factsOf } from "./facts.ts";
import type { VerificationRecords } from "./ports.ts";

/** What a verification of an organization's key reads. */
function makeRecords(change: Partial<VerificationRecords> = {}): VerificationRecords {
  return {
    secret: makeSecret(),
    key: makeKey(),
    api: makeApi(),
    organization: makeOrganization(),
    plan: null,
    user: null,
    memberRoles: null,
    apiScopes: null,
    metered: false,
    changeNumber: 1,
    ...change,
  };
}

/** The same for a key that a user uses in the organization. */
function ofUser(change: Partial<VerificationRecords> = {}): VerificationRecords {
  const key = makeKey({
    ownerType: "user",
    ownerUserId: "user_1",
    ownerOrganizationId: null,
    contextOrganizationId: "org_1",
  });
  return makeRecords({ key, user: makeUser(), memberRoles: [], ...change });
}

function inheriting(policy: Partial<Policy> = {}) {
  return makeApi({ policy: { authority: "inherit", owner_types: ["user"], ...policy } });
}

function roleWith(...scopes: string[]): RoleRecord {
  return makeRole({ grants: [{ apiId: "api_1", scopes, patterns: [] }] });
}

function codeOf(records: VerificationRecords, at = now, ip: string | null = null): string {
  return decide(factsOf(records), { now: at, ip }).code;
}

test("a key of an active owner is VALID", () => {
  expect(codeOf(makeRecords())).toBe("VALID");
  expect(codeOf(ofUser())).toBe("VALID");
});

test("a deleted key answers like one that never was", () => {
  expect(factsOf(makeRecords({ key: makeKey({ status: "deleted" }) }))).toBeNull();
});

describe("owners who are gone (T11)", () => {
  test.each(["suspended", "deleted"] as const)("MK-2: all keys of a %s user stop", (status) => {
    expect(codeOf(ofUser({ user: makeUser({ status }) }))).toBe("OWNER_INACTIVE");
  });

  test("a user who left the key's organization cannot use it any more", () => {
    expect(codeOf(ofUser({ memberRoles: null }))).toBe("OWNER_INACTIVE");
  });

  test("a user's key that is used in no organization needs no membership", () => {
    const key = makeKey({ ownerType: "user", ownerUserId: "user_1", ownerOrganizationId: null });
    expect(codeOf(makeRecords({ key, user: makeUser(), organization: null }))).toBe("VALID");
  });

  test("a user's key without its user never works", () => {
    expect(codeOf(ofUser({ user: null }))).toBe("OWNER_INACTIVE");
  });

  test("a suspended organization stops its own keys and those its members use in it", () => {
    const organization = makeOrganization({ status: "suspended" });
    expect(codeOf(makeRecords({ organization }))).toBe("ORGANIZATION_SUSPENDED");
    expect(codeOf(ofUser({ organization }))).toBe("ORGANIZATION_SUSPENDED");
  });

  test("a deleted organization's keys have no owner", () => {
    expect(codeOf(makeRecords({ organization: makeOrganization({ status: "deleted" }) }))).toBe("OWNER_INACTIVE");
    expect(codeOf(makeRecords({ organization: null }))).toBe("OWNER_INACTIVE");
  });

  test("the instance's own keys depend on nobody", () => {
    const key = makeKey({ ownerType: "instance", ownerOrganizationId: null });
    expect(codeOf(makeRecords({ key, organization: null }))).toBe("VALID");
  });

  test("keys of a removed API stop", () => {
    expect(codeOf(makeRecords({ api: makeApi({ status: "removed" }) }))).toBe("API_REMOVED");
  });
});

describe("rights", () => {
  test("MK-5: a key narrows with the next verification when its user loses a role", () => {
    const api = inheriting();
    const both = ofUser({ api, memberRoles: [roleWith("orders:read"), roleWith("orders:write")] });
    expect(factsOf(both)?.scopes).toEqual(["orders:read", "orders:write"]);
    expect(factsOf({ ...both, memberRoles: [roleWith("orders:read")] })?.scopes).toEqual(["orders:read"]);
    expect(factsOf({ ...both, memberRoles: [] })?.scopes).toEqual([]);
  });

  test("CM-2: an inheriting key may do what its user may, whatever scopes it was given", () => {
    const records = ofUser({ api: inheriting(), memberRoles: [roleWith("orders:read")] });
    const key = { ...records.key, scopes: ["orders:write"] };
    expect(factsOf({ ...records, key })?.scopes).toEqual(["orders:read"]);
  });

  test("under inherit_and_scopes neither the user nor the scopes give more than the other", () => {
    const records = ofUser({
      api: inheriting({ authority: "inherit_and_scopes" }),
      memberRoles: [roleWith("orders:read", "orders:list")],
    });
    const key = { ...records.key, scopes: ["orders:read", "orders:write"] };
    expect(factsOf({ ...records, key })?.scopes).toEqual(["orders:read"]);
  });

  test("grants for another API give nothing here", () => {
    const other = makeRole({ grants: [{ apiId: "api_2", scopes: ["orders:read"], patterns: ["*"] }] });
    expect(factsOf(ofUser({ api: inheriting(), memberRoles: [other] }))?.scopes).toEqual([]);
  });

  const names = ["orders:read", "orders:write", "orders:items:read", "users:read"];
  const authorities = ["scopes", "inherit", "inherit_and_scopes", "organization"] as const;

  test("a deleted scope is held by no key, and whatever the API still has stays held, whoever granted what", () => {
    const someNames = subarray(names);
    const somePatterns = uniqueArray(constantFrom("*", "orders:*", "orders:items:*", "orders:r*", "users:*"));
    const authority = constantFrom(...authorities);
    assert(
      property(
        authority,
        someNames,
        someNames,
        somePatterns,
        someNames,
        (granting, own, granted, patterns, removedScopes) => {
          const verdict = (removed: readonly string[], scope: string) => {
            const api = { ...inheriting({ authority: granting }), removedScopes: removed };
            const memberRoles = [makeRole({ grants: [{ apiId: "api_1", scopes: granted, patterns }] })];
            const records = ofUser({ api, memberRoles, apiScopes: names.filter((name) => !removed.includes(name)) });
            const facts = factsOf({ ...records, key: { ...records.key, scopes: own } });
            return decide(facts, { now, apiId: "api_1", scopes: [scope], ip: null }).code;
          };
          for (const scope of [...names, "orders:never"]) {
            const expected = removedScopes.includes(scope) ? "INSUFFICIENT_SCOPE" : verdict([], scope);
            expect([scope, verdict(removedScopes, scope)]).toEqual([scope, expected]);
          }
        },
      ),
    );
  });

  test("no deleted scope has to be looked up for a key whose patterns fit none", () => {
    const withRole = (patterns: string[], removedScopes: string[]) => {
      const role = makeRole({ grants: [{ apiId: "api_1", scopes: ["orders:read"], patterns }] });
      return factsOf(ofUser({ api: { ...inheriting(), removedScopes }, memberRoles: [role] }))?.deletedScopes;
    };
    expect(withRole([], ["orders:read", "orders:write"])).toEqual([]);
    expect(withRole(["users:*"], ["orders:write"])).toEqual([]);
    expect(withRole(["orders:*"], [])).toEqual([]);
    expect(withRole(["orders:*"], ["users:read", "orders:write"])).toEqual(["orders:write"]);
  });

  test("under organization a key has all scopes that the API has now", () => {
    const api = makeApi({ policy: { authority: "organization", owner_types: ["organization"] } });
    expect(factsOf(makeRecords({ api, apiScopes: ["a", "b"] }))?.scopes).toEqual(["a", "b"]);
  });
});

describe("plans", () => {
  const api = makeApi({ policy: { plan_feature: "premier", plan_grace_seconds: 7 * 86_400 } });
  const week = 7 * 86_400_000;
  const without = (change: Partial<PlanRecord> = {}) => makePlan({ features: ["portal"], ...change });

  test("KS-5: without a plan that has the feature a key does not work", () => {
    expect(codeOf(makeRecords({ api }))).toBe("PLAN_REQUIRED");
    expect(codeOf(makeRecords({ api, plan: without() }))).toBe("PLAN_REQUIRED");
    expect(codeOf(makeRecords({ api, plan: makePlan({ features: ["premier"] }) }))).toBe("VALID");
  });

  test("KS-20: after a downgrade keys work for the grace, to the millisecond, and no longer", () => {
    const organization = makeOrganization({ featuresLostAt: { premier: now } });
    const records = makeRecords({ api, organization, plan: without() });
    expect(codeOf(records, now)).toBe("VALID");
    expect(codeOf(records, now + week - 1)).toBe("VALID");
    expect(codeOf(records, now + week)).toBe("PLAN_REQUIRED");
  });

  test("KS-20: the grace counts from the last loss, whether the organization changed its plan or the plan its features", () => {
    const organization = makeOrganization({ featuresLostAt: { premier: now - week } });
    const plan = without({ featuresLostAt: { premier: now } });
    expect(factsOf(makeRecords({ api, organization, plan }))?.planEndsAt).toBe(now + week);
    expect(factsOf(makeRecords({ api, organization, plan: null }))?.planEndsAt).toBe(now);
  });

  test("KS-20: an upgrade restores the keys, however long they were blocked", () => {
    const organization = makeOrganization({ featuresLostAt: { premier: 0 } });
    expect(codeOf(makeRecords({ api, organization, plan: makePlan({ features: ["premier"] }) }))).toBe("VALID");
  });

  test("a grace of nothing blocks at once", () => {
    const strict = makeApi({ policy: { plan_feature: "premier", plan_grace_seconds: 0 } });
    const organization = makeOrganization({ featuresLostAt: { premier: now } });
    expect(codeOf(makeRecords({ api: strict, organization, plan: without() }), now)).toBe("PLAN_REQUIRED");
  });

  test("T14: a feature with the name of an object's own field is lost like any other", () => {
    const odd = makeApi({ policy: { plan_feature: "constructor" } });
    expect(codeOf(makeRecords({ api: odd, plan: without() }))).toBe("PLAN_REQUIRED");
  });

  test("a loss of another feature is no downgrade from this one", () => {
    const organization = makeOrganization({ featuresLostAt: { portal: now } });
    expect(codeOf(makeRecords({ api, organization, plan: null }))).toBe("PLAN_REQUIRED");
  });
});

describe("what the organization tightened", () => {
  const tightened = (override: PolicyOverride) => makeOrganization({ policyOverrides: { api_1: override } });

  test("holds for its own keys and for those that members use in it", () => {
    const organization = tightened({ credential_locations: ["bearer"] });
    const api = makeApi({ policy: { https_required: false } });
    expect(factsOf(makeRecords({ api, organization }))?.credentialLocations).toEqual(["bearer"]);
    const stricter = tightened({ https_required: true });
    expect(factsOf(ofUser({ api, organization: stricter }))?.httpsRequired).toBe(true);
  });

  test("does not hold for other APIs", () => {
    const organization = makeOrganization({ policyOverrides: { api_2: { credential_locations: ["bearer"] } } });
    expect(factsOf(makeRecords({ organization }))?.credentialLocations).toEqual(["bearer", "x_api_key"]);
  });
});

test("T26: a rotated key goes on counting where its old secret counted", () => {
  const key = makeKey({ rateLimits: [{ name: "burst", limit: 10, window_seconds: 1 }] });
  const [before, after] = ["pKrJ66VuJfq0", "qLsK77WvKgr1"].map((id) =>
    factsOf(makeRecords({ key, secret: makeSecret({ id }) })),
  );
  expect(before?.limits).toMatchObject([{ name: "burst", limit: 10 }]);
  expect(after?.limits).toEqual(before?.limits);
});

describe("addresses", () => {
  const fromOffice = makeApi({ policy: { allowed_ips: ["203.0.113.0/24"] } });

  test.each<[string, string, Partial<VerificationRecords>]>([
    ["VALID", "anywhere, where nothing is restricted", {}],
    ["IP_NOT_ALLOWED", "outside the API's list", { api: makeApi({ policy: { allowed_ips: ["198.51.100.0/24"] } }) }],
    ["VALID", "in the API's list", { api: fromOffice }],
    ["VALID", "in the API's list and the key's", { api: fromOffice, key: makeKey({ allowedIps: ["203.0.113.7"] }) }],
    ["IP_NOT_ALLOWED", "not in the key's list", { api: fromOffice, key: makeKey({ allowedIps: ["203.0.113.8"] }) }],
    ["IP_NOT_ALLOWED", "nobody's list", { api: makeApi({ policy: { allowed_ips: [noAddress] } }) }],
    ["IP_NOT_ALLOWED", "a list that cannot be read", { key: makeKey({ allowedIps: ["the office"] }) }],
    [
      "IP_NOT_ALLOWED",
      "lists of API and organization that share nobody",
      {
        api: fromOffice,
        organization: makeOrganization({ policyOverrides: { api_1: { allowed_ips: ["198.51.100.0/24"] } } }),
      },
    ],
  ])("%s: %s", (code, _case, change) => {
    expect(codeOf(makeRecords(change), now, "203.0.113.7")).toBe(code);
    if (code !== "VALID") expect(codeOf(makeRecords(change), now, "2001:db8::7")).toBe(code);
  });
});
