import { randomUUID } from "node:crypto";
import { presets } from "@keyporter/contract";
import type { ChangeSet, Guard, Tables, Write } from "@keyporter/core";

/** Of every record that tests make. */
const madeAt = 1_795_000_000_000;

function versioned(kind: string) {
  return { id: `${kind}_${randomUUID()}`, version: 1, createdAt: madeAt, updatedAt: madeAt };
}

export function makeApi(fields: Partial<Tables["apis"]> = {}): Tables["apis"] {
  const base = versioned("api");
  return {
    ...base,
    code: base.id,
    name: "Orders",
    audience: `https://${base.id}`,
    baseUrl: null,
    prefix: "kp",
    policy: presets.standard,
    management: false,
    status: "active",
    removedScopes: [],
    ...fields,
  };
}

export function makeScope(fields: Pick<Tables["scopes"], "apiId"> & Partial<Tables["scopes"]>): Tables["scopes"] {
  return { ...versioned("scope"), key: "read:orders", description: "", ...fields };
}

export function makeOrganization(fields: Partial<Tables["organizations"]> = {}): Tables["organizations"] {
  const base = versioned("org");
  return {
    ...base,
    code: base.id,
    externalId: null,
    name: "Acme",
    planId: null,
    status: "active",
    policyOverrides: {},
    featuresLostAt: {},
    ...fields,
  };
}

export function makeUser(fields: Partial<Tables["users"]> = {}): Tables["users"] {
  return {
    ...versioned("user"),
    email: null,
    externalId: null,
    name: "Ada",
    status: "active",
    instanceRole: null,
    language: null,
    ...fields,
  };
}

export function makeMember(
  fields: Pick<Tables["members"], "organizationId" | "userId"> & Partial<Tables["members"]>,
): Tables["members"] {
  return { ...versioned("member"), roleIds: [], ...fields };
}

/** Owned by the instance unless told otherwise. */
export function makeKey(fields: Pick<Tables["keys"], "apiId"> & Partial<Tables["keys"]>): Tables["keys"] {
  return {
    ...versioned("api_key"),
    name: "Nightly import",
    description: null,
    environment: "live",
    ownerType: "instance",
    ownerUserId: null,
    ownerOrganizationId: null,
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
    masked: "kp_live_...4f9c",
    recoverable: false,
    createdByType: "user",
    createdById: "user_1",
    createdByName: null,
    createdVia: "api",
    disabledAt: null,
    disabledReason: null,
    revokedAt: null,
    revokedReason: null,
    deletedAt: null,
    ...fields,
  };
}

export function makeSecret(
  fields: Pick<Tables["key_secrets"], "keyId"> & Partial<Tables["key_secrets"]>,
): Tables["key_secrets"] {
  return {
    ...versioned("secret"),
    digest: randomUUID(),
    pepperVersion: 1,
    masked: "kp_live_...4f9c",
    state: "current",
    validUntil: null,
    sealed: null,
    ...fields,
  };
}

export function makePortalSession(fields: Partial<Tables["portal_sessions"]> = {}): Tables["portal_sessions"] {
  return {
    ...versioned("portal"),
    userId: null,
    organizationId: null,
    permissions: ["read:api_keys"],
    returnUrl: "https://app.example.com/",
    parentOrigins: ["https://app.example.com"],
    subNav: null,
    lifetimeSeconds: 1800,
    mintedByType: "application",
    mintedById: "app_1",
    codeDigest: randomUUID(),
    renewalDigest: null,
    exchangedAt: null,
    expiresAt: madeAt,
    endedAt: null,
    ...fields,
  };
}

export function insert<T extends Write["table"]>(table: T, row: Tables[T]): Write {
  return { do: "insert", table, row } as Write;
}

/** A change set of these writes; what it says of itself is of no matter to the store. */
export function changeSetOf(writes: readonly Write[], guards: readonly Guard[] = []): ChangeSet {
  return {
    action: "key.updated",
    guards,
    writes,
    audit: {
      id: `event_${randomUUID()}`,
      at: madeAt,
      action: "key.updated",
      actorType: "user",
      actorId: "user_1",
      actorName: null,
      targetType: "key",
      targetId: "api_key_1",
      targetName: null,
      organizationId: null,
      userId: null,
      apiId: null,
      ip: null,
      userAgent: null,
      requestId: null,
      changes: {},
      reason: null,
    },
  };
}
