import type { KeyRateLimit, RateLimit } from "@keyporter/contract";
import { type Arbitrary, assert, constantFrom, property, record, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { makeApi, makeKey, makeOrganization, makePlan } from "../testing/make-records.ts";
import { type LimitedKey, limitsOf } from "./limits-of.ts";

const burst: RateLimit = { name: "burst", limit: 10, window_seconds: 1 };

interface Rules {
  readonly policy?: readonly RateLimit[];
  readonly override?: readonly RateLimit[];
  readonly plan?: readonly RateLimit[];
  readonly key?: readonly KeyRateLimit[];
}

/** An organization's key under these rules. */
function makeLimited(rules: Rules, change: Partial<LimitedKey> = {}): LimitedKey {
  return {
    key: makeKey({ rateLimits: rules.key ?? [] }),
    api: makeApi({ policy: { rate_limits: rules.policy ?? [] } }),
    organization: makeOrganization({ policyOverrides: { api_1: { rate_limits: [...(rules.override ?? [])] } } }),
    plan: makePlan({ limits: { max_keys: null, rate_limits: rules.plan ?? [] } }),
    ...change,
  };
}

const ofUser = makeKey({ ownerType: "user", ownerUserId: "user_1", ownerOrganizationId: null });
const bucketsOf = (records: LimitedKey) => limitsOf(records).map(({ bucket }) => bucket);
const bucketOf = (records: LimitedKey) => bucketsOf(records).join(" ");

test("without rate limits there are none", () => {
  expect(limitsOf(makeLimited({}))).toEqual([]);
  expect(limitsOf(makeLimited({}, { plan: makePlan({ limits: { max_keys: 1 } }) }))).toEqual([]);
});

test("those of policy, organization, plan and key all hold, and each says where it was set", () => {
  const limits = limitsOf(
    makeLimited({ policy: [burst], override: [{ ...burst, limit: 20 }], plan: [burst], key: [{ ...burst, limit: 5 }] }),
  );
  expect(limits).toMatchObject([
    { source: "policy", per: "key", limit: 10, windowSeconds: 1, burst: 10 },
    { source: "organization", per: "key", limit: 20 },
    { source: "plan", per: "organization", limit: 10 },
    { source: "key", per: "key", limit: 5 },
  ]);
});

test("the same limit in two places is one", () => {
  expect(limitsOf(makeLimited({ policy: [burst], key: [burst] }))).toMatchObject([{ source: "policy" }]);
  const written: RateLimit = { ...burst, burst: 10, per: "key" };
  expect(limitsOf(makeLimited({ policy: [written], key: [burst] }))).toHaveLength(1);
});

test("what may come at once is as much as the limit unless it is said, and nothing under a limit of nothing", () => {
  const limits = limitsOf(makeLimited({ policy: [burst, { ...burst, name: "b", burst: 3 }] }));
  expect(limits.map((limit) => limit.burst)).toEqual([10, 3]);
  expect(limitsOf(makeLimited({ policy: [{ ...burst, limit: 0, burst: 3 }] }))).toMatchObject([{ limit: 0, burst: 0 }]);
});

test("a limit of organizations says nothing about a key that has none", () => {
  const policy = [{ ...burst, per: "organization" } as const];
  expect(limitsOf(makeLimited({ policy }, { key: ofUser, organization: null, plan: null }))).toEqual([]);
  expect(limitsOf(makeLimited({ policy }, { key: ofUser }))).toHaveLength(1);
});

test("a plan's limit counts all APIs together, and none of the calls to the Management API", () => {
  const other = makeApi({ id: "api_2" });
  const management = makeApi({ management: true });
  expect(bucketOf(makeLimited({ plan: [burst] }, { api: other }))).toBe(bucketOf(makeLimited({ plan: [burst] })));
  expect(limitsOf(makeLimited({ plan: [burst] }, { api: management }))).toEqual([]);
});

test("live and test are counted apart", () => {
  const rules = { policy: [{ ...burst, per: "api" } as const] };
  const testKey = makeKey({ environment: "test" });
  expect(bucketOf(makeLimited(rules, { key: testKey }))).not.toBe(bucketOf(makeLimited(rules)));
});

test.each([
  ["key", false, false],
  ["owner", true, false],
  ["organization", true, false],
  ["api", true, true],
] as const)("per %s: two keys of one owner share a counter %s, those of two owners %s", (per, oneOwner, twoOwners) => {
  const policy = [{ ...burst, per }];
  const first = bucketOf(makeLimited({ policy }));
  const second = bucketOf(makeLimited({ policy }, { key: makeKey({ id: "api_key_2" }) }));
  const elsewhere = makeLimited(
    { policy },
    {
      key: makeKey({ id: "api_key_3", ownerOrganizationId: "org_2" }),
      organization: makeOrganization({ id: "org_2" }),
    },
  );
  expect([second === first, bucketOf(elsewhere) === first]).toEqual([oneOwner, twoOwners]);
});

const arbitraryLimits: Arbitrary<RateLimit[]> = uniqueArray(
  record(
    {
      name: constantFrom("burst", "daily"),
      limit: constantFrom(0, 1, 5),
      window_seconds: constantFrom(1, 60),
      burst: constantFrom(1, 5),
      per: constantFrom("key", "owner", "organization", "api"),
    },
    { requiredKeys: ["name", "limit", "window_seconds"] },
  ),
  { maxLength: 2, selector: ({ name }) => name },
);
const arbitraryRules = record({ policy: arbitraryLimits, override: arbitraryLimits, plan: arbitraryLimits });
const arbitraryOwn = arbitraryLimits.map((limits) => limits.map(({ per: _per, ...limit }) => limit));

test("whatever a key, an organization or a plan says, no limit of the policy goes away or grows", () => {
  assert(
    property(arbitraryRules, arbitraryOwn, (rules, key) => {
      const ofPolicy = bucketsOf(makeLimited({ policy: rules.policy }));
      expect(bucketsOf(makeLimited({ ...rules, key }))).toEqual(expect.arrayContaining(ofPolicy));
      expect(bucketsOf(makeLimited({ ...rules, key }))).toEqual(expect.arrayContaining(bucketsOf(makeLimited(rules))));
    }),
    { numRuns: 500 },
  );
});

test("what an organization or its plan says never counts the calls of another organization", () => {
  assert(
    property(arbitraryRules, ({ override, plan }) => {
      const rules = { override, plan };
      const mine = makeLimited(rules, { key: { ...ofUser, contextOrganizationId: "org_1" } });
      const organization = makeOrganization({ ...mine.organization, id: "org_2" });
      const theirs = { ...mine, key: { ...mine.key, contextOrganizationId: "org_2" }, organization };
      const shared = bucketsOf(theirs).filter((bucket) => bucketsOf(mine).includes(bucket));
      expect(shared.filter((bucket) => !bucket.startsWith("key:"))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
