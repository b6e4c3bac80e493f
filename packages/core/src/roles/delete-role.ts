import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { RoleRecord } from "../records.ts";
import { roleAudit } from "./role-audit.ts";
import { ownRoleFor } from "./role-for.ts";

/** Deletes a role that nobody holds: deleting one that is held would take rights away from people nobody named. */
export async function deleteRole(deps: Deps, caller: Caller, ref: string): Promise<Plan<RoleRecord> | Refusal> {
  const found = await ownRoleFor(deps, caller, "delete:roles", ref);
  if (!found.ok) return found;
  const role = found.value;
  const { id, version } = role;
  const holders = await deps.store.count("members", {}, { roleIds: id });
  if (holders > 0)
    return refuse("IN_USE", "Members hold this role. Take it from them first.", { current: { holders } });
  const unheld: Guard = { count: "members", where: {}, holding: { roleIds: id }, atMost: 0 };
  const removal = { do: "delete", table: "roles", id, expect: { version } } as const;
  return plan(role, changeSetOf(roleAudit(deps, caller, "role.deleted", role), [removal], [unheld]));
}
