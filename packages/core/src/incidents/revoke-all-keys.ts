import type { RevokeAllBody } from "@keyporter/contract/schemas";
import { auditDraft, changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft, Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { keyAudit } from "../keys/key-plan.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord, Ms } from "../records.ts";
import { requirePermission } from "../rights/authorize.ts";
import { revocable } from "./preview-revoke-all.ts";
import { selectKeys } from "./select-keys.ts";

export interface RevokedAll {
  readonly revoked: number;
}

/**
 * Revokes every key of one owner, API or creator with one commit: when something is wrong there must be no moment at
 * which half of them still work. Each key has its own `key.revoked` event, so that its history is complete, behind one
 * `keys.revoked_all` that tells whose they were and how many.
 *
 * The caller says how many they expect. If there are others by now, nothing is revoked and they are told the new number,
 * so that nobody ends keys that they have not been shown.
 */
export async function revokeAllKeys(
  deps: Deps,
  caller: Caller,
  { expected_count: expected, ...body }: RevokeAllBody,
): Promise<Plan<RevokedAll> | Refusal> {
  const unpermitted = requirePermission(caller, "delete:api_keys");
  if (unpermitted) return unpermitted;
  const selection = await selectKeys(deps, caller, body);
  if (!selection.ok) return selection;
  const asked = { ...selection.value.query, status: revocable, now: deps.now() };
  const count = await deps.store.countKeys(asked);
  if (count !== expected) return refuseCount(count);
  if (count === 0) return plan({ revoked: 0 }, null);
  const order = { sort: "createdAt", descending: false, after: null } as const;
  const page = await deps.store.listKeys({ ...asked, ...order, limit: count });
  const keys = page.rows.map(({ key }) => key);
  if (keys.length !== count || page.next !== null) return refuseCount(await deps.store.countKeys(asked));

  const at = deps.now();
  const reason = body.reason ?? null;
  const guards = selection.value.wheres.flatMap((where) => noOthers(where, keys));
  const { subject } = selection.value;
  const incident = auditDraft(deps, caller, "keys.revoked_all", subject, {
    changes: beginnings({ count }),
    reason,
  });
  const furtherAudit = keys.map((key) => revocationAudit(deps, caller, key, at, reason));
  const changeSet = changeSetOf(incident, revocations(keys, at, reason), guards);
  return plan({ revoked: count }, { ...changeSet, furtherAudit });
}

const living = ["active", "disabled"] as const;

/** Keys that were made meanwhile would survive unseen. */
function noOthers(where: Partial<KeyRecord>, keys: readonly KeyRecord[]): Guard[] {
  const these = keys.filter((key) => changesNothing(key, where));
  return living.map((status) => {
    const atMost = these.filter((key) => key.status === status).length;
    return { count: "keys", where: { ...where, status }, atMost };
  });
}

function changesNothing(key: KeyRecord, where: Partial<KeyRecord>): boolean {
  return Object.keys(changesBetween(key, where)).length === 0;
}

function revocations(keys: readonly KeyRecord[], at: Ms, reason: string | null): Write[] {
  const set = { ...revocationOf(at, reason), updatedAt: at };
  const updates = living.flatMap((status): Write[] => {
    const ids = keys.filter((key) => key.status === status).map(({ id }) => id);
    return ids.length === 0 ? [] : [{ do: "update_many", table: "keys", ids, expect: { status }, set }];
  });
  return [...updates, { do: "kill_secrets", table: "key_secrets", keyIds: keys.map(({ id }) => id), at }];
}

function revocationOf(at: Ms, reason: string | null) {
  return { status: "revoked", revokedAt: at, revokedReason: reason, recoverable: false } as const;
}

function revocationAudit(deps: Deps, caller: Caller, key: KeyRecord, at: Ms, reason: string | null): AuditDraft {
  return keyAudit(deps, caller, "key.revoked", key, { changes: changesBetween(key, revocationOf(at, reason)), reason });
}

function refuseCount(count: number): Refusal {
  const detail = "There are not as many keys as you were shown. Look at them again.";
  return refuse("CONFLICT", detail, { current: { count } });
}
