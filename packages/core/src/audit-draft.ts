import type { AuditAction } from "./audit/records.ts";
import type { Caller } from "./caller.ts";
import type { AuditDraft } from "./change-set.ts";
import { newId } from "./ids.ts";
import type { Deps } from "./ports.ts";

interface Subject {
  readonly type: string;
  readonly id: string;
  readonly name: string | null;
  readonly organizationId?: string | null;
  readonly userId?: string | null;
  readonly apiId?: string | null;
}

/** The audit event of a change: who did what to which record, from where. Never holds a secret or a digest. */
export function auditDraft(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  subject: Subject,
  more: { changes?: AuditDraft["changes"]; reason?: string | null } = {},
): AuditDraft {
  return {
    id: newId(deps, "event"),
    at: deps.now(),
    action,
    actorType: caller.actor.type,
    actorId: caller.actor.id,
    actorName: caller.actor.name,
    targetType: subject.type,
    targetId: subject.id,
    targetName: subject.name,
    organizationId: subject.organizationId ?? null,
    userId: subject.userId ?? null,
    apiId: subject.apiId ?? null,
    ip: caller.ip,
    userAgent: caller.userAgent,
    requestId: caller.requestId,
    changes: more.changes ?? {},
    reason: more.reason ?? null,
  };
}

/** What an edit really changes, field by field, in the form the audit log keeps. Fields that stay are left out. */
export function changesBetween<R extends object>(before: R, set: Partial<R>): AuditDraft["changes"] {
  const old = (name: string): unknown => Reflect.get(before, name);
  const changed = Object.entries(set).filter(([name, to]) => JSON.stringify(old(name)) !== JSON.stringify(to));
  return Object.fromEntries(changed.map(([name, to]) => [name, { from: old(name) ?? null, to }]));
}
