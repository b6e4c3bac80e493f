import type { AuditAction } from "../audit/records.ts";
import { auditDraft, changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft, Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import type { KeyCredits } from "../credits/records.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import { listedKey } from "./listed-key.ts";
import type { ListedKey } from "./ports.ts";
import { shownStatus } from "./shown-status.ts";

export interface KeyChange {
  readonly action: AuditAction;
  /** Fields of the key's own row. */
  readonly set: Partial<KeyRecord>;
  /** Rows that change with it, such as its secrets. */
  readonly writes?: readonly Write[];
  readonly guards?: readonly Guard[];
  /** What the audit log says beyond the fields that change. */
  readonly changes?: AuditDraft["changes"];
  readonly reason?: string | null;
  /** The key's credits once it is committed, where they change. */
  readonly credits?: KeyCredits | null;
}

/**
 * The plan of a change to one key. Every such change goes through the key's own row and expects it as it was read, so
 * that of two changes at the same moment one is planned again, from what the other left.
 */
export async function keyPlan(deps: Deps, caller: Caller, key: KeyRecord, change: KeyChange): Promise<Plan<ListedKey>> {
  const { version, status, recoverable } = key;
  const set: Partial<KeyRecord> = { ...change.set, version: version + 1, updatedAt: deps.now() };
  // A stricter policy takes `recoverable` from many keys at once and counts no versions.
  const expect = { version, status, recoverable };
  const writes: Write[] = [{ do: "update", table: "keys", id: key.id, expect, set }, ...(change.writes ?? [])];
  const audit = keyAudit(deps, caller, change.action, key, {
    changes: { ...changesBetween(key, change.set), ...change.changes },
    reason: change.reason ?? null,
  });
  const listed = await listedKey(deps, { ...key, ...set });
  const after = change.credits === undefined ? listed : { ...listed, credits: change.credits };
  return plan(after, changeSetOf(audit, writes, change.guards));
}

/** The key already is as asked: nothing is written and nothing audited. */
export async function unchangedKey(deps: Deps, key: KeyRecord): Promise<Plan<ListedKey>> {
  return plan(await listedKey(deps, key), null);
}

export function keyAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  key: KeyRecord,
  more: { readonly changes?: AuditDraft["changes"]; readonly reason?: string | null } = {},
): AuditDraft {
  const subject = {
    type: "key",
    id: key.id,
    name: key.name,
    organizationId: key.ownerOrganizationId ?? key.contextOrganizationId,
    userId: key.ownerUserId,
    apiId: key.apiId,
  };
  return auditDraft(deps, caller, action, subject, more);
}

/** A revoked key stays as it is for ever; the caller is told what it is now. */
export function refuseRevoked(deps: Pick<Deps, "now">, key: KeyRecord): Refusal | null {
  if (key.status !== "revoked") return null;
  const current = { status: shownStatus(key, deps.now()) };
  return refuse("KEY_STATE", "A revoked key cannot be changed any more. Create a new one.", { current });
}
