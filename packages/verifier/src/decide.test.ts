import { type DenialCode, type VerdictCode, verdictCodes } from "@keyporter/contract";
import { assert, constantFrom, property, shuffledSubarray, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRange, type Range } from "./addresses.ts";
import { decide, deny } from "./decide.ts";
import type { Demand, KeyFacts } from "./key-facts.ts";
import { makeFacts, now } from "./testing/make-facts.ts";

const demand: Demand = {
  now,
  apiId: "api_1",
  environment: "live",
  scopes: ["orders:read"],
  ip: "203.0.113.7",
  transport: "https",
  locations: ["bearer"],
};

function ranges(...texts: string[]): Range[] {
  return texts.map(parseRange).filter((range) => range !== null);
}

test("a live key that is asked for what it may do is VALID, with all that is known of it", () => {
  const facts = makeFacts();
  expect(decide(facts, demand)).toEqual({ valid: true, code: "VALID", facts });
});

test("what is not demanded is not judged", () => {
  expect(decide(makeFacts(), { now }).code).toBe("VALID");
});

test.each<[VerdictCode, string, Partial<KeyFacts>, Partial<Demand>?]>([
  ["CREDENTIAL_LOCATION_NOT_ALLOWED", "a key in the query", {}, { locations: ["query"] }],
  ["CREDENTIAL_LOCATION_NOT_ALLOWED", "a key in two places, one forbidden", {}, { locations: ["bearer", "query"] }],
  [
    "CREDENTIAL_LOCATION_NOT_ALLOWED",
    "a key in the query that was not made for it",
    { credentialLocations: ["bearer", "query"] },
    { locations: ["query"] },
  ],
  [
    "CREDENTIAL_LOCATION_NOT_ALLOWED",
    "a connector key in the query, where the policy bars it",
    { connector: true },
    { locations: ["query"] },
  ],
  [
    "VALID",
    "a connector key in the query, where the policy lets it",
    { connector: true, credentialLocations: ["bearer", "query"] },
    { locations: ["query"] },
  ],
  ["HTTPS_REQUIRED", "plain HTTP", {}, { transport: "http" }],
  ["VALID", "plain HTTP where it is allowed", { httpsRequired: false }, { transport: "http" }],
  ["NOT_FOUND", "an asker bound to other APIs", {}, { boundApiIds: ["api_2", "api_3"] }],
  ["NOT_FOUND", "an asker bound to no API", {}, { boundApiIds: [] }],
  ["VALID", "an asker bound to this API among others", {}, { boundApiIds: ["api_2", "api_1"] }],
  ["NOT_FOUND", "an asker of another organization", {}, { boundOrganizationId: "org_2" }],
  [
    "NOT_FOUND",
    "an asker of an organization, and a key of none",
    { organizationId: null },
    { boundOrganizationId: "org_2" },
  ],
  ["VALID", "an asker of the same organization", {}, { boundOrganizationId: "org_1" }],
  ["NOT_FOUND", "another user", {}, { boundUserId: "user_2" }],
  ["VALID", "an asker who is not bound", {}, { boundApiIds: null, boundOrganizationId: null, boundUserId: null }],
  ["WRONG_API", "a key of another API", {}, { apiId: "api_2" }],
  ["WRONG_ENVIRONMENT", "a test key asked for live", { environment: "test" }],
  ["API_REMOVED", "a removed API", { apiRemoved: true }],
  ["REVOKED", "a revoked key", { status: "revoked" }],
  ["SECRET_ROTATED", "a dead secret", { secretState: "dead" }],
  ["SECRET_ROTATED", "a retiring secret at its end", { secretState: "retiring", secretValidUntil: now }],
  ["VALID", "a retiring secret 1 ms before its end", { secretState: "retiring", secretValidUntil: now + 1 }],
  ["SECRET_ROTATED", "a retiring secret of which nobody knows the end", { secretState: "retiring" }],
  ["DISABLED", "a disabled key", { status: "disabled" }],
  ["NOT_YET_VALID", "1 ms before the start", { notBefore: now + 1 }],
  ["VALID", "exactly at the start", { notBefore: now }],
  ["EXPIRED", "an expiry of exactly now", { expiresAt: now }],
  ["VALID", "1 ms before the expiry", { expiresAt: now + 1 }],
  ["OWNER_INACTIVE", "an owner who left", { ownerActive: false }],
  ["ORGANIZATION_SUSPENDED", "a suspended organization", { organizationActive: false }],
  ["PLAN_REQUIRED", "a plan whose grace ends exactly now", { planEndsAt: now }],
  ["VALID", "1 ms before the plan's grace ends", { planEndsAt: now + 1 }],
  ["INSUFFICIENT_SCOPE", "a scope too many", {}, { scopes: ["orders:read", "orders:write"] }],
  ["VALID", "a scope that a pattern covers", { scopes: ["orders:*"] }, { scopes: ["orders:write"] }],
  ["VALID", "no scope at all", { scopes: [] }, { scopes: [] }],
])("%s for %s", (code, _case, change, asked) => {
  const verdict = decide(makeFacts(change), { ...demand, ...asked });
  expect(verdict.code).toBe(code);
  if (!verdict.valid) expect(verdict.reasons).toEqual([code]);
});

describe("addresses", () => {
  const office = ranges("203.0.113.0/24");
  const desk = ranges("203.0.113.7", "2001:db8::/32");

  test.each<[VerdictCode, string, (readonly Range[])[], string | null | undefined]>([
    ["VALID", "no restriction and no address", [[], []], null],
    ["IP_REQUIRED", "a restriction and no address", [office, []], null],
    ["IP_REQUIRED", "a restriction and an address that was left out", [[], desk], undefined],
    ["IP_REQUIRED", "a restriction and an empty address", [office, []], ""],
    ["VALID", "in the policy's list, the key has none", [office, []], "203.0.113.9"],
    ["VALID", "in both lists", [office, desk], "203.0.113.7"],
    ["IP_NOT_ALLOWED", "in the policy's list only", [office, desk], "203.0.113.9"],
    ["IP_NOT_ALLOWED", "in the key's list only", [office, desk], "2001:db8::1"],
    ["VALID", "IPv4 written as IPv6", [office, desk], "::ffff:203.0.113.7"],
    ["IP_NOT_ALLOWED", "another IPv4 written as IPv6", [office, desk], "::ffff:203.0.113.8"],
    ["VALID", "a list of IPv4 written as IPv6", [ranges("::ffff:203.0.113.0/120")], "203.0.113.7"],
    ["IP_NOT_ALLOWED", "what is no address", [office], "203.0.113.7, 10.0.0.1"],
    ["IP_NOT_ALLOWED", "an address in octal", [ranges("8.0.0.0/8")], "010.0.0.1"],
  ])("%s: %s", (code, _case, allowedIps, ip) => {
    const { ip: _, ...rest } = demand;
    expect(decide(makeFacts({ allowedIps }), ip === undefined ? rest : { ...rest, ip }).code).toBe(code);
  });
});

describe("what an asker learns", () => {
  const nothing = { facts: null, missingScopes: [], scopeFix: null };

  test("of a key that does not exist or lies outside the asker's bounds: the same, whatever its state", () => {
    const unknown = decide(null, demand);
    expect(unknown).toEqual({ valid: false, code: "NOT_FOUND", reasons: ["NOT_FOUND"], ...nothing });
    const worst = makeFacts({ status: "revoked", apiRemoved: true, expiresAt: 0, environment: "test" });
    expect(decide(worst, { ...demand, boundApiIds: ["api_2"], locations: ["query"], transport: "http" })).toEqual(
      unknown,
    );
  });

  test("of a key of another API or environment: only that it is one", () => {
    const revoked = makeFacts({ status: "revoked" });
    expect(decide(revoked, { ...demand, apiId: "api_2", transport: "http" })).toEqual({
      ...deny("WRONG_API"),
      ...nothing,
    });
    expect(decide(revoked, { ...demand, environment: "test" })).toEqual({ ...deny("WRONG_ENVIRONMENT"), ...nothing });
  });

  test("of a revoked key: nothing that could be mended", () => {
    const facts = makeFacts({ status: "revoked", secretState: "dead", expiresAt: 0, scopes: [] });
    const verdict = decide(facts, { ...demand, transport: "http" });
    expect(verdict).toEqual({
      valid: false,
      code: "HTTPS_REQUIRED",
      reasons: ["HTTPS_REQUIRED", "REVOKED"],
      facts,
      missingScopes: [],
      scopeFix: null,
    });
  });

  test("of missing scopes: which", () => {
    const verdict = decide(makeFacts(), { ...demand, scopes: ["orders:write", "orders:read", "users:read"] });
    expect(verdict).toMatchObject({ missingScopes: ["orders:write", "users:read"] });
  });
});

test("of an expression everything is named that giving another scope would make necessary", () => {
  const a = { kind: "scope", name: "a" } as const;
  const either = {
    kind: "any",
    of: [
      { kind: "scope", name: "b" },
      { kind: "not", of: a },
    ],
  } as const;
  const verdict = decide(makeFacts(), { ...demand, scopes: undefined, requires: { kind: "all", of: [a, either] } });
  expect(verdict).toMatchObject({ missingScopes: ["a", "b"], scopeFix: { add: ["a", "b"], remove: [] } });
});

test("a time that is not a number refuses", () => {
  const verdict = decide(makeFacts({ notBefore: 0, expiresAt: now, planEndsAt: now }), { now: Number.NaN });
  expect(verdict).toMatchObject({ reasons: ["NOT_YET_VALID", "EXPIRED", "PLAN_REQUIRED"] });
});

test("deny says one reason, and of a key only what it is given", () => {
  expect(deny("MALFORMED")).toEqual({
    valid: false,
    code: "MALFORMED",
    reasons: ["MALFORMED"],
    facts: null,
    missingScopes: [],
    scopeFix: null,
  });
  const facts = makeFacts();
  expect(deny("RATE_LIMITED", facts).facts).toBe(facts);
});

type Fault = [DenialCode, Partial<KeyFacts>, Partial<Demand>];
const faults: Fault[] = [
  ["CREDENTIAL_LOCATION_NOT_ALLOWED", {}, { locations: ["query"] }],
  ["HTTPS_REQUIRED", {}, { transport: "http" }],
  ["API_REMOVED", { apiRemoved: true }, {}],
  ["SECRET_ROTATED", { secretState: "dead" }, {}],
  ["NOT_YET_VALID", { notBefore: now + 1 }, {}],
  ["EXPIRED", { expiresAt: now }, {}],
  ["OWNER_INACTIVE", { ownerActive: false }, {}],
  ["ORGANIZATION_SUSPENDED", { organizationActive: false }, {}],
  ["PLAN_REQUIRED", { planEndsAt: now }, {}],
  ["INSUFFICIENT_SCOPE", { scopes: [] }, {}],
];
const elsewhere = ranges("198.51.100.0/24");
const status = constantFrom<(Fault | null)[]>(
  null,
  ["REVOKED", { status: "revoked" }, {}],
  ["DISABLED", { status: "disabled" }, {}],
);
const address = constantFrom<(Fault | null)[]>(
  null,
  ["IP_REQUIRED", { allowedIps: [elsewhere] }, { ip: null }],
  ["IP_NOT_ALLOWED", { allowedIps: [elsewhere] }, {}],
);

test("whatever is wrong at once: all of it is told, in the order of the codes, and the first is the code", () => {
  assert(
    property(tuple(shuffledSubarray(faults), status, address), ([some, ...others]) => {
      const wrong = [...some, ...others.filter((fault) => fault !== null)];
      const facts = makeFacts(Object.assign({}, ...wrong.map(([, change]) => change)));
      const verdict = decide(facts, Object.assign({}, demand, ...wrong.map(([, , asked]) => asked)));

      const codes = wrong.map(([code]) => code).sort((a, b) => verdictCodes.indexOf(a) - verdictCodes.indexOf(b));
      const told = codes.includes("REVOKED") ? codes.slice(0, codes.indexOf("REVOKED") + 1) : codes;
      if (told.length === 0) expect(verdict).toEqual({ valid: true, code: "VALID", facts });
      else expect(verdict).toMatchObject({ valid: false, code: told[0], reasons: told, facts });
    }),
    { numRuns: 2000 },
  );
});
