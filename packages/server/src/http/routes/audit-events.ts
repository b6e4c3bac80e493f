import { AuditEventPage, ListAuditEventsQuery } from "@keyporter/contract/schemas";
import { listAuditEvents } from "@keyporter/core";
import { auditEventBody } from "../bodies/audit-events.ts";
import { pageBody } from "../bodies/common.ts";
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
];
