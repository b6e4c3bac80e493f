import type { Caller } from "../caller.ts";
import { type ListQuery, listWithin } from "../list-within.ts";
import type { Found, Refusal } from "../outcome.ts";
import type { Listing } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { userFor } from "./user-for.ts";

/** One page of the users within the caller's reach. */
export async function listUsers(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: ListQuery,
): Promise<Found<Listing<UserRecord>> | Refusal> {
  return await listWithin(deps, caller, "read:users", "users", query);
}

/** @param ref id or external id */
export async function getUser(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<UserRecord> | Refusal> {
  return await userFor(deps, caller, "read:users", ref);
}
