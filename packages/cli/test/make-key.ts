import type { Key } from "@keyporter/sdk";

/** A key as the wire shows it, with the given differences. */
export function makeKey(changes: Partial<Key> = {}): Key {
  return {
    id: "api_key_01",
    name: "Zapier",
    description: null,
    masked: "kp_live_pKrJ66VuJfq0...0Rxx",
    api_id: "api_01",
    environment: "live",
    owner: { type: "organization", id: "org_01" },
    organization_id: "org_01",
    user_id: null,
    context_organization_id: null,
    status: "active",
    scopes: ["orders:read"],
    expires_at: null,
    not_before: null,
    allowed_ips: [],
    connector: false,
    bound_api_ids: null,
    metadata: {},
    recoverable: false,
    created_at: "2026-11-20T13:50:02.123Z",
    created_by: { type: "cli", id: "cli", name: null },
    created_via: "cli",
    updated_at: "2026-11-20T13:50:02.123Z",
    last_used_at: null,
    last_used_ip: null,
    last_used_user_agent: null,
    use_count: 0,
    disabled_at: null,
    disabled_reason: null,
    revoked_at: null,
    revoked_reason: null,
    ...changes,
  };
}
