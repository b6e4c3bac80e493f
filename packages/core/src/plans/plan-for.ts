import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { PlanRecord } from "../records.ts";
import { findPlan } from "../references.ts";
import { authorizeInstance } from "../rights/authorize.ts";

/** A plan, for a caller who holds the permission for the whole instance. */
export async function planFor(
  deps: Pick<Deps, "store">,
  caller: Caller,
  permission: ManagementScope,
  ref: string,
): Promise<Found<PlanRecord> | Refusal> {
  const refused = authorizeInstance(caller, permission);
  if (refused) return refused;
  const plan = await findPlan(deps.store, ref);
  return plan === null ? refuse("NOT_FOUND") : found(plan);
}
