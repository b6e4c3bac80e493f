import { z } from "zod";
import { Name, PageQuery, pageOf, Reference, TimeOut } from "./common.ts";
import { Grant, GrantIn } from "./directory.ts";

const Jwk = z.looseObject({ kty: z.enum(["RSA", "EC", "OKP"]), kid: z.string().max(200).optional() });
const Jwks = z
  .strictObject({ keys: z.array(Jwk).min(1).max(10) })
  .meta({ description: "Public keys for private_key_jwt" });
const Grants = z.array(GrantIn).max(100);

export const CreateApplicationBody = z
  .strictObject({
    name: Name,
    organization_id: Reference.optional().meta({ description: "Its reach; without it, the whole instance" }),
    grants: Grants.default([]),
    grantable_scopes: Grants.nullable().optional(),
    bound_api_ids: z.array(Reference).min(1).max(100).optional(),
    jwks: Jwks.optional(),
  })
  .meta({ id: "CreateApplicationBody" });
export type CreateApplicationBody = z.infer<typeof CreateApplicationBody>;
export const UpdateApplicationBody = z
  .strictObject({
    name: Name.optional(),
    status: z.enum(["active", "disabled"]).optional(),
    grants: Grants.optional(),
    grantable_scopes: Grants.nullable().optional(),
    bound_api_ids: z.array(Reference).min(1).max(100).nullable().optional(),
    jwks: Jwks.nullable().optional(),
  })
  .meta({ id: "UpdateApplicationBody" });
export type UpdateApplicationBody = z.infer<typeof UpdateApplicationBody>;
export const RotateApplicationSecretBody = z
  .strictObject({ grace_seconds: z.number().int().min(0).max(2_592_000).default(0) })
  .meta({ id: "RotateApplicationSecretBody" });
export type RotateApplicationSecretBody = z.infer<typeof RotateApplicationSecretBody>;

export const Application = z
  .strictObject({
    id: z.string(),
    client_id: z.string(),
    name: z.string(),
    type: z.literal("m2m"),
    organization_id: z.string().nullable(),
    status: z.enum(["active", "disabled"]),
    grants: z.array(Grant),
    grantable_scopes: z.array(Grant).nullable(),
    bound_api_ids: z.array(z.string()).nullable(),
    jwks: Jwks.nullable(),
    secrets: z.array(z.strictObject({ last4: z.string(), created_at: TimeOut, valid_until: TimeOut.nullable() })),
    created_at: TimeOut,
    updated_at: TimeOut,
  })
  .meta({ id: "Application" });
export type Application = z.infer<typeof Application>;
export const CreatedApplication = z
  .strictObject({
    application: Application,
    client_secret: z.string().nullable(),
    replayed: z.literal(true).optional(),
  })
  .meta({ id: "CreatedApplication" });
export type CreatedApplication = z.infer<typeof CreatedApplication>;
export const TestTokenBody = z
  .strictObject({
    audience: Reference.optional().meta({ description: "Of the API to be called; by default the Management API" }),
  })
  .meta({ id: "TestTokenBody" });
export type TestTokenBody = z.infer<typeof TestTokenBody>;
export const TestToken = z
  .strictObject({
    access_token: z.string(),
    token_type: z.literal("Bearer"),
    expires_in: z.number().int().meta({ description: "Seconds" }),
    scope: z.string(),
  })
  .meta({ id: "TestToken" });
export type TestToken = z.infer<typeof TestToken>;
export const ApplicationPage = pageOf(Application, "ApplicationPage");
export const ListApplicationsQuery = z.strictObject({ ...PageQuery, q: z.string().min(1).max(100).optional() });
