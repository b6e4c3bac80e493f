import { deny, type Limit, type LimitState } from "@keyporter/verifier";
import { expect, test } from "vitest";
import { rateLimitHeaders } from "./rate-limit-headers.ts";

function stateOf(limit: Partial<Limit> = {}, state: Partial<LimitState> = {}): LimitState {
  const minute = { name: "minute", per: "key", limit: 60, windowSeconds: 60, burst: 60, bucket: "one" } as const;
  return { limit: { ...minute, ...limit }, remaining: 59, resetMs: 900, limiter: "exact", ...state };
}

const refused = deny("RATE_LIMITED");
const headersOf = (limits: readonly LimitState[], retryAfterMs: number | null = null) =>
  rateLimitHeaders({ verdict: refused, limits, retryAfterMs });

test("each limit stands in both fields under one name, and times are rounded up", () => {
  const daily = stateOf({ name: "daily", limit: 1000, windowSeconds: 86_400 }, { remaining: 0, resetMs: 86_400 });
  expect(headersOf([stateOf(), daily], 86_400)).toEqual({
    "ratelimit-policy": '"minute";q=60;w=60, "daily";q=1000;w=86400',
    ratelimit: '"minute";r=59;t=1, "daily";r=0;t=87',
    "retry-after": "87",
  });
});

test("limits of the same name are told apart by what they count by", () => {
  expect(headersOf([stateOf(), stateOf({ per: "owner" })])["ratelimit-policy"]).toBe(
    '"minute per key";q=60;w=60, "minute per owner";q=60;w=60',
  );
});

test("limits from two places with one name that count by the same have a number, the same in both fields", () => {
  const states = [stateOf(), stateOf({ limit: 5 }, { remaining: 4 }), stateOf({ per: "owner" }), stateOf({ limit: 7 })];
  expect(headersOf(states)).toEqual({
    "ratelimit-policy":
      '"minute per key";q=60;w=60, "minute per key 2";q=5;w=60, "minute per owner";q=60;w=60, "minute per key 3";q=7;w=60',
    ratelimit:
      '"minute per key";r=59;t=1, "minute per key 2";r=4;t=1, "minute per owner";r=59;t=1, "minute per key 3";r=59;t=1',
  });
});

test("nothing ends the string that a name stands in", () => {
  expect(headersOf([stateOf({ name: 'a"b\\c\r\nd é \u{1f511}' })])["ratelimit-policy"]).toBe(
    '"a\\"b\\\\c??d ? ?";q=60;w=60',
  );
});

test("a call that can never pass is not told to come back, nor is a key without limits told of any", () => {
  expect(headersOf([], null)).toEqual({});
  expect(headersOf([stateOf({}, { resetMs: 0 })], null)).toEqual({
    "ratelimit-policy": '"minute";q=60;w=60',
    ratelimit: '"minute";r=59',
  });
});
