import { z } from "zod";
import { environments, ownerTypes } from "../words.ts";
import { Reference, Time, TimeOut } from "./common.ts";

const usageGroups = ["hour", "day", "key", "secret", "api", "organization", "owner", "environment", "code"] as const;

export const UsageQuery = z.strictObject({
  key_id: z.string().min(1).max(64).optional(),
  api_id: Reference.optional(),
  organization_id: Reference.optional(),
  user_id: Reference.optional(),
  from: Time.optional(),
  to: Time.optional(),
  group_by: z.enum(usageGroups).default("day"),
});
export type UsageQuery = z.infer<typeof UsageQuery>;
export const Usage = z
  .strictObject({
    data: z.array(
      z.strictObject({
        start: TimeOut.optional(),
        key_id: z.string().optional(),
        secret_id: z.string().optional(),
        api_id: z.string().optional(),
        organization_id: z
          .string()
          .nullable()
          .optional()
          .meta({ description: "That owns the keys, or in which their users use them; null where there is none" }),
        owner: z.strictObject({ type: z.enum(ownerTypes), id: z.string().nullable() }).optional(),
        environment: z.enum(environments).optional(),
        code: z.string().optional(),
        allowed: z.number().int(),
        denied: z.record(z.string(), z.number().int()),
        cost: z
          .number()
          .int()
          .meta({ description: "Of the accepted verifications; 1 each unless the caller said more" }),
      }),
    ),
  })
  .meta({ id: "Usage" });
export type Usage = z.infer<typeof Usage>;

export const UnknownAttemptsQuery = z.strictObject({
  from: Time.optional(),
  to: Time.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type UnknownAttemptsQuery = z.infer<typeof UnknownAttemptsQuery>;
export const UnknownAttempts = z
  .strictObject({
    data: z.array(
      z.strictObject({
        source: z.string().meta({ description: "An IPv4 address, an IPv6 network of 64 bits, `unknown` or `other`" }),
        attempts: z.number().int(),
        codes: z.record(z.string(), z.number().int()),
        last_hour: TimeOut.meta({ description: "Start of the last hour in which there was one" }),
      }),
    ),
  })
  .meta({ id: "UnknownAttempts" });
export type UnknownAttempts = z.infer<typeof UnknownAttempts>;
