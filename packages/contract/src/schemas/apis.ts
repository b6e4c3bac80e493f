import { z } from "zod";
import { limits } from "../limits.ts";
import { type Policy as PolicyType, presetNames } from "../policy.ts";
import { ownerTypes } from "../words.ts";
import { Code, Description, IpRange, Name, PageQuery, pageOf, ScopeKey, TimeOut } from "./common.ts";
import { RateLimits } from "./rate-limits.ts";

const Seconds = z.number().int().min(1).max(3_153_600_000);
const Word = z.string().min(1).max(40);

/** Every field of a policy; a preset or `standard` fills those that are not given. */
export const Policy = z
  .strictObject({
    owner_types: z.array(z.enum(ownerTypes)).min(1),
    authority: z.enum(["scopes", "inherit", "inherit_and_scopes", "organization"]),
    machines_may_create_inheriting: z.boolean(),
    who_may_create: z.strictObject({ user: z.enum(["self", "admin"]), organization: z.enum(["member", "admin"]) }),
    plan_feature: Code.nullable(),
    plan_grace_seconds: z.number().int().min(0).max(31_536_000),
    secret_storage: z.enum(["hash_only", "recoverable"]),
    reveal_style: z.enum(["modal", "page", "notification", "inline"]),
    acknowledge: z.enum(["none", "button", "checkbox"]),
    credential_locations: z
      .array(
        z.union([
          z.enum(["bearer", "x_api_key", "query"]),
          z.strictObject({ header: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) }),
        ]),
      )
      .min(1)
      .max(10),
    default_lifetime_seconds: Seconds.nullable(),
    max_lifetime_seconds: Seconds.nullable(),
    max_keys_per_owner: z.number().int().min(0).max(1_000_000).nullable(),
    scopes_editable: z.enum(["narrow", "any", "never"]),
    rate_limits: RateLimits,
    allowed_ips: z.array(IpRange).max(limits.allowedIps),
    https_required: z.boolean(),
    stale_for_seconds: z.number().int().min(0).max(900),
    opaque_errors: z.boolean(),
    placement: z.enum(["personal_settings", "profile", "tools", "settings", "api_keys"]),
    words: z.strictObject({ key: Word, keys: Word, name: Word, create: Word, owner: Word }),
    actions: z.array(z.enum(["copy", "rename", "toggle", "rotate", "revoke", "delete"])),
  })
  .meta({ id: "Policy" }) satisfies z.ZodType<PolicyType>;

export const PolicyPatch = Policy.partial().meta({ id: "PolicyPatch" });
export type PolicyPatch = z.infer<typeof PolicyPatch>;

/** What an organization may say about its own keys of one API. */
export const PolicyOverride = Policy.pick({
  owner_types: true,
  who_may_create: true,
  secret_storage: true,
  credential_locations: true,
  default_lifetime_seconds: true,
  max_lifetime_seconds: true,
  max_keys_per_owner: true,
  rate_limits: true,
  allowed_ips: true,
  https_required: true,
  stale_for_seconds: true,
  opaque_errors: true,
})
  .partial()
  .meta({ id: "PolicyOverride" });
export type PolicyOverride = z.infer<typeof PolicyOverride>;

const Audience = z
  .string()
  .min(1)
  .max(limits.audienceChars)
  .regex(/^[\x21-\x7e]+$/);
const Prefix = z.string().regex(/^[a-z][a-z0-9]{0,15}$/);

export const CreateApiBody = z
  .strictObject({
    name: Name,
    code: Code.optional(),
    audience: Audience,
    base_url: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .optional(),
    prefix: Prefix.optional(),
    preset: z.enum(presetNames).optional(),
    policy: PolicyPatch.optional(),
  })
  .meta({ id: "CreateApiBody" });
export type CreateApiBody = z.infer<typeof CreateApiBody>;

export const UpdateApiBody = z
  .strictObject({
    name: Name.optional(),
    base_url: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .nullable()
      .optional(),
    prefix: Prefix.optional(),
    policy: PolicyPatch.optional(),
  })
  .meta({ id: "UpdateApiBody" });
export type UpdateApiBody = z.infer<typeof UpdateApiBody>;

export const Api = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    audience: z.string(),
    base_url: z.string().nullable(),
    prefix: z.string(),
    management: z.boolean(),
    policy: Policy,
    created_at: TimeOut,
    updated_at: TimeOut,
  })
  .meta({ id: "Api" });
export type Api = z.infer<typeof Api>;
export const ApiPage = pageOf(Api, "ApiPage");
export const ListApisQuery = z.strictObject({ ...PageQuery, q: z.string().min(1).max(100).optional() });

export const CreateScopeBody = z
  .strictObject({ key: ScopeKey, description: Description.default("") })
  .meta({ id: "CreateScopeBody" });
export type CreateScopeBody = z.infer<typeof CreateScopeBody>;
export const UpdateScopeBody = z.strictObject({ description: Description }).meta({ id: "UpdateScopeBody" });
export type UpdateScopeBody = z.infer<typeof UpdateScopeBody>;
export const Scope = z
  .strictObject({
    id: z.string(),
    api_id: z.string(),
    key: z.string(),
    description: z.string(),
    created_at: TimeOut,
  })
  .meta({ id: "Scope" });
export type Scope = z.infer<typeof Scope>;
export const ScopePage = pageOf(Scope, "ScopePage");
