import { randomUUID } from "node:crypto";
import type { Tables } from "@keyporter/core";

function versioned(kind: string) {
  return { id: `${kind}_${randomUUID()}`, version: 1, createdAt: 1_795_000_000_000, updatedAt: 1_795_000_000_000 };
}

export function makeRole(fields: Partial<Tables["roles"]> = {}): Tables["roles"] {
  const base = versioned("role");
  return { ...base, code: base.id, name: "Editor", builtIn: false, grants: [], grantableScopes: null, ...fields };
}

export function makePlan(fields: Partial<Tables["plans"]> = {}): Tables["plans"] {
  const base = versioned("plan");
  return {
    ...base,
    code: base.id,
    name: "Premier",
    features: ["api_keys"],
    limits: { max_keys: null, rate_limits: [] },
    featuresLostAt: {},
    ...fields,
  };
}

export function makeApplication(fields: Partial<Tables["applications"]> = {}): Tables["applications"] {
  const base = versioned("app");
  return {
    ...base,
    clientId: base.id,
    name: "Nightly job",
    organizationId: null,
    status: "active",
    grants: [],
    grantableScopes: null,
    boundApiIds: null,
    jwks: null,
    secrets: [],
    ...fields,
  };
}
