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
