import type { Caller } from "../caller.ts";
import type { ListQuery } from "../list-within.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { type Listing, listingOf, positionOf } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { MemberRecord } from "../records.ts";
import { findMember } from "./find-member.ts";
import { organizationFor } from "./organization-for.ts";

/** One page of the members of an organization, those who came first at the top. */
export async function listMembers(
  deps: Pick<Deps, "store">,
  caller: Caller,
  organizationRef: string,
  { cursor, limit }: Pick<ListQuery, "cursor" | "limit">,
): Promise<Found<Listing<MemberRecord>> | Refusal> {
  const organization = await organizationFor(deps, caller, "read:organizations", organizationRef);
  if (!organization.ok) return organization;
  const after = positionOf(cursor, "string");
  if (!after.ok) return after;
  const page = await deps.store.listMembers(organization.value.id, { after: after.value, limit });
  return found(listingOf(page));
}

export async function getMember(
  deps: Pick<Deps, "store">,
  caller: Caller,
  organizationRef: string,
  userRef: string,
): Promise<Found<MemberRecord> | Refusal> {
  const member = await findMember(deps, caller, "read:organizations", organizationRef, userRef);
  return member.ok ? found(member.value.member) : member;
}
