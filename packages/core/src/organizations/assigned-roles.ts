import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { managementApi } from "../management-api.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { OrganizationRecord, RoleRecord } from "../records.ts";
import { findRole } from "../references.ts";
import { mayGive } from "../rights/may-give.ts";
import { ofOrganization } from "./organization-for.ts";

interface Assignment {
  readonly roles: readonly RoleRecord[];
  /** The new ones still give what they gave when it was decided that the caller may give it. */
  readonly guards: readonly Guard[];
}

/**
 * The roles that a member shall hold. Nobody gives a role that is stronger than they are in that organization; roles
 * that the member has already are not given anew.
 *
 * @param refs ids or codes
 */
export async function assignedRoles(
  store: Store,
  caller: Caller,
  organization: OrganizationRecord,
  refs: readonly string[],
  present: readonly string[] = [],
): Promise<Found<Assignment> | Refusal> {
  const roles = new Map<string, RoleRecord>();
  for (const [index, ref] of refs.entries()) {
    const role = await findRole(store, ref);
    if (role === null) return notKnown(`/roles/${index}`);
    roles.set(role.id, role);
  }
  const added = [...roles.values()].filter(({ id }) => !present.includes(id));
  const { id: managementApiId } = await managementApi(store);
  for (const role of added) {
    const refused = mayGive(caller, ofOrganization(organization), role, managementApiId);
    if (refused) return refused;
  }
  return found({
    roles: [...roles.values()],
    guards: added.map(({ id, version }) => ({ row: "roles", id, expect: { version } })),
  });
}
