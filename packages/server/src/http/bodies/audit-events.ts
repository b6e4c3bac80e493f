import type { AuditEvent } from "@keyporter/contract/schemas";
import type { AuditEventRecord } from "@keyporter/core";
import { type Body, timeBody } from "./common.ts";

export function auditEventBody(event: AuditEventRecord): Body<AuditEvent> {
  return {
    id: event.id,
    change_number: event.changeNumber,
    at: timeBody(event.at),
    action: event.action,
    actor: { type: event.actorType, id: event.actorId, name: event.actorName },
    target: { type: event.targetType, id: event.targetId, name: event.targetName },
    organization_id: event.organizationId,
    user_id: event.userId,
    api_id: event.apiId,
    ip: event.ip,
    user_agent: event.userAgent,
    request_id: event.requestId,
    changes: Object.fromEntries(Object.entries(event.changes).map(changeBody)),
    reason: event.reason,
  };
}

/** Fields as the wire calls them, and times as it writes them. */
function changeBody([field, { from, to }]: [string, { from: unknown; to: unknown }]) {
  const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const isTime = /(?:At|Until|Before)$/.test(field);
  const valueBody = (value: unknown) => (isTime && typeof value === "number" ? timeBody(value) : value);
  return [name, { from: valueBody(from), to: valueBody(to) }] as const;
}
