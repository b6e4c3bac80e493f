import type { CreateRoleBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { managementApi } from "../management-api.ts";
import { newRecord } from "../new-record.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { RoleRecord } from "../records.ts";
import { authorizeInstance, ofInstance } from "../rights/authorize.ts";
import { mayGive } from "../rights/may-give.ts";
import { resolveGift } from "../rights/resolve-gift.ts";
import { roleAudit } from "./role-audit.ts";

/** Adds a role to the catalogue. It may be held in any organization, so its maker must hold what it gives everywhere. */
export async function createRole(
  deps: Deps,
  caller: Caller,
  body: CreateRoleBody,
): Promise<Plan<RoleRecord> | Refusal> {
  const refused = authorizeInstance(caller, "create:roles");
  if (refused) return refused;
  const resolved = await resolveGift(deps.store, body);
  if (!resolved.ok) return resolved;
  const role: RoleRecord = {
    ...newRecord(deps, "role"),
    code: body.code,
    name: body.name,
    builtIn: false,
    grants: [],
    grantableScopes: null,
    ...resolved.value.gift,
  };
  const tooMuch = mayGive(caller, ofInstance, role, (await managementApi(deps.store)).id);
  if (tooMuch) return tooMuch;
  const { code, name, grants, grantableScopes } = role;
  const audit = roleAudit(deps, caller, "role.created", role, beginnings({ code, name, grants, grantableScopes }));
  return plan(role, changeSetOf(audit, [{ do: "insert", table: "roles", row: role }], resolved.value.guards));
}
