import type { Caller } from "../caller.ts";
import type { ListQuery } from "../list-within.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import { type Listing, listingOf, positionOf } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { MemberRecord } from "../records.ts";
import { findMember, type MemberView } from "./find-member.ts";
import { organizationFor } from "./organization-for.ts";

/** One page of the members of an organization, those who came first at the top. */
export async function listMembers(
  deps: Pick<Deps, "store">,
  caller: Caller,
  organizationRef: string,
  { cursor, limit }: Pick<ListQuery, "cursor" | "limit">,
): Promise<Found<Listing<MemberView>> | Refusal> {
  const organization = await organizationFor(deps, caller, "read:organizations", organizationRef);
  if (!organization.ok) return organization;
  const after = positionOf(cursor, "string");
  if (!after.ok) return after;
  const page = await deps.store.listMembers(organization.value.id, { after: after.value, limit });
  return found(listingOf({ ...page, rows: await withUsers(deps, page.rows) }));
}

/** Who was deleted since the page was read is left out, as the membership is by now. */
async function withUsers({ store }: Pick<Deps, "store">, members: readonly MemberRecord[]): Promise<MemberView[]> {
  const users = await store.byIds(
    "users",
    members.map(({ userId }) => userId),
  );
  const byId = new Map(users.map((user) => [user.id, user]));
  return members.flatMap((member) => {
    const user = byId.get(member.userId);
    return user === undefined || user.status === "deleted" ? [] : [{ member, user }];
  });
}

export async function getMember(
  deps: Pick<Deps, "store">,
  caller: Caller,
  organizationRef: string,
  userRef: string,
): Promise<Found<MemberView> | Refusal> {
  return await findMember(deps, caller, "read:organizations", organizationRef, userRef);
}
