import type { UpdatePlanBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { given } from "../given.ts";
import { lostFeatures } from "../organizations/lost-features.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { PlanRecord } from "../records.ts";
import { planAudit } from "./plan-audit.ts";
import { planFor } from "./plan-for.ts";

/** Edits a plan. A feature taken out of it is lost now by everybody on it: grace counts from this moment. */
export async function updatePlan(
  deps: Deps,
  caller: Caller,
  ref: string,
  body: UpdatePlanBody,
): Promise<Plan<PlanRecord> | Refusal> {
  const found = await planFor(deps, caller, "update:plans", ref);
  if (!found.ok) return found;
  const before = found.value;
  const features = body.features === undefined ? before.features : [...new Set(body.features)];
  const wanted = {
    ...given({ name: body.name }),
    features,
    featuresLostAt: lostFeatures(before.featuresLostAt, before.features, features, deps.now()),
    limits: { ...before.limits, ...given({ max_keys: body.limits?.max_keys, rate_limits: body.limits?.rate_limits }) },
  };
  const edit = editOf(deps, before, wanted);
  if (edit === null) return plan(before, null);
  const { id, version } = before;
  const update = { do: "update", table: "plans", id, expect: { version }, set: edit.set } as const;
  return plan(edit.after, changeSetOf(planAudit(deps, caller, "plan.updated", before, edit.changes), [update]));
}
