import { z } from "zod";
import { limits } from "../limits.ts";
import { Name, Reference, TimeOut } from "./common.ts";

/**
 * The second wire form of the same operations, at `/api/v1`: the one of Kinde's management API, so that clients written
 * for it find here what they know. Where that form leaves a choice, times are RFC 3339 and unknown fields are refused.
 */

const kindeKeyTypes = ["user", "organization", "environment"] as const;
const kindeKeyStatuses = ["active", "inactive", "revoked"] as const;

/** Clients of this form send `null` for what they leave out. */
const KindeReference = Reference.nullish();
const ScopeIds = z
  .array(
    z
      .string()
      .min(1)
      .max(limits.scopeKeyChars)
      .refine((scope) => !scope.includes("*"), { error: "must name one scope" }),
  )
  .max(limits.scopesPerKey);

const KindeError = z.strictObject({ code: z.string(), message: z.string() }).meta({ id: "KindeError" });

/** Every refusal. A list, except for 404, where this form has the one error itself. */
export const KindeErrors = z
  .strictObject({ errors: z.union([z.array(KindeError).min(1), KindeError]) })
  .meta({ id: "KindeErrors", description: "A list of errors; with status 404 the one error itself" });
export type KindeErrors = z.infer<typeof KindeErrors>;

export const KindeSuccess = z.strictObject({ code: z.string(), message: z.string() }).meta({ id: "KindeSuccess" });
export type KindeSuccess = z.infer<typeof KindeSuccess>;

export const KindeCreateApiKeyBody = z
  .strictObject({
    name: Name,
    type: z.enum(kindeKeyTypes).nullish().meta({ description: "Follows from the owner when left out" }),
    api_id: Reference,
    scope_ids: ScopeIds.nullish().meta({ description: "Ids of scopes of that API, or their keys" }),
    user_id: KindeReference,
    org_code: KindeReference,
  })
  .meta({ id: "KindeCreateApiKeyBody" });
export type KindeCreateApiKeyBody = z.infer<typeof KindeCreateApiKeyBody>;

const KeyAndSecret = z.strictObject({
  id: z.string(),
  key: z.string().nullable().meta({ description: "Shown this once; null when an idempotent request is replayed" }),
});
export const KindeCreatedApiKey = KindeSuccess.extend({
  code: z.literal("API_KEY_CREATED"),
  api_key: KeyAndSecret,
}).meta({ id: "KindeCreatedApiKey" });
export type KindeCreatedApiKey = z.infer<typeof KindeCreatedApiKey>;
export const KindeRotatedApiKey = KindeSuccess.extend({
  code: z.literal("API_KEY_ROTATED"),
  api_key: z.strictObject({ id: z.string(), key: z.string() }),
}).meta({ id: "KindeRotatedApiKey" });
export type KindeRotatedApiKey = z.infer<typeof KindeRotatedApiKey>;

export const KindeListApiKeysQuery = z.strictObject({
  page_size: z.coerce.number().int().min(1).max(limits.pageMax).default(limits.pageDefault),
  starting_after: z.string().min(1).max(64).optional().meta({ description: "Id of the last key of the page before" }),
  key_type: z.enum(["organization", "user"]).optional(),
  status: z.enum(kindeKeyStatuses).optional().meta({ description: "inactive: disabled, expired or not valid yet" }),
  user_id: Reference.optional(),
  org_code: Reference.optional(),
});
export type KindeListApiKeysQuery = z.infer<typeof KindeListApiKeysQuery>;

export const KindeApiKey = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    type: z.enum(kindeKeyTypes),
    status: z.enum(kindeKeyStatuses),
    key_prefix: z.string().meta({ description: "The first 6 characters" }),
    key_suffix: z.string().nullable().meta({ description: "The last 4 characters" }),
    created_on: TimeOut,
    last_verified_on: TimeOut.nullable(),
    last_verified_ip: z.string().nullable(),
    created_by: z.string().nullable(),
    api_ids: z.array(z.string()),
    scopes: z.array(z.string()),
  })
  .meta({ id: "KindeApiKey" });
export type KindeApiKey = z.infer<typeof KindeApiKey>;

export const KindeApiKeys = KindeSuccess.extend({
  code: z.literal("OK"),
  has_more: z.boolean(),
  api_keys: z.array(KindeApiKey),
}).meta({ id: "KindeApiKeys" });
export type KindeApiKeys = z.infer<typeof KindeApiKeys>;

export const KindeApiKeyDetail = KindeSuccess.extend({
  code: z.literal("OK"),
  api_key: z.strictObject({
    ...KindeApiKey.shape,
    verification_count: z.number().int(),
    organization_id: z.string().nullable(),
    user_id: z.string().nullable(),
  }),
}).meta({ id: "KindeApiKeyDetail" });
export type KindeApiKeyDetail = z.infer<typeof KindeApiKeyDetail>;

export const KindeVerifyApiKeyBody = z.strictObject({ api_key: z.string() }).meta({ id: "KindeVerifyApiKeyBody" });
export type KindeVerifyApiKeyBody = z.infer<typeof KindeVerifyApiKeyBody>;

/** Of a key that the caller has no business with nothing is told but that it is not valid. */
export const KindeVerifiedApiKey = KindeSuccess.extend({
  code: z.enum(["API_KEY_VERIFIED", "API_KEY_INVALID"]),
  is_valid: z.boolean(),
  key_id: z.string().nullable(),
  status: z.enum(kindeKeyStatuses).nullable(),
  scopes: z.array(z.string()),
  org_code: z.string().nullable(),
  user_id: z.string().nullable(),
  last_verified_on: TimeOut.nullable(),
  verification_count: z.number().int().nullable(),
}).meta({ id: "KindeVerifiedApiKey" });
export type KindeVerifiedApiKey = z.infer<typeof KindeVerifiedApiKey>;
