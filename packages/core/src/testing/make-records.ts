import { type Policy, presets } from "@keyporter/contract";
import type {
  ApiRecord,
  KeyRecord,
  KeySecretRecord,
  MemberRecord,
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  UserRecord,
} from "../records.ts";

export const now = Date.UTC(2026, 10, 20, 12);

const versioned = { version: 1, createdAt: now, updatedAt: now };

/** A policy of the `standard` preset. As in all of these builders, each field may be replaced. */
export function makePolicy(change: Partial<Policy> = {}): Policy {
  return { ...presets.standard, ...change };
}

/** `policy` replaces single fields of the `standard` policy. */
export function makeApi({ policy, ...change }: ApiChange = {}): ApiRecord {
  return {
    ...versioned,
    id: "api_1",
    code: "orders",
    name: "Orders",
    audience: "https://orders.example",
    baseUrl: null,
    prefix: "kp",
    management: false,
    status: "active",
    removedScopes: [],
    ...change,
    policy: makePolicy(policy),
  };
}

type ApiChange = Partial<Omit<ApiRecord, "policy">> & { readonly policy?: Partial<Policy> };

export function makeOrganization(change: Partial<OrganizationRecord> = {}): OrganizationRecord {
  return {
    ...versioned,
    id: "org_1",
    code: "acme",
    externalId: null,
    name: "Acme",
    planId: null,
    status: "active",
    policyOverrides: {},
    featuresLostAt: {},
    ...change,
  };
}

export function makeUser(change: Partial<UserRecord> = {}): UserRecord {
  return {
    ...versioned,
    id: "user_1",
    email: null,
    externalId: null,
    name: "Ada",
    status: "active",
    instanceRole: null,
    language: null,
    ...change,
  };
}

export function makeMember(change: Partial<MemberRecord> = {}): MemberRecord {
  return { ...versioned, id: "member_1", organizationId: "org_1", userId: "user_1", roleIds: [], ...change };
}

export function makeRole(change: Partial<RoleRecord> = {}): RoleRecord {
  return {
    ...versioned,
    id: "role_1",
    code: "clerk",
    name: "Clerk",
    builtIn: false,
    grants: [],
    grantableScopes: null,
    ...change,
  };
}

export function makePlan(change: Partial<PlanRecord> = {}): PlanRecord {
  return {
    ...versioned,
    id: "plan_1",
    code: "premier",
    name: "Premier",
    features: [],
    limits: { max_keys: null, rate_limits: [] },
    featuresLostAt: {},
    ...change,
  };
}

/** An active key of an organization. */
export function makeKey(change: Partial<KeyRecord> = {}): KeyRecord {
  return {
    ...versioned,
    id: "api_key_1",
    name: "Zapier",
    description: null,
    apiId: "api_1",
    environment: "live",
    ownerType: "organization",
    ownerUserId: null,
    ownerOrganizationId: "org_1",
    contextOrganizationId: null,
    status: "active",
    scopes: [],
    expiresAt: null,
    notBefore: null,
    allowedIps: [],
    rateLimits: [],
    connector: false,
    boundApiIds: null,
    metadata: {},
    masked: "kp_live_pKrJ66VuJfq0...0Rxx",
    recoverable: false,
    createdByType: "user",
    createdById: "user_1",
    createdByName: "Ada",
    createdVia: "console",
    disabledAt: null,
    disabledReason: null,
    revokedAt: null,
    revokedReason: null,
    deletedAt: null,
    ...change,
  };
}

export function makeSecret(change: Partial<KeySecretRecord> = {}): KeySecretRecord {
  return {
    ...versioned,
    id: "pKrJ66VuJfq0",
    keyId: "api_key_1",
    digest: "00",
    pepperVersion: 1,
    masked: "kp_live_pKrJ66VuJfq0...0Rxx",
    state: "current",
    validUntil: null,
    sealed: null,
    ...change,
  };
}
