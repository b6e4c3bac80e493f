import type { UpdateUserBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { given } from "../given.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import { endSessions } from "../people/sessions.ts";
import { refuseTakingOver } from "../people/taking-over.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { lastAdministratorGuards, refuseStanding } from "./standing.ts";
import { userAudit } from "./user-audit.ts";
import { userToChange } from "./user-for.ts";

/**
 * Edits or suspends a user. Keys of a suspended user stop with the same commit and come back with the user; sessions end
 * and do not come back.
 */
export async function updateUser(
  deps: Deps,
  caller: Caller,
  ref: string,
  body: UpdateUserBody,
): Promise<Plan<UserRecord> | Refusal> {
  const found = await userToChange(deps, caller, "update:users", ref);
  if (!found.ok) return found;
  const before = found.value;
  const wanted = given({
    name: body.name,
    email: body.email?.toLowerCase() ?? body.email,
    externalId: body.external_id,
    status: body.status,
    instanceRole: body.instance_role,
  });
  const edit = editOf(deps, before, wanted);
  if (edit === null) return plan(before, null);
  const refused =
    refuseStanding(caller, before.instanceRole, edit.after.instanceRole) ??
    (await refuseReaddressing(deps, caller, before, edit.after));
  if (refused) return refused;
  const guards = await lastAdministratorGuards(deps.store, before, edit.after);
  if (!guards.ok) return guards;
  const { id, version, status } = before;
  const update = { do: "update", table: "users", id, expect: { version, status }, set: edit.set } as const;
  const ended = edit.after.status === "suspended" ? [endSessions(id)] : [];
  const audit = userAudit(deps, caller, "user.updated", before, edit.changes);
  return plan(edit.after, changeSetOf(audit, [update, ...ended], guards.value));
}

/** Who forgot their password is written to, so whoever gives somebody another address can come to be them. */
async function refuseReaddressing(
  deps: Deps,
  caller: Caller,
  before: UserRecord,
  after: UserRecord,
): Promise<Refusal | null> {
  if (before.email === after.email) return null;
  const signsIn = (await deps.store.find("passwords", { id: before.id })) !== null;
  return signsIn ? await refuseTakingOver(deps.store, caller, before) : null;
}
