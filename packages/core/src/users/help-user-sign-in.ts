import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import { endSessions } from "../people/sessions.ts";
import { refuseTakingOver } from "../people/taking-over.ts";
import type { Deps } from "../ports.ts";
import { refuseStanding } from "./standing.ts";
import { userAudit } from "./user-audit.ts";
import { userToChange } from "./user-for.ts";

/** Signs a user out wherever they are, such as when a computer was lost. They may sign in again. */
export async function endUserSessions(deps: Deps, caller: Caller, ref: string): Promise<Plan<undefined> | Refusal> {
  const found = await userToChange(deps, caller, "update:users", ref);
  if (!found.ok) return found;
  const user = found.value;
  const refused = refuseStanding(caller, user.instanceRole);
  if (refused) return refused;
  const count = await deps.store.count("sessions", { userId: user.id });
  if (count === 0) return plan(undefined, null);
  const audit = userAudit(deps, caller, "user.session_ended", user, beginnings({ sessions: count }));
  return plan(undefined, changeSetOf(audit, [endSessions(user.id)]));
}

/**
 * Takes away the second factor of somebody who lost their authenticator and their recovery codes. With it goes half of
 * what keeps others out, so the caller must be able to do all that this person may do.
 */
export async function removeUserTwoFactor(deps: Deps, caller: Caller, ref: string): Promise<Plan<undefined> | Refusal> {
  const found = await userToChange(deps, caller, "update:users", ref);
  if (!found.ok) return found;
  const user = found.value;
  const refused = await refuseTakingOver(deps.store, caller, user);
  if (refused) return refused;
  const totp = await deps.store.find("totps", { id: user.id });
  if (totp === null) return plan(undefined, null);
  const gone = { do: "delete", table: "totps", id: user.id, expect: { version: totp.version } } as const;
  const audit = userAudit(deps, caller, "user.two_factor_disabled", user, {});
  return plan(undefined, changeSetOf(audit, [gone, endSessions(user.id)]));
}
