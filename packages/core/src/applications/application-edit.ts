import type { AuditAction } from "../audit/records.ts";
import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { managementApi } from "../management-api.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord } from "../records.ts";
import { addedGift, mayGive } from "../rights/may-give.ts";
import { applicationAudit, applicationChanges } from "./application-audit.ts";
import { reachOf } from "./application-for.ts";
import { refuseDeadPermissions } from "./organization-level.ts";
import { refuseWiderBinding } from "./resolve-binding.ts";

interface Wanted {
  readonly set: Partial<ApplicationRecord>;
  readonly guards?: readonly Guard[];
  readonly action?: AuditAction;
}

/**
 * The plan of a change to one application. What it may do grows only by what the caller holds. Who brings in a key or a
 * secret to sign in with can act as the application from then on, and who lets it see more APIs or put more scopes on
 * keys makes all that it may do go further: both must hold all of it.
 */
export async function applicationEdit(
  deps: Deps,
  caller: Caller,
  before: ApplicationRecord,
  { set, guards = [], action = "application.updated" }: Wanted,
): Promise<Plan<ApplicationRecord> | Refusal> {
  const edit = editOf(deps, before, set);
  if (edit === null) return plan(before, null);
  const { after } = edit;
  const managementApiId = (await managementApi(deps.store)).id;
  const whole = bringsCredential(before, after) || goesFurther(before, after);
  const gift = whole ? after : addedGift(before, after);
  const gives = whole || gift.grants.some(({ apiId, scopes }) => apiId === managementApiId && scopes.length > 0);
  const refused =
    (gives ? refuseWiderBinding(caller, after.boundApiIds) : null) ??
    refuseDeadPermissions(after.organizationId, gift.grants, managementApiId) ??
    mayGive(caller, reachOf(after.organizationId), gift, managementApiId);
  if (refused) return refused;
  const { id, version, status } = before;
  const update = { do: "update", table: "applications", id, expect: { version, status }, set: edit.set } as const;
  const audit = applicationAudit(deps, caller, action, before, applicationChanges(before, after));
  return plan(after, changeSetOf(audit, [update], guards));
}

function bringsCredential(before: ApplicationRecord, after: ApplicationRecord): boolean {
  const newKeys = after.jwks !== null && JSON.stringify(before.jwks) !== JSON.stringify(after.jwks);
  const known = new Set(before.secrets.map(({ digest }) => digest));
  return newKeys || after.secrets.some(({ digest }) => !known.has(digest));
}

function goesFurther(before: ApplicationRecord, after: ApplicationRecord): boolean {
  return (
    isWider(before.boundApiIds, after.boundApiIds) ||
    isWider(puttable(before.grantableScopes), puttable(after.grantableScopes))
  );
}

/** Whether there is something new in a list of which null holds everything. */
function isWider(before: readonly string[] | null, after: readonly string[] | null): boolean {
  if (before === null) return false;
  return after === null || after.some((item) => !before.includes(item));
}

function puttable(grants: ApplicationRecord["grantableScopes"]): readonly string[] | null {
  return (
    grants?.flatMap(({ apiId, scopes, patterns }) => [...scopes, ...patterns].map((one) => `${apiId} ${one}`)) ?? null
  );
}
