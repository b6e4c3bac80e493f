import type { OwnerType, Policy } from "@keyporter/contract";
import type { Key, KeyPageView } from "@keyporter/sdk";
import type { Apis } from "../../../words/en/apis.ts";

type PreviewWords = Apis["preview"];

export interface SampleApi {
  /** Empty until somebody types one. */
  readonly name: string;
  readonly baseUrl: string;
  readonly prefix: string;
}

const sampleScopes = ["orders:read", "orders:write"];

/** A page such as the server would give it to an owner who may do everything that the policy lets owners do. */
export function samplePage(
  { name, baseUrl, prefix }: SampleApi,
  policy: Policy,
  owner: OwnerType,
  words: PreviewWords,
): KeyPageView {
  const organization = { id: "org_sample", code: "acme", name: words.organization };
  const ownerNames: Readonly<Record<OwnerType, string>> = {
    user: words.person,
    organization: words.organization,
    instance: words.instance,
  };
  const takesScopes = policy.authority === "scopes" || policy.authority === "inherit_and_scopes";
  return {
    api: {
      id: "api_sample",
      code: "sample",
      name: name.trim() === "" ? words.unnamed : name,
      base_url: baseUrl.trim() === "" ? null : baseUrl,
      prefix,
      management: false,
    },
    scopes: sampleScopes.map((key) => ({ key, description: "" })),
    owner: { type: owner, id: owner === "instance" ? null : `${owner}_sample`, name: ownerNames[owner] },
    organization: owner === "organization" ? organization : null,
    policy: asAnswered(policy),
    may: {
      create: true,
      update: true,
      delete: true,
      reveal: policy.secret_storage === "recoverable",
      inherit: policy.authority === "inherit" || policy.authority === "inherit_and_scopes",
      credits: false,
    },
    grantable_scopes: takesScopes ? sampleScopes : [],
    step_up: { create: false, rotate: false, reveal: false },
    state: "shown",
    plan_ends_at: null,
    mcp: null,
    creation_refused: null,
  };
}

/** Arrays of its own, as in an answer. */
function asAnswered(policy: Policy): KeyPageView["policy"] {
  return {
    ...policy,
    owner_types: [...policy.owner_types],
    credential_locations: [...policy.credential_locations],
    rate_limits: [...policy.rate_limits],
    allowed_ips: [...policy.allowed_ips],
    actions: [...policy.actions],
  };
}

/** Three keys: one in use, one never used, one disabled. @param now milliseconds */
export function sampleKeys(page: KeyPageView, words: PreviewWords, now: number): readonly Key[] {
  const { first, second, third } = words.keys;
  const disabled = page.policy.actions.includes("toggle");
  return [
    sampleKey(page, { number: 1, name: first, ageDays: 40, usedDaysAgo: 0.1, disabled: false }, now),
    sampleKey(page, { number: 2, name: second, ageDays: 3, usedDaysAgo: null, disabled: false }, now),
    sampleKey(page, { number: 3, name: third, ageDays: 200, usedDaysAgo: 90, disabled }, now),
  ];
}

/** No key: it has the length and the look of one, and no checksum that fits. */
export function sampleSecret({ api }: KeyPageView): string {
  return `${api.prefix}_live_${"Sample0NotAKey".padEnd(60, "0")}`;
}

export function freshKey(page: KeyPageView, words: PreviewWords, now: number): Key {
  return sampleKey(page, { number: 4, name: words.keys.fresh, ageDays: 0, usedDaysAgo: null, disabled: false }, now);
}

interface Sample {
  readonly number: number;
  readonly name: string;
  readonly ageDays: number;
  readonly usedDaysAgo: number | null;
  readonly disabled: boolean;
}

function sampleKey(
  { api, owner, organization, policy, grantable_scopes: scopes }: KeyPageView,
  of: Sample,
  now: number,
): Key {
  const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();
  const createdAt = daysAgo(of.ageDays);
  const usedAt = of.usedDaysAgo === null ? null : daysAgo(of.usedDaysAgo);
  const lifetime = policy.default_lifetime_seconds ?? policy.max_lifetime_seconds;
  return {
    id: `api_key_sample_${of.number}`,
    name: of.name,
    description: null,
    masked: `${api.prefix}_live_Sample${of.number}…0${of.number}Key`,
    api_id: api.id,
    api_name: api.name,
    environment: "live",
    owner,
    organization_id: organization?.id ?? null,
    user_id: owner.type === "user" ? owner.id : null,
    context_organization_id: null,
    status: of.disabled ? "disabled" : "active",
    scopes: [...scopes],
    expires_at: lifetime === null || Number.isNaN(lifetime) ? null : new Date(now + lifetime * 500).toISOString(),
    not_before: null,
    allowed_ips: [],
    rate_limits: [],
    connector: false,
    bound_api_ids: null,
    metadata: {},
    recoverable: policy.secret_storage === "recoverable",
    created_at: createdAt,
    created_by: { type: "user", id: "user_sample", name: "Ada Lovelace" },
    created_via: "console",
    updated_at: createdAt,
    last_used_at: usedAt,
    last_used_ip: usedAt === null ? null : "203.0.113.7",
    last_used_user_agent: null,
    credits: null,
    use_count: usedAt === null ? 0 : 120,
    disabled_at: of.disabled ? createdAt : null,
    disabled_reason: null,
    revoked_at: null,
    revoked_reason: null,
  };
}
