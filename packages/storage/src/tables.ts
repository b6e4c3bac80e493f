import type { AuditEventRecord, McpCall, McpConnection, TableName, Tables } from "@keyporter/core";
import type { Generated } from "kysely";

/**
 * How a field of a record lies in its column. The one dialect that both engines share: text, integers (bigint on
 * PostgreSQL), flags as 0 or 1, and JSON in text.
 */
export type ColumnKind = "text" | "integer" | "flag" | "json";

type Columns<R> = { readonly [F in keyof R]: ColumnKind };

const versioned = { id: "text", version: "integer", createdAt: "integer", updatedAt: "integer" } as const;

/** Every column that a change set can write. A record's `createdAt` is the column `created_at`. */
export const columns: { readonly [T in TableName]: Columns<Tables[T]> } = {
  apis: {
    ...versioned,
    code: "text",
    name: "text",
    audience: "text",
    baseUrl: "text",
    prefix: "text",
    policy: "json",
    management: "flag",
    status: "text",
    removedScopes: "json",
  },
  scopes: { ...versioned, apiId: "text", key: "text", description: "text" },
  organizations: {
    ...versioned,
    code: "text",
    externalId: "text",
    name: "text",
    planId: "text",
    status: "text",
    policyOverrides: "json",
    featuresLostAt: "json",
  },
  users: {
    ...versioned,
    email: "text",
    externalId: "text",
    name: "text",
    status: "text",
    instanceRole: "text",
    language: "text",
  },
  members: { ...versioned, organizationId: "text", userId: "text", roleIds: "json" },
  roles: { ...versioned, code: "text", name: "text", builtIn: "flag", grants: "json", grantableScopes: "json" },
  plans: { ...versioned, code: "text", name: "text", features: "json", limits: "json", featuresLostAt: "json" },
  applications: {
    ...versioned,
    clientId: "text",
    name: "text",
    organizationId: "text",
    status: "text",
    grants: "json",
    grantableScopes: "json",
    boundApiIds: "json",
    jwks: "json",
    secrets: "json",
  },
  keys: {
    ...versioned,
    name: "text",
    description: "text",
    apiId: "text",
    environment: "text",
    ownerType: "text",
    ownerUserId: "text",
    ownerOrganizationId: "text",
    contextOrganizationId: "text",
    status: "text",
    scopes: "json",
    expiresAt: "integer",
    notBefore: "integer",
    allowedIps: "json",
    rateLimits: "json",
    connector: "flag",
    boundApiIds: "json",
    metadata: "json",
    masked: "text",
    recoverable: "flag",
    createdByType: "text",
    createdById: "text",
    createdByName: "text",
    createdVia: "text",
    disabledAt: "integer",
    disabledReason: "text",
    revokedAt: "integer",
    revokedReason: "text",
    deletedAt: "integer",
  },
  key_secrets: {
    ...versioned,
    keyId: "text",
    digest: "text",
    pepperVersion: "integer",
    masked: "text",
    state: "text",
    validUntil: "integer",
    sealed: "text",
  },
  key_credits: {
    id: "text",
    remaining: "integer",
    refillAmount: "integer",
    refillEverySeconds: "integer",
    refilledAt: "integer",
  },
  credit_reservations: {
    id: "text",
    keyId: "text",
    amount: "integer",
    state: "text",
    used: "integer",
    createdAt: "integer",
    expiresAt: "integer",
    settledAt: "integer",
  },
  passwords: { ...versioned, hash: "text" },
  sessions: {
    ...versioned,
    userId: "text",
    digest: "text",
    signedInAt: "integer",
    authenticatedAt: "integer",
    lastUsedAt: "integer",
    expiresAt: "integer",
    ip: "text",
    userAgent: "text",
  },
  invitations: { ...versioned, email: "text", digest: "text", expiresAt: "integer" },
  password_resets: { ...versioned, email: "text", digest: "text", expiresAt: "integer" },
  totps: { ...versioned, sealed: "text", confirmedAt: "integer", lastStep: "integer", recoveryCodes: "json" },
  identities: { ...versioned, issuer: "text", subject: "text" },
  portal_sessions: {
    ...versioned,
    userId: "text",
    organizationId: "text",
    permissions: "json",
    returnUrl: "text",
    parentOrigins: "json",
    subNav: "text",
    lifetimeSeconds: "integer",
    mintedByType: "text",
    mintedById: "text",
    codeDigest: "text",
    renewalDigest: "text",
    exchangedAt: "integer",
    expiresAt: "integer",
    endedAt: "integer",
  },
  portal_tokens: { id: "text", sessionId: "text", digest: "text", expiresAt: "integer" },
  mcp_servers: {
    ...versioned,
    enabled: "flag",
    instructions: "text",
    identity: "json",
    sealedCredential: "text",
    document: "json",
    tools: "json",
  },
  key_collections: { ...versioned, keyId: "text", digest: "text", expiresAt: "integer", collectedAt: "integer" },
  mcp_openings: { ...versioned, keyId: "text" },
  idempotency: { id: "text", fingerprint: "text", status: "integer", body: "json", expiresAt: "integer" },
  spent_assertions: { id: "text", expiresAt: "integer" },
  instance: {
    ...versioned,
    pepperFingerprint: "text",
    bootstrapDigest: "text",
    bootstrapExpiresAt: "integer",
    bootstrappedAt: "integer",
  },
  settings: {
    ...versioned,
    name: "text",
    accentColor: "text",
    words: "json",
    upgradeUrl: "text",
    supportContact: "text",
    portal: "json",
    sessions: "json",
  },
};

/** The audit log: written by the commit alone. */
export const auditColumns: Columns<AuditEventRecord> = {
  id: "text",
  changeNumber: "integer",
  at: "integer",
  action: "text",
  actorType: "text",
  actorId: "text",
  actorName: "text",
  targetType: "text",
  targetId: "text",
  targetName: "text",
  organizationId: "text",
  userId: "text",
  apiId: "text",
  ip: "text",
  userAgent: "text",
  requestId: "text",
  changes: "json",
  reason: "text",
};

/** Calls of tools, and what is known of each agent: counted off the request's way, like usage. */
export const mcpCallColumns: Columns<McpCall> = {
  id: "text",
  at: "integer",
  apiId: "text",
  keyId: "text",
  organizationId: "text",
  userId: "text",
  tool: "text",
  outcome: "text",
  upstreamStatus: "integer",
  durationMs: "integer",
  clientName: "text",
  clientVersion: "text",
  protocolVersion: "text",
  ip: "text",
  requestId: "text",
};

export const mcpConnectionColumns: Columns<McpConnection> = {
  keyId: "text",
  apiId: "text",
  clientName: "text",
  clientVersion: "text",
  protocolVersion: "text",
  firstSeenAt: "integer",
  lastSeenAt: "integer",
  lastTool: "text",
  lastCallAt: "integer",
  calls: "integer",
};

type SnakeCase<S extends string> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeCase<Tail>}`
  : S;
type Cell<V> = V extends string
  ? V
  : V extends number
    ? number
    : V extends boolean
      ? 0 | 1
      : V extends null
        ? null
        : string;

/** A record as its row: snake_case columns, flags as numbers, everything structured as JSON text. */
type RowOf<R> = { [F in keyof R & string as SnakeCase<F>]: Cell<R[F]> };

/** The schema as Kysely sees it. */
export type Database = { [T in TableName]: RowOf<Tables[T]> } & {
  audit_events: RowOf<AuditEventRecord>;
  change_counter: { id: 1; n: number };
  change_log: { n: number; action: string; touched: string; at: number };
  /** Last accepted use of each secret, and its total of accepted uses. */
  secret_uses: {
    secret_id: string;
    key_id: string;
    last_used_at: number;
    last_used_ip: string | null;
    last_used_user_agent: string | null;
    use_count: number;
  };
  /** The same per key, which is what lists show and sort by. */
  key_uses: {
    key_id: string;
    last_used_at: number;
    last_used_ip: string | null;
    last_used_user_agent: string | null;
    use_count: number;
  };
  /** The same of all keys together, so that no count of the whole instance reads a row for each. */
  verification_hours: { hour: number; code: string; count: number; cost: number };
  usage_hours: { key_id: string; secret_id: string; hour: number; code: string; count: number; cost: number };
  /** The last batch of each life of a process that is counted; those before it are, too. */
  usage_batches: { life: string; n: number; part: number; at: number };
  unknown_attempts: { hour: number; source: string; code: string; count: number };
  /** Calls of tools by agents, and what is known of each agent. */
  mcp_calls: RowOf<McpCall>;
  mcp_connections: RowOf<McpConnection>;
  /** Processes that serve from this database (PostgreSQL). */
  nodes: { id: string; beat: Generated<number>; started_at: number };
};
