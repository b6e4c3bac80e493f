import { z } from "zod";
import { limits } from "../limits.ts";
import { limitSubjects } from "../rate-limits.ts";
import { verdictCodes } from "../verdict.ts";
import { environments, limiterModes, ownerTypes } from "../words.ts";
import { Reference, TimeOut, wellFormed } from "./common.ts";

export const VerifyBody = z
  .strictObject({
    key: z.string(),
    api: Reference.optional().meta({ description: "The API that is called: id, code or audience" }),
    environment: z.enum(environments).default("live"),
    scopes: z.array(z.string().min(1).max(limits.scopeKeyChars)).max(100).optional(),
    requires: z
      .string()
      .min(1)
      .max(limits.requirementChars)
      .optional()
      .meta({ description: "Instead of `scopes`: scopes joined by AND, OR and NOT, with parentheses" }),
    ip: wellFormed.max(64).optional().meta({ description: "Address of your caller, for keys restricted to some" }),
    user_agent: wellFormed.max(512).optional(),
    transport: z.enum(["http", "https"]).optional().meta({ description: "How the key came to you" }),
    cost: z
      .number()
      .int()
      .min(0)
      .max(limits.costMax)
      .optional()
      .meta({ description: "How much this call takes from rate limits and credits; 1 unless you say otherwise" }),
    tags: z.array(z.string().max(64)).max(20).optional(),
    explain: z
      .boolean()
      .optional()
      .meta({ description: "Tell every check. Nothing is counted, spent or noted as a use" }),
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
    limits: z
      .array(
        z.strictObject({
          name: z.string(),
          per: z.enum(limitSubjects),
          limit: z.number().int(),
          window_seconds: z.number().int(),
          remaining: z.number().int().meta({ description: "Whole units that could be taken now" }),
          reset_ms: z.number().int().meta({ description: "Until there is one unit more; 0 when none is taken" }),
          limiter: z.enum(limiterModes).meta({
            description:
              "Who counted: `exact` this process alone, `shared` all processes together, `local` this one for its share",
          }),
        }),
      )
      .optional()
      .meta({ description: "How each rate limit of the key stands after this call" }),
    credits: z.strictObject({ remaining: z.number().int() }).optional(),
    retry_after_ms: z.number().int().optional().meta({
      description: "After how long the same call would pass its rate limits. Absent when it never would",
    }),
    fix: z
      .strictObject({ text: z.string(), scopes: z.array(z.string()).optional() })
      .optional()
      .meta({ description: "The least that has to change; `scopes` are those to give to the key" }),
    help_url: z.string().optional(),
    explanation: z
      .array(z.strictObject({ code: z.enum(verdictCodes), passed: z.boolean(), detail: z.string() }))
      .optional()
      .meta({ description: "With `explain`: every check, in the order in which they are made" }),
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
