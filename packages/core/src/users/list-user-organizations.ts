import type { Caller } from "../caller.ts";
import { ofOrganization } from "../organizations/organization-for.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { type Membership, readPerson } from "../people/person.ts";
import type { Deps } from "../ports.ts";
import { authorize } from "../rights/authorize.ts";
import { userFor } from "./user-for.ts";

/** Where a user belongs, as far as the caller sees those organizations: one's own are seen whatever one may do there. */
export async function listUserOrganizations(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<readonly Membership[]> | Refusal> {
  const user = await userFor(deps, caller, "read:users", ref);
  if (!user.ok) return user;
  const { memberships } = await readPerson(deps.store, user.value);
  const own = caller.kind === "session" && caller.userId === user.value.id;
  return found(
    memberships.filter(
      ({ organization }) => own || authorize(caller, "read:organizations", ofOrganization(organization)) === null,
    ),
  );
}
