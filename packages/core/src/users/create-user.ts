import type { CreateUserBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { newRecord } from "../new-record.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { refuseStanding } from "./standing.ts";
import { userAudit } from "./user-audit.ts";

/** Puts a user into the directory. It is a member of nothing yet and cannot sign in. */
export async function createUser(
  deps: Deps,
  caller: Caller,
  body: CreateUserBody,
): Promise<Plan<UserRecord> | Refusal> {
  const instanceRole = body.instance_role ?? null;
  const refused = authorizeInstance(caller, "create:users") ?? refuseStanding(caller, instanceRole);
  if (refused) return refused;
  const user: UserRecord = {
    ...newRecord(deps, "user"),
    email: body.email?.toLowerCase() ?? null,
    externalId: body.external_id ?? null,
    name: body.name,
    status: "active",
    instanceRole,
    language: null,
  };
  const { name, email, externalId } = user;
  const audit = userAudit(deps, caller, "user.created", user, beginnings({ name, email, externalId, instanceRole }));
  return plan(user, changeSetOf(audit, [{ do: "insert", table: "users", row: user }]));
}
