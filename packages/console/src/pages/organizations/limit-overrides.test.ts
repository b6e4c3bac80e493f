import { expect, test } from "vitest";
import { limitsFor, overridesWith } from "./limit-overrides.ts";

const burst = { name: "burst", limit: 5, window_seconds: 1 };
const organization = {
  policy_overrides: { api_1: { https_required: true, rate_limits: [burst] }, api_2: { max_keys_per_owner: 2 } },
};

test("limits are read for one API, and there may be none", () => {
  expect(limitsFor(organization, "api_1")).toEqual([burst]);
  expect(limitsFor(organization, "api_2")).toEqual([]);
  expect(limitsFor(organization, "api_3")).toEqual([]);
});

test("limits of one API are replaced, and every other rule stays", () => {
  const overrides = organization.policy_overrides;
  const { api_1: first, api_2: second } = overrides;
  expect(overridesWith(overrides, { apiId: "api_1", limits: [] })).toEqual({
    api_1: { https_required: true },
    api_2: second,
  });
  expect(overridesWith(overrides, { apiId: "api_2", limits: [burst] })).toEqual({
    api_1: first,
    api_2: { ...second, rate_limits: [burst] },
  });
  expect(overridesWith(overrides, { apiId: "api_3", limits: [burst] })).toEqual({
    ...overrides,
    api_3: { rate_limits: [burst] },
  });
});
