import { expect, test } from "vitest";
import { answering, wireKey as key, permit, start } from "../../test/verifier-scene.ts";

test("a permit says who calls, and the check goes over the wire as it was asked", async () => {
  const limit = { name: "burst", per: "key", limit: 10, window_seconds: 60, remaining: 9, reset_ms: 6000 };
  const { server, verifier } = await start(
    answering(() => ({ ...permit, limits: [{ ...limit, limiter: "exact" }], credits: { remaining: 4 } })),
    { api: "orders" },
  );
  const verdict = await verifier.verify({
    key: "k1",
    scopes: ["read"],
    ip: "203.0.113.7",
    userAgent: "curl/8",
    cost: 2,
  });
  expect(verdict).toEqual({
    valid: true,
    code: "VALID",
    identity: {
      keyId: "api_key_1",
      keyName: "Zapier",
      masked: "kp_live_****cdef",
      apiId: "api_1",
      environment: "live",
      owner: { type: "organization", id: "org_1" },
      organizationId: "org_1",
      userId: null,
      scopes: ["read"],
      expiresAt: new Date("2027-01-01T00:00:00Z"),
      metadata: { team: "blue" },
    },
    limits: [{ name: "burst", per: "key", limit: 10, windowSeconds: 60, remaining: 9, resetMs: 6000 }],
    credits: 4,
    requestId: "req_1",
  });
  expect(server.requests).toMatchObject([{ url: "/v1/verify", headers: { authorization: "Bearer kpm_canary" } }]);
  expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({
    key: "k1",
    api: "orders",
    scopes: ["read"],
    ip: "203.0.113.7",
    user_agent: "curl/8",
    cost: 2,
  });
});

test("a denial says all that is wrong and what would mend it", async () => {
  const { verifier } = await start(
    answering(() => ({
      valid: false,
      code: "INSUFFICIENT_SCOPE",
      reasons: ["INSUFFICIENT_SCOPE", "RATE_LIMITED"],
      key,
      scopes: [],
      missing_scopes: ["write"],
      fix: { text: "Add the scope write.", scopes: ["write"] },
      help_url: "https://keys.example.com/docs/errors",
      retry_after_ms: 1500,
      request_id: "req_2",
    })),
  );
  expect(await verifier.verify({ key: "k1", requires: "write" })).toMatchObject({
    valid: false,
    code: "INSUFFICIENT_SCOPE",
    reasons: ["INSUFFICIENT_SCOPE", "RATE_LIMITED"],
    missingScopes: ["write"],
    fix: { text: "Add the scope write.", scopes: ["write"] },
    helpUrl: "https://keys.example.com/docs/errors",
    retryAfterMs: 1500,
    identity: { keyId: "api_key_1" },
  });
});

test.each([
  ["nothing", undefined, "MISSING"],
  ["an empty header", "", "MISSING"],
  ["more than any key is long", "k".repeat(513), "MALFORMED"],
])("%s is refused without asking, also by a verifier that allows during outages", async (_what, sent, code) => {
  const { server, verifier } = await start(() => ({ status: 503 }), { onUnavailable: "allow" });
  expect(await verifier.verify({ key: sent })).toMatchObject({ valid: false, code });
  expect(server.requests).toHaveLength(0);
});

test.each<[string, unknown]>([
  ["valid with a denial's code", { ...permit, code: "REVOKED" }],
  ["invalid with VALID", { ...permit, valid: false }],
  ["valid without a key", { valid: true, code: "VALID" }],
  ["a text that says true", { ...permit, valid: "true" }],
  ["a list", [permit]],
  ["null", null],
  ["nothing", ""],
])("an answer that is %s lets nobody pass", async (_what, body) => {
  const { verifier } = await start(() => ({ body }), { onUnavailable: "allow" });
  expect(await verifier.verify({ key: "k1" })).toMatchObject({ valid: false, cause: { kind: "bad_answer" } });
});
