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
    changes: event.changes,
    reason: event.reason,
  };
}
