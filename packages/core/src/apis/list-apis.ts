import type { Caller } from "../caller.ts";
import { type ListQuery, listWithin } from "../list-within.ts";
import type { Found, Refusal } from "../outcome.ts";
import type { Listing } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { apiFor } from "./api-for.ts";

/** One page of the registered APIs, the Management API among them. */
export async function listApis(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: ListQuery,
): Promise<Found<Listing<ApiRecord>> | Refusal> {
  return authorizeInstance(caller, "read:apis") ?? (await listWithin(deps, caller, "read:apis", "apis", query));
}

/** @param ref id, code or audience */
export async function getApi(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<ApiRecord> | Refusal> {
  return await apiFor(deps, caller, "read:apis", ref);
}
