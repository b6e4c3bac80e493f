import { z } from "zod";
import { limits } from "../limits.ts";
import { verdictCodes } from "../verdict.ts";
import { environments, ownerTypes } from "../words.ts";
import { Reference, TimeOut, wellFormed } from "./common.ts";

export const VerifyBody = z
  .strictObject({
    key: z.string(),
    api: Reference.optional().meta({ description: "The API that is called: id, code or audience" }),
    environment: z.enum(environments).default("live"),
    scopes: z.array(z.string().min(1).max(limits.scopeKeyChars)).max(100).optional(),
    requires: z.string().max(1000).optional(),
    ip: wellFormed.max(64).optional().meta({ description: "Address of your caller, for keys restricted to some" }),
    user_agent: wellFormed.max(512).optional(),
    transport: z.enum(["http", "https"]).optional().meta({ description: "How the key came to you" }),
    cost: z.number().int().min(0).optional(),
    tags: z.array(z.string().max(64)).max(20).optional(),
    explain: z.boolean().optional(),
  })
  .meta({ id: "VerifyBody" });
export type VerifyBody = z.input<typeof VerifyBody>;

export const VerifyBatchBody = z
  .strictObject({ checks: z.array(VerifyBody).min(1).max(limits.batchVerifications) })
  .meta({ id: "VerifyBatchBody" });

export const Verdict = z
  .strictObject({
    valid: z.boolean(),
    code: z.enum(verdictCodes),
    reasons: z.array(z.enum(verdictCodes)).optional(),
    key: z
      .strictObject({
        id: z.string(),
        name: z.string(),
        masked: z.string(),
        api_id: z.string(),
        environment: z.enum(environments),
        owner: z.strictObject({ type: z.enum(ownerTypes), id: z.string().nullable() }),
        organization_id: z.string().nullable(),
        user_id: z.string().nullable(),
        expires_at: TimeOut.nullable(),
        metadata: z.record(z.string(), z.unknown()),
      })
      .optional(),
    scopes: z.array(z.string()).optional().meta({ description: "What the key may do now" }),
    missing_scopes: z.array(z.string()).optional(),
    request_id: z.string(),
  })
  .meta({ id: "Verdict" });
export type Verdict = z.infer<typeof Verdict>;

export const VerdictBatch = z.strictObject({ data: z.array(Verdict) }).meta({ id: "VerdictBatch" });
export type VerdictBatch = z.infer<typeof VerdictBatch>;

export const Whoami = z
  .strictObject({
    data: z.strictObject({
      type: z.literal("whoami"),
      organization_id: z.string().nullable(),
      user_id: z.string().nullable(),
      api_key_id: z.string(),
      api_key_name: z.string(),
      masked: z.string(),
      scopes: z.array(z.string()),
      expires_at: TimeOut.nullable(),
    }),
  })
  .meta({ id: "Whoami" });
export type Whoami = z.infer<typeof Whoami>;
