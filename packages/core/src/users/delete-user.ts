import { changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import { signInGone } from "../people/sign-in-gone.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { wipeSealed } from "../wipe-sealed.ts";
import { lastAdministratorGuards, refuseStanding } from "./standing.ts";
import { userAudit } from "./user-audit.ts";
import { userToChange } from "./user-for.ts";

/**
 * Deletes a user for good: memberships and password go, keys stop. What is left for the audit log gives e-mail address
 * and external id back, so that a new user may have them; it gets nothing that was the old one's.
 */
export async function deleteUser(deps: Deps, caller: Caller, ref: string): Promise<Plan<UserRecord> | Refusal> {
  const found = await userToChange(deps, caller, "delete:users", ref);
  if (!found.ok) return found;
  const before = found.value;
  const refused = refuseStanding(caller, before.instanceRole);
  if (refused) return refused;
  const { id, version, status } = before;
  const freed = { status: "deleted", email: null, externalId: null, instanceRole: null } as const;
  const set = { ...freed, version: version + 1, updatedAt: deps.now() };
  const after: UserRecord = { ...before, ...set };
  const guards = await lastAdministratorGuards(deps.store, before, after);
  if (!guards.ok) return guards;
  const writes: Write[] = [
    { do: "update", table: "users", id, expect: { version, status }, set },
    { do: "sweep", table: "members", where: { userId: id }, set: null },
    ...signInGone(id),
    ...wipeSealed({ ownerUserId: id }),
  ];
  const audit = userAudit(deps, caller, "user.deleted", before, changesBetween(before, freed));
  return plan(after, changeSetOf(audit, writes, guards.value));
}
