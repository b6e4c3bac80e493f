import type { Guard } from "../change-set.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { PlanRecord } from "../records.ts";
import { findPlan } from "../references.ts";

interface ChosenPlan {
  readonly plan: PlanRecord | null;
  /** The plan has the features that were looked at, and is not deleted, when the organization gets it. */
  readonly guards: readonly Guard[];
}

/** @param ref id or code as the request names it; null is no plan */
export async function chosenPlan(store: Store, ref: string | null): Promise<Found<ChosenPlan> | Refusal> {
  if (ref === null) return found({ plan: null, guards: [] });
  const plan = await findPlan(store, ref);
  return plan === null ? notKnown("/plan") : found({ plan, guards: [planGuard(plan)] });
}

export function planGuard({ id, version }: PlanRecord): Guard {
  return { row: "plans", id, expect: { version } };
}
