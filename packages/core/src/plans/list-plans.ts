import type { Caller } from "../caller.ts";
import { type ListQuery, listWithin } from "../list-within.ts";
import type { Found, Refusal } from "../outcome.ts";
import type { Listing } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { PlanRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { planFor } from "./plan-for.ts";

/** One page of the plans. */
export async function listPlans(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: ListQuery,
): Promise<Found<Listing<PlanRecord>> | Refusal> {
  return authorizeInstance(caller, "read:plans") ?? (await listWithin(deps, caller, "read:plans", "plans", query));
}

/** @param ref id or code */
export async function getPlan(
  deps: Pick<Deps, "store">,
  caller: Caller,
  ref: string,
): Promise<Found<PlanRecord> | Refusal> {
  return await planFor(deps, caller, "read:plans", ref);
}
