import { ownScopes } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { isHeldToLists, notHeld } from "../rights/grantable.ts";
import { refuseStanding } from "../users/standing.ts";
import { readPerson } from "./person.ts";

/**
 * Refuses a caller who could do more as that user than they can do now. It stands before everything by which one may
 * come to sign in as somebody else: links, and another e-mail address. Suspended organizations count: they come back.
 */
export async function refuseTakingOver(
  store: Pick<Store, "find" | "all" | "byIds">,
  caller: Caller,
  user: UserRecord,
): Promise<Refusal | null> {
  const above = refuseStanding(caller, user.instanceRole);
  if (above) return above;
  if (isHeldToLists(caller)) {
    return refuse("SCOPE_NOT_GRANTABLE", "Who may put only some scopes on keys can let nobody sign in anew.");
  }
  const { memberships } = await readPerson(store, user);
  const held = [
    { target: { userIds: [user.id] }, scopes: ownScopes },
    ...memberships.map(({ organization, scopes }) => ({ target: { organizationIds: [organization.id] }, scopes })),
  ];
  for (const { target, scopes } of held) {
    const refused = notHeld(caller, target, scopes);
    const missing = refused === "all" ? scopes : refused;
    if (missing.length === 0) continue;
    return refuse("SCOPE_NOT_GRANTABLE", "Only who may do all that this person may do can let them sign in anew.", {
      scopes: missing,
    });
  }
  return null;
}
