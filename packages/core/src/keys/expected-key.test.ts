import type { UpdateKeyBody } from "@keyporter/contract/schemas";
import { expect, test } from "vitest";
import { makeKey } from "../testing/make-records.ts";
import { refuseOutdated } from "./expected-key.ts";

const expiresAt = Date.UTC(2027, 0, 31, 12);
const rateLimits = [
  { name: "burst", limit: 10, window_seconds: 1 },
  { name: "daily", limit: 1000, window_seconds: 86_400, burst: 50 },
];
const key = makeKey({ name: "Nightly", scopes: ["read", "write"], expiresAt, rateLimits });

test.each<[string, UpdateKeyBody]>([
  ["nothing is expected", { name: "Daily" }],
  ["what is expected is so", { name: "Daily", expected: { name: "Nightly", description: null } }],
  ["scopes stand in another order", { scopes: ["read"], expected: { scopes: ["write", "read"] } }],
  ["a time is written in another zone", { expires_at: null, expected: { expires_at: "2027-01-31T13:00:00+01:00" } }],
  ["rate limits stand in another order", { rate_limits: [], expected: { rate_limits: rateLimits.toReversed() } }],
  ["it is what it shall become already", { name: "Nightly", expected: { name: "Hourly" } }],
])("an edit goes on where %s", (_case, wanted) => {
  expect(refuseOutdated(key, wanted)).toBeNull();
});

test.each<[UpdateKeyBody, object]>([
  [{ name: "Daily", expected: { name: "Hourly" } }, { name: "Nightly" }],
  [{ description: "x", expected: { description: "y" } }, { description: null }],
  [{ scopes: ["read"], expected: { scopes: ["read", "admin"] } }, { scopes: ["read", "write"] }],
  [{ expires_at: null, expected: { expires_at: "2027-02-01T00:00:00Z" } }, { expires_at: "2027-01-31T12:00:00.000Z" }],
  [{ allowed_ips: ["10.0.0.1/32"], expected: { allowed_ips: ["10.0.0.2/32"] } }, { allowed_ips: [] }],
  [{ rate_limits: [], expected: { rate_limits: rateLimits.slice(1) } }, { rate_limits: rateLimits }],
  [{ name: "Daily", expected: { name: "Nightly", description: "y" } }, { description: null }],
])("%j is refused with what is so by now", (wanted, current) => {
  expect(refuseOutdated(key, wanted)).toMatchObject({ ok: false, code: "CONFLICT", current });
});
