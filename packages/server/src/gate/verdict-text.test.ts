import type { KeyFacts, Limit } from "@keyporter/verifier";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Judgement, nothingMore } from "./judgement.ts";
import { verdictBody, verdictText } from "./verdict-text.ts";

const facts: KeyFacts = {
  id: "key_1",
  name: 'Zoë "the first" \u2028',
  masked: "kp_live_x...y",
  secretId: "x",
  apiId: "api_1",
  environment: "live",
  ownerType: "organization",
  ownerId: "org_1",
  organizationId: "org_1",
  userId: null,
  metadata: { team: "Ünï" },
  status: "active",
  secretState: "current",
  secretValidUntil: null,
  apiRemoved: false,
  notBefore: null,
  expiresAt: 1_800_000_000_000,
  ownerActive: true,
  organizationActive: true,
  planEndsAt: null,
  allowedIps: [],
  scopes: ["orders:read"],
  deletedScopes: [],
  httpsRequired: true,
  credentialLocations: ["bearer"],
  connector: false,
  limits: [],
  metered: false,
};

const limit = fc.record<Limit>({
  name: fc.oneof(fc.string({ unit: "binary" }), fc.constant("per minute")),
  per: fc.constantFrom("key", "owner", "organization", "api"),
  limit: fc.nat(),
  windowSeconds: fc.nat(),
  burst: fc.nat(),
  bucket: fc.string(),
});
const limits = fc.array(
  fc.record({
    limit,
    remaining: fc.nat(),
    resetMs: fc.nat(),
    limiter: fc.constantFrom("exact", "shared", "local"),
  }),
  { maxLength: 3 },
);
const verdict = fc.constantFrom<Judgement["verdict"]>(
  { valid: true, code: "VALID", facts },
  { valid: false, code: "EXPIRED", reasons: ["EXPIRED"], facts, missingScopes: [], scopeFix: null },
);

test("the text of a verdict says what its body says, and how many bytes it has, whatever anything is called", () => {
  fc.assert(
    fc.property(verdict, limits, fc.option(fc.nat()), (judged, states, credits) => {
      const judgement: Judgement = { ...nothingMore, verdict: judged, limits: states, credits };
      const { text, bytes } = verdictText(judgement, "req_1", "https://keys.example.com");
      const body = { ...verdictBody(judgement, "https://keys.example.com"), request_id: "req_1" };
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(body)));
      expect(bytes).toBe(Buffer.byteLength(text));
    }),
  );
});
