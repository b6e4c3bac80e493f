import { z } from "zod";
import { limits } from "../limits.ts";
import { actorTypes, createdVias, environments, keyStatuses, ownerTypes, secretStates } from "../words.ts";
import {
  Description,
  IpRange,
  Metadata,
  Name,
  PageQuery,
  pageOf,
  Reference,
  ScopePattern,
  Time,
  TimeOut,
} from "./common.ts";
import { CreditsIn, KeyCredits } from "./credits.ts";
import { HeldRateLimit, KeyRateLimits } from "./rate-limits.ts";

const Scopes = z.array(ScopePattern).max(limits.scopesPerKey);
const AllowedIps = z.array(IpRange).max(limits.allowedIps);

export const CreateKeyBody = z
  .strictObject({
    name: Name,
    description: Description.optional(),
    api_id: Reference,
    organization_id: Reference.optional(),
    organization_external_id: Reference.optional(),
    user_id: Reference.optional(),
    user_external_id: Reference.optional(),
    owner_type: z.literal("instance").optional().meta({ description: "Only for keys of the instance itself" }),
    context_organization_id: Reference.optional(),
    scopes: Scopes.default([]),
    environment: z.enum(environments).default("live"),
    expires_at: Time.nullable().optional(),
    not_before: Time.nullable().optional(),
    allowed_ips: AllowedIps.optional(),
    rate_limits: KeyRateLimits.optional(),
    connector: z.boolean().optional(),
    bound_api_ids: z
      .array(Reference)
      .min(1)
      .max(100)
      .optional()
      .meta({ description: "Keys of the Management API only: check keys of these APIs and see no others" }),
    metadata: Metadata.optional(),
    credits: CreditsIn.nullable().optional(),
  })
  .meta({ id: "CreateKeyBody" });
export type CreateKeyBody = z.infer<typeof CreateKeyBody>;

const EditableFields = {
  name: Name.optional(),
  description: Description.nullable().optional(),
  scopes: Scopes.optional(),
  expires_at: Time.nullable().optional(),
  not_before: Time.nullable().optional(),
  allowed_ips: AllowedIps.optional(),
  rate_limits: KeyRateLimits.optional(),
};
export const UpdateKeyBody = z
  .strictObject({
    ...EditableFields,
    metadata: Metadata.optional(),
    credits: CreditsIn.nullable().optional().meta({ description: "Null ends the metering; what is left out stays" }),
    expected: z.strictObject(EditableFields).optional().meta({
      description:
        "What you know these fields to be. Where one is different by now nothing is changed, and the answer is CONFLICT with the present values",
    }),
  })
  .meta({ id: "UpdateKeyBody" });
export type UpdateKeyBody = z.infer<typeof UpdateKeyBody>;

const Reason = z.string().min(1).max(500).optional();
export const DisableKeyBody = z.strictObject({ reason: Reason }).meta({ id: "DisableKeyBody" });
export type DisableKeyBody = z.infer<typeof DisableKeyBody>;
export const RevokeKeyBody = z.strictObject({ reason: Reason }).meta({ id: "RevokeKeyBody" });
export type RevokeKeyBody = z.infer<typeof RevokeKeyBody>;
export const RotateKeyBody = z
  .strictObject({
    grace_seconds: z.number().int().min(0).max(limits.graceMaxSeconds).default(0).meta({
      description: "How long the old secret keeps working, never beyond the key's expiry",
    }),
  })
  .meta({ id: "RotateKeyBody" });
export type RotateKeyBody = z.infer<typeof RotateKeyBody>;

export const KeySecret = z
  .strictObject({
    id: z.string(),
    masked: z.string(),
    state: z.enum(secretStates),
    valid_until: TimeOut.nullable(),
    created_at: TimeOut,
    last_used_at: TimeOut.nullable(),
  })
  .meta({ id: "KeySecret" });

const Actor = z.strictObject({ type: z.enum(actorTypes), id: z.string(), name: z.string().nullable() });

export const Key = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    masked: z.string(),
    api_id: z.string(),
    api_name: z.string().nullable(),
    environment: z.enum(environments),
    owner: z.strictObject({ type: z.enum(ownerTypes), id: z.string().nullable(), name: z.string().nullable() }),
    organization_id: z.string().nullable(),
    user_id: z.string().nullable(),
    context_organization_id: z.string().nullable(),
    status: z.enum(keyStatuses),
    scopes: z.array(z.string()),
    expires_at: TimeOut.nullable(),
    not_before: TimeOut.nullable(),
    allowed_ips: z.array(z.string()),
    rate_limits: KeyRateLimits.meta({ description: "Its own, beside those of its API, organization and plan" }),
    connector: z.boolean(),
    bound_api_ids: z.array(z.string()).nullable(),
    metadata: z.record(z.string(), z.unknown()),
    credits: KeyCredits.nullable().meta({ description: "Null: the key is not metered" }),
    recoverable: z.boolean(),
    created_at: TimeOut,
    created_by: Actor,
    created_via: z.enum(createdVias),
    updated_at: TimeOut,
    last_used_at: TimeOut.nullable(),
    last_used_ip: z.string().nullable(),
    last_used_user_agent: z.string().nullable(),
    use_count: z.number().int(),
    disabled_at: TimeOut.nullable(),
    disabled_reason: z.string().nullable(),
    revoked_at: TimeOut.nullable(),
    revoked_reason: z.string().nullable(),
    limits: z.array(HeldRateLimit).optional().meta({
      description: "Every rate limit that holds for it, only when one key is asked for",
    }),
    secrets: z.array(KeySecret).optional().meta({ description: "Only when one key is asked for" }),
  })
  .meta({ id: "Key" });
export type Key = z.infer<typeof Key>;

export const CreatedKey = z
  .strictObject({
    key: Key,
    secret: z.string().nullable().meta({ description: "Shown this once; null when an idempotent request is replayed" }),
    replayed: z.literal(true).optional(),
  })
  .meta({ id: "CreatedKey" });
export type CreatedKey = z.infer<typeof CreatedKey>;

export const RotatedKey = z.strictObject({ key: Key, secret: z.string() }).meta({ id: "RotatedKey" });
export type RotatedKey = z.infer<typeof RotatedKey>;

export const Receipt = z
  .strictObject({
    change_number: z.number().int().nullable().meta({ description: "Null when there was nothing to change" }),
    complete: z.boolean().meta({ description: "True: no verification that starts from now on is VALID anywhere" }),
  })
  .meta({ id: "Receipt" });

export const RevokedKey = z.strictObject({ key: Key, receipt: Receipt }).meta({ id: "RevokedKey" });
export type RevokedKey = z.infer<typeof RevokedKey>;
export const RevealedKey = z.strictObject({ id: z.string(), secret: z.string() }).meta({ id: "RevealedKey" });
export type RevealedKey = z.infer<typeof RevealedKey>;

const statusPattern = `(?:${keyStatuses.join("|")})`;
const KeyStatusList = z
  .string()
  .regex(new RegExp(`^${statusPattern}(?:,${statusPattern}){0,${keyStatuses.length - 1}}$`), {
    error: `must be one or more of ${keyStatuses.join(", ")}, with commas between`,
  })
  .transform((text) => keyStatuses.filter((status) => text.split(",").includes(status)))
  .meta({ description: `One or more of ${keyStatuses.join(", ")}, with commas between` });

const Days = z.coerce.number().int().min(1).max(3650);
export const keySorts = ["created_at", "-created_at", "name", "-name", "last_used_at", "-last_used_at"] as const;
export const ListKeysQuery = z.strictObject({
  ...PageQuery,
  api_id: Reference.optional(),
  organization_id: Reference.optional(),
  user_id: Reference.optional(),
  owner_type: z.enum(ownerTypes).optional(),
  environment: z.enum(environments).optional(),
  status: KeyStatusList.optional(),
  q: z.string().min(1).max(100).optional().meta({ description: "Part of the name, or an id or masked key" }),
  created_by: z.string().min(1).max(255).optional().meta({ description: "Id of whoever created it" }),
  unused_for_days: Days.optional().meta({
    description: "Not used for so long; a key that never was counts from its creation",
  }),
  expires_within_days: Days.optional(),
  never_expires: z.literal("true").optional(),
  never_used: z.literal("true").optional(),
  sort: z.enum(keySorts).default("-created_at"),
});
export type ListKeysQuery = z.infer<typeof ListKeysQuery>;
export const KeyPage = pageOf(Key, "KeyPage");
