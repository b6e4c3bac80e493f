import type { UpdateRoleBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { given } from "../given.ts";
import { managementApi } from "../management-api.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { RoleRecord } from "../records.ts";
import { ofInstance } from "../rights/authorize.ts";
import { addedGift, mayGive } from "../rights/may-give.ts";
import { resolveGift } from "../rights/resolve-gift.ts";
import { roleAudit } from "./role-audit.ts";
import { ownRoleFor } from "./role-for.ts";

/** Edits a role. Whoever holds it, and every key that inherits from it, has the new rights with the same commit. */
export async function updateRole(
  deps: Deps,
  caller: Caller,
  ref: string,
  body: UpdateRoleBody,
): Promise<Plan<RoleRecord> | Refusal> {
  const found = await ownRoleFor(deps, caller, "update:roles", ref);
  if (!found.ok) return found;
  const before = found.value;
  const resolved = await resolveGift(deps.store, body);
  if (!resolved.ok) return resolved;
  const edit = editOf(deps, before, { ...given({ name: body.name }), ...resolved.value.gift });
  if (edit === null) return plan(before, null);
  const added = addedGift(before, edit.after);
  const tooMuch = mayGive(caller, ofInstance, added, (await managementApi(deps.store)).id);
  if (tooMuch) return tooMuch;
  const { id, version } = before;
  const update = { do: "update", table: "roles", id, expect: { version }, set: edit.set } as const;
  const audit = roleAudit(deps, caller, "role.updated", before, edit.changes);
  return plan(edit.after, changeSetOf(audit, [update], resolved.value.guards));
}
