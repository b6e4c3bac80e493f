import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { OrganizationRecord, UserRecord } from "../records.ts";
import { findOrganization, findUser } from "../references.ts";
import { covers, type Target } from "../rights/authorize.ts";
import type { PortalSessionRecord } from "./records.ts";

/** Whom a portal session is for, and what must still hold when it is made. */
export interface PortalOwner extends Pick<PortalSessionRecord, "userId" | "organizationId"> {
  readonly guards: readonly Guard[];
}

interface Named {
  readonly user_id?: string | undefined;
  readonly organization_id?: string | undefined;
}

/**
 * Finds the person, the organization, or both. Whoever is beyond the caller's reach is refused like one who does not
 * exist. A person's keys may be in several organizations, so a caller who reaches one of them does not reach the person.
 */
export async function findPortalOwner(
  store: Pick<Store, "find">,
  caller: Caller,
  { user_id, organization_id }: Named,
): Promise<Found<PortalOwner> | Refusal> {
  if (user_id === undefined && organization_id === undefined) {
    const errors = [{ pointer: "/user_id", detail: "name a user, an organization or both" }];
    return refuse("INVALID_BODY", undefined, { errors });
  }
  const organization = organization_id === undefined ? null : await findOrganization(store, organization_id);
  if (organization_id !== undefined && !reaches(caller, organization, "organizationIds")) {
    return notKnown("/organization_id");
  }
  const user = user_id === undefined ? null : await findUser(store, user_id);
  if (user_id !== undefined && !reaches(caller, user, "userIds")) return notKnown("/user_id");
  if (user !== null && user.status !== "active") return refuse("OWNER_SUSPENDED", "The user is suspended.");
  if (organization !== null && organization.status !== "active") {
    return refuse("OWNER_SUSPENDED", "The organization is suspended.");
  }
  return await withMembership(store, user, organization);
}

async function withMembership(
  store: Pick<Store, "find">,
  user: UserRecord | null,
  organization: OrganizationRecord | null,
): Promise<Found<PortalOwner> | Refusal> {
  const guards: Guard[] = [];
  if (user !== null) guards.push({ row: "users", id: user.id, expect: { status: "active" } });
  if (organization !== null) guards.push({ row: "organizations", id: organization.id, expect: { status: "active" } });
  if (user !== null && organization !== null) {
    const member = await store.find("members", { userId: user.id, organizationId: organization.id });
    if (member === null) return refuse("NOT_A_MEMBER");
    guards.push({ row: "members", id: member.id, expect: { organizationId: organization.id } });
  }
  return found({ userId: user?.id ?? null, organizationId: organization?.id ?? null, guards });
}

function reaches(caller: Caller, record: { readonly id: string } | null, kind: keyof Target): boolean {
  return record !== null && caller.authorities.some(({ reach }) => covers(reach, { [kind]: [record.id] }));
}
