import type { KeyFacts } from "../key-facts.ts";

export const now = Date.UTC(2026, 10, 20, 12);

/** A key that may be used for `orders:read` of `api_1` from anywhere. Each fact may be replaced. */
export function makeFacts(change: Partial<KeyFacts> = {}): KeyFacts {
  return {
    id: "api_key_1",
    name: "Zapier",
    masked: "kp_live_pKrJ66VuJfq0...0Rxx",
    secretId: "pKrJ66VuJfq0",
    apiId: "api_1",
    environment: "live",
    ownerType: "user",
    ownerId: "user_1",
    organizationId: "org_1",
    userId: "user_1",
    metadata: {},
    status: "active",
    secretState: "current",
    secretValidUntil: null,
    apiRemoved: false,
    notBefore: null,
    expiresAt: null,
    ownerActive: true,
    organizationActive: true,
    planEndsAt: null,
    allowedIps: [[], []],
    scopes: ["orders:read"],
    deletedScopes: [],
    httpsRequired: true,
    credentialLocations: ["bearer", "x_api_key"],
    connector: false,
    limits: [],
    metered: false,
    ...change,
  };
}
