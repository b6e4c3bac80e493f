import type { RateLimit } from "./rate-limits.ts";
import type { OwnerType } from "./words.ts";

/** Where a credential may stand in a request. `query` is for connector keys at `/mcp*` only. */
export type CredentialLocation = "bearer" | "x_api_key" | "query" | { readonly header: string };

/**
 * The rules an API has for its keys. An organization may override some of them, but only to tighten.
 *
 * A field's name is the same in storage, on the wire and in the console, hence snake_case.
 */
export interface Policy {
  readonly owner_types: readonly OwnerType[];
  /** Where a key's rights come from: its own scopes, its owner's live grants, both, or all of the API. */
  readonly authority: "scopes" | "inherit" | "inherit_and_scopes" | "organization";
  readonly machines_may_create_inheriting: boolean;
  readonly who_may_create: { readonly user: "self" | "admin"; readonly organization: "member" | "admin" };
  readonly plan_feature: string | null;
  readonly plan_grace_seconds: number;
  readonly secret_storage: "hash_only" | "recoverable";
  readonly reveal_style: "modal" | "page" | "notification" | "inline";
  readonly acknowledge: "none" | "button" | "checkbox";
  readonly credential_locations: readonly CredentialLocation[];
  readonly default_lifetime_seconds: number | null;
  readonly max_lifetime_seconds: number | null;
  readonly max_keys_per_owner: number | null;
  readonly scopes_editable: "narrow" | "any" | "never";
  readonly rate_limits: readonly RateLimit[];
  readonly allowed_ips: readonly string[];
  readonly https_required: boolean;
  /** How long a confirmed verdict outlives the database; 0 is strict. */
  readonly stale_for_seconds: number;
  /** Refuse every holder with the same 401, so that a refusal tells nothing. */
  readonly opaque_errors: boolean;
  readonly placement: "personal_settings" | "profile" | "tools" | "settings" | "api_keys";
  readonly words: {
    readonly key: string;
    readonly keys: string;
    readonly name: string;
    readonly create: string;
    readonly owner: string;
  };
  readonly actions: readonly ("copy" | "rename" | "toggle" | "rotate" | "revoke" | "delete")[];
}

export const presetNames = ["standard", "personal", "scoped", "workspace", "profile", "firm"] as const;
export type PresetName = (typeof presetNames)[number];

const standard: Policy = {
  owner_types: ["user", "organization"],
  authority: "scopes",
  machines_may_create_inheriting: false,
  who_may_create: { user: "self", organization: "admin" },
  plan_feature: null,
  plan_grace_seconds: 604_800,
  secret_storage: "hash_only",
  reveal_style: "modal",
  acknowledge: "checkbox",
  credential_locations: ["bearer", "x_api_key"],
  default_lifetime_seconds: null,
  max_lifetime_seconds: null,
  max_keys_per_owner: null,
  scopes_editable: "any",
  rate_limits: [],
  allowed_ips: [],
  https_required: true,
  stale_for_seconds: 60,
  opaque_errors: false,
  placement: "api_keys",
  words: { key: "API key", keys: "API keys", name: "Name", create: "Create API key", owner: "Owner" },
  actions: ["copy", "rename", "toggle", "rotate", "revoke", "delete"],
};

/** A preset is data and nothing else: no code asks which preset an API began with. */
export const presets: Readonly<Record<PresetName, Policy>> = {
  standard,
  personal: {
    ...standard,
    owner_types: ["user"],
    authority: "inherit",
    who_may_create: { user: "admin", organization: "admin" },
    secret_storage: "recoverable",
    reveal_style: "inline",
    acknowledge: "none",
    credential_locations: ["x_api_key"],
    placement: "personal_settings",
    words: { ...standard.words, keys: "My API Keys" },
    actions: ["copy", "rename", "rotate", "revoke", "delete"],
  },
  scoped: {
    ...standard,
    owner_types: ["user", "organization", "instance"],
    acknowledge: "none",
    credential_locations: ["bearer"],
    scopes_editable: "never",
    words: { ...standard.words, create: "Add API key" },
    actions: ["rotate", "revoke"],
  },
  workspace: {
    ...standard,
    owner_types: ["organization"],
    who_may_create: { user: "self", organization: "member" },
    secret_storage: "recoverable",
    acknowledge: "button",
    placement: "tools",
    words: { ...standard.words, create: "Generate key", owner: "Workspace" },
    actions: ["copy", "rename", "toggle", "delete"],
  },
  profile: {
    ...standard,
    owner_types: ["user"],
    authority: "inherit",
    reveal_style: "notification",
    acknowledge: "none",
    credential_locations: [{ header: "MC-Api-Key" }],
    placement: "profile",
    words: { ...standard.words, keys: "API credentials", create: "Generate API key" },
    actions: ["rename", "revoke"],
  },
  firm: {
    ...standard,
    owner_types: ["organization"],
    authority: "organization",
    plan_feature: "premier",
    reveal_style: "page",
    credential_locations: ["bearer"],
    placement: "settings",
    words: { ...standard.words, keys: "API Keys", name: "Key Label", create: "Generate New Key", owner: "Firm" },
    actions: ["revoke"],
  },
};
