import type { Caller } from "../caller.ts";
import { type ListQuery, listWithin } from "../list-within.ts";
import type { Found, Refusal } from "../outcome.ts";
import type { Listing } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { applicationFor } from "./application-for.ts";

/** One page of the applications. */
export async function listApplications(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: ListQuery,
): Promise<Found<Listing<ApplicationRecord>> | Refusal> {
  const permission = "read:applications";
  return authorizeInstance(caller, permission) ?? (await listWithin(deps, caller, permission, "applications", query));
}

/** @param ref id or client id */
export async function getApplication(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<ApplicationRecord> | Refusal> {
  return await applicationFor(deps, caller, "read:applications", ref);
}
