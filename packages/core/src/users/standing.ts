import { type InstanceRole, managementScopes } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { ofInstance } from "../rights/authorize.ts";
import { notHeld } from "../rights/grantable.ts";

/**
 * Refuses a caller who would make or change somebody who stands above them. Whoever may suspend, delete or give another
 * e-mail address to an administrator could otherwise put themself in that place.
 *
 * @param roles the standings in the instance before and after the change
 */
export function refuseStanding(caller: Caller, ...roles: readonly (InstanceRole | null)[]): Refusal | null {
  if (roles.every((role) => role === null)) return null;
  const refused = notHeld(caller, ofInstance, Object.keys(managementScopes));
  if (refused.length === 0) return null;
  const scopes = refused === "all" ? [] : refused;
  return refuse("SCOPE_NOT_GRANTABLE", "Only who holds every permission may do this to who stands that high.", {
    scopes,
  });
}

/** What must hold so that an administrator is left when this user is none any more. */
export async function lastAdministratorGuards(
  store: Pick<Store, "count">,
  before: UserRecord,
  after: UserRecord,
): Promise<Found<readonly Guard[]> | Refusal> {
  if (!administers(before) || administers(after)) return found([]);
  const where = { instanceRole: "administrator", status: "active" } as const;
  if ((await store.count("users", where)) < 2) return refuse("LAST_ADMINISTRATOR");
  return found([{ count: "users", where, atLeast: 2 }]);
}

function administers({ instanceRole, status }: UserRecord): boolean {
  return instanceRole === "administrator" && status === "active";
}
