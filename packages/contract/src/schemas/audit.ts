import { z } from "zod";
import { actorTypes } from "../words.ts";
import { PageQuery, pageOf, Reference, Time, TimeOut } from "./common.ts";

export const AuditEvent = z
  .strictObject({
    id: z.string(),
    change_number: z.number().int(),
    at: TimeOut,
    action: z.string(),
    actor: z.strictObject({ type: z.enum(actorTypes), id: z.string(), name: z.string().nullable() }),
    target: z.strictObject({ type: z.string(), id: z.string(), name: z.string().nullable() }),
    organization_id: z.string().nullable(),
    user_id: z.string().nullable(),
    api_id: z.string().nullable(),
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
    reason: z.string().nullable(),
  })
  .meta({ id: "AuditEvent" });
export type AuditEvent = z.infer<typeof AuditEvent>;
export const AuditEventPage = pageOf(AuditEvent, "AuditEventPage");
const filters = {
  action: z.string().min(1).max(64).optional(),
  target_id: z.string().min(1).max(255).optional(),
  actor_id: z.string().min(1).max(255).optional(),
  organization_id: Reference.optional(),
  from: Time.optional(),
  to: Time.optional(),
} as const;
export const ListAuditEventsQuery = z.strictObject({ ...PageQuery, ...filters });
export type ListAuditEventsQuery = z.infer<typeof ListAuditEventsQuery>;

export const ExportAuditEventsQuery = z.strictObject({ ...filters, format: z.enum(["csv", "jsonl"]).default("csv") });
export type ExportAuditEventsQuery = z.infer<typeof ExportAuditEventsQuery>;

export const UsageQuery = z.strictObject({
  key_id: z.string().min(1).max(64).optional(),
  api_id: Reference.optional(),
  organization_id: Reference.optional(),
  user_id: Reference.optional(),
  from: Time.optional(),
  to: Time.optional(),
  group_by: z.enum(["hour", "day", "key", "secret"]).default("day"),
});
export type UsageQuery = z.infer<typeof UsageQuery>;
export const Usage = z
  .strictObject({
    data: z.array(
      z.strictObject({
        start: TimeOut.optional(),
        key_id: z.string().optional(),
        secret_id: z.string().optional(),
        allowed: z.number().int(),
        denied: z.record(z.string(), z.number().int()),
      }),
    ),
  })
  .meta({ id: "Usage" });
export type Usage = z.infer<typeof Usage>;
