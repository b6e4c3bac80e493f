import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { managementApi } from "../management-api.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord, AuditAction } from "../records.ts";
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
 * The plan of a change to one application. What it may do grows only by what the caller holds; and who brings in a key
 * or a secret to sign in with can act as the application from then on, so must hold all that it may do.
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
  const credential = bringsCredential(before, after);
  const gift = credential ? after : addedGift(before, after);
  const refused =
    (credential ? refuseWiderBinding(caller, after.boundApiIds) : null) ??
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
