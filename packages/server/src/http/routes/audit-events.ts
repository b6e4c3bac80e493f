import { AuditEventPage, ExportAuditEventsQuery, ListAuditEventsQuery } from "@keyporter/contract/schemas";
import { type AuditEventRecord, exportAuditEvents, listAuditEvents } from "@keyporter/core";
import { z } from "zod";
import { auditEventBody } from "../bodies/audit-events.ts";
import { csv, type ExportForm, jsonl } from "../bodies/audit-export.ts";
import { pageBody, timeBody } from "../bodies/common.ts";
import { type Operation, operation, reply } from "../operation.ts";

/** Who changed what, when and from where. */
export const auditEventOperations: readonly Operation[] = [
  operation(
    {
      id: "listAuditEvents",
      method: "get",
      path: "/v1/audit-events",
      tag: "Audit",
      summary: "List audit events",
      permission: "read:audit_events",
      query: ListAuditEventsQuery,
      success: {
        status: 200,
        description: "One page of the events within your reach, newest first",
        schema: AuditEventPage,
      },
      errors: ["INVALID_CURSOR"],
    },
    async (call) => {
      const events = await listAuditEvents(call.services.deps, call.caller, call.query);
      return reply(call.spec, events, (page) => pageBody(page, auditEventBody));
    },
  ),
  operation(
    {
      id: "exportAuditEvents",
      method: "get",
      path: "/v1/audit-events/export",
      tag: "Audit",
      summary: "Save audit events as a file",
      permission: "read:audit_events",
      query: ExportAuditEventsQuery,
      success: {
        status: 200,
        description: "All events within your reach that the filters let through, newest first",
        schema: z.string(),
        download: ["text/csv", "application/jsonl"],
      },
      errors: [],
    },
    async (call) => {
      const { format, ...filters } = call.query;
      const events = await exportAuditEvents(call.services.deps, call.caller, filters);
      if (!events.ok) return events;
      const form = { csv, jsonl }[format];
      const day = timeBody(call.services.deps.now()).slice(0, 10);
      const download = {
        mediaType: form.mediaType,
        fileName: `audit-events-${day}.${format}`,
        chunks: linesOf(events.value, form),
      };
      return { ok: true, status: 200, body: undefined, download };
    },
  ),
];

async function* linesOf(
  pages: AsyncIterable<readonly AuditEventRecord[]>,
  { heading, lineOf }: ExportForm,
): AsyncGenerator<string> {
  if (heading !== "") yield heading;
  for await (const page of pages) if (page.length > 0) yield page.map(lineOf).join("");
}
