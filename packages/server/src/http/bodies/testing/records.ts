import { presets } from "@keyporter/contract";
import type {
  ApiRecord,
  ApplicationRecord,
  AuditEventRecord,
  KeyDetail,
  ListedKey,
  MemberRecord,
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  ScopeRecord,
  UserRecord,
} from "@keyporter/core";

export const now = Date.UTC(2026, 10, 20, 12);
const versioned = { version: 3, createdAt: now - 1000, updatedAt: now };
const grant = { apiId: "api_1", scopes: ["orders:read"], patterns: ["orders:*"] };
const lost = { premier: now };
const rateLimit = { name: "daily", limit: 1000, window_seconds: 86_400, burst: 50, per: "owner" } as const;
/** What no answer may show of a stored secret. */
export const digest = "b1946ac92492d2347c6235b4d2611184";

/** One record of each kind with every field filled, as a database returns it. */
export const api: ApiRecord = {
  ...versioned,
  id: "api_1",
  code: "orders",
  name: "Orders",
  audience: "https://orders.example",
  baseUrl: "https://orders.example/v2",
  prefix: "ord",
  policy: { ...presets.profile, allowed_ips: ["10.0.0.0/8"], rate_limits: [rateLimit] },
  management: false,
  status: "active",
  removedScopes: ["orders:burn"],
};

export const scope: ScopeRecord = {
  ...versioned,
  id: "api_scope_1",
  apiId: "api_1",
  key: "orders:read",
  description: "See orders",
};

export const organization: OrganizationRecord = {
  ...versioned,
  id: "org_1",
  code: "acme",
  externalId: "crm-77",
  name: "Acme",
  planId: "plan_1",
  status: "suspended",
  policyOverrides: { api_1: { max_keys_per_owner: 3, https_required: true } },
  featuresLostAt: lost,
};

export const member: MemberRecord = {
  ...versioned,
  id: "member_1",
  organizationId: "org_1",
  userId: "user_1",
  roleIds: ["role_1", "role_2"],
};

export const user: UserRecord = {
  ...versioned,
  id: "user_1",
  email: "ada@acme.example",
  externalId: "crm-12",
  name: "Ada",
  status: "active",
  instanceRole: "auditor",
  language: null,
};

export const role: RoleRecord = {
  ...versioned,
  id: "role_1",
  code: "clerk",
  name: "Clerk",
  builtIn: false,
  grants: [grant],
  grantableScopes: [grant],
};

export const plan: PlanRecord = {
  ...versioned,
  id: "plan_1",
  code: "premier",
  name: "Premier",
  features: ["premier"],
  limits: { max_keys: 10, rate_limits: [rateLimit] },
  featuresLostAt: lost,
};

export const application: ApplicationRecord = {
  ...versioned,
  id: "app_1",
  clientId: "0123456789abcdef",
  name: "Billing",
  organizationId: "org_1",
  status: "disabled",
  grants: [grant],
  grantableScopes: [grant],
  boundApiIds: ["api_1"],
  jwks: { keys: [{ kty: "RSA", kid: "2026", n: "AQAB", e: "AQAB" }] },
  secrets: [{ digest, pepperVersion: 1, last4: "x7Kq", createdAt: now, validUntil: now + 1000 }],
};

export const listedKey: ListedKey = {
  key: {
    ...versioned,
    id: "api_key_1",
    name: "Zapier",
    description: "Moves orders",
    apiId: "api_1",
    environment: "test",
    ownerType: "user",
    ownerUserId: "user_1",
    ownerOrganizationId: null,
    contextOrganizationId: "org_1",
    status: "active",
    scopes: ["orders:read"],
    expiresAt: now + 1000,
    notBefore: now - 500,
    allowedIps: ["10.0.0.0/8"],
    rateLimits: [{ name: "burst", limit: 10, window_seconds: 1, burst: 20 }],
    connector: false,
    boundApiIds: ["api_1"],
    metadata: { team: "ops", size: 3, beta: true, note: null },
    masked: "kp_test_pKrJ66VuJfq0...0Rxx",
    recoverable: true,
    createdByType: "user",
    createdById: "user_1",
    createdByName: "Ada",
    createdVia: "console",
    disabledAt: now,
    disabledReason: "Under review",
    revokedAt: now,
    revokedReason: "Leaked",
    deletedAt: null,
  },
  usage: { lastUsedAt: now, lastUsedIp: "10.0.0.1", lastUsedUserAgent: "curl/8", useCount: 41 },
  names: { api: "Orders", owner: "Ada" },
  credits: { remaining: 900, reserved: 40, refill: { amount: 1_000, everySeconds: 86_400 }, refilledAt: now },
};

export const keyDetail: KeyDetail = {
  ...listedKey,
  limits: [{ name: "daily", limit: 1000, windowSeconds: 86_400, burst: 50, per: "owner", bucket: "b", source: "plan" }],
  secrets: [
    {
      id: "pKrJ66VuJfq0",
      masked: listedKey.key.masked,
      state: "retiring",
      validUntil: now + 1000,
      createdAt: now,
      lastUsedAt: now,
    },
  ],
};

export const auditEvent: AuditEventRecord = {
  id: "event_1",
  changeNumber: 12,
  at: now,
  action: "key.updated",
  actorType: "user",
  actorId: "user_1",
  actorName: "Ada",
  targetType: "key",
  targetId: "api_key_1",
  targetName: "Zapier",
  organizationId: "org_1",
  userId: "user_1",
  apiId: "api_1",
  ip: "10.0.0.1",
  userAgent: "curl/8",
  requestId: "req_1",
  changes: { name: { from: "Old", to: "Zapier" }, scopes: { from: null, to: ["orders:read"] } },
  reason: "Renamed",
};
