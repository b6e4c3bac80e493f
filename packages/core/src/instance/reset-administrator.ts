import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import { signInGone } from "../people/sign-in-gone.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { newAdministrator, passwordRow, refusePassword } from "./administrator.ts";
import { isOperator } from "./callers.ts";
import { instanceAudit } from "./instance-audit.ts";

/** Who shall administer the instance again. */
export interface ResetAdministrator {
  readonly email: string;
  readonly password: string;
}

/**
 * For an instance whose administrator is lost: the user with this e-mail address, or a new one, is an active
 * administrator with this password. Only the operator of the machine may do it, who could open the database anyway.
 */
export async function resetAdministrator(
  deps: Deps,
  caller: Caller,
  { email, password }: ResetAdministrator,
): Promise<Plan<UserRecord> | Refusal> {
  if (!isOperator(caller)) return refuse("FORBIDDEN", "This is done at the command line of the machine itself.");
  const refused = refusePassword(password);
  if (refused) return refused;
  const present = await deps.store.find("users", { email: email.toLowerCase() });
  const user = present === null ? newUser(deps, email) : restored(deps, present);
  const writes: Write[] = [
    ...user.writes,
    // Also sessions, links and a second factor: one of them may be in the wrong hands, or lost.
    ...signInGone(user.record.id),
    { do: "insert", table: "passwords", row: await passwordRow(deps, user.record, password) },
  ];
  const told = { administrator: { from: present?.id ?? null, to: user.record.id } };
  const audit = instanceAudit(deps, caller, "instance.administrator_reset", told);
  return plan(user.record, changeSetOf(audit, writes));
}

interface Restored {
  readonly record: UserRecord;
  readonly writes: readonly Write[];
}

function newUser(deps: Deps, email: string): Restored {
  const record = newAdministrator(deps, { email });
  return { record, writes: [{ do: "insert", table: "users", row: record }] };
}

/** Also when nothing on the row changes: the expectation keeps a deletion from going on beside it. */
function restored(deps: Deps, user: UserRecord): Restored {
  const { id, version, status } = user;
  const edit = editOf(deps, user, { status: "active", instanceRole: "administrator" });
  const set = edit?.set ?? { version: version + 1, updatedAt: deps.now() };
  return {
    record: { ...user, ...set },
    writes: [{ do: "update", table: "users", id, expect: { version, status }, set }],
  };
}
