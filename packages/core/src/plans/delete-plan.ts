import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { PlanRecord } from "../records.ts";
import { planAudit } from "./plan-audit.ts";
import { planFor } from "./plan-for.ts";

/** Deletes a plan that no organization has. */
export async function deletePlan(deps: Deps, caller: Caller, ref: string): Promise<Plan<PlanRecord> | Refusal> {
  const found = await planFor(deps, caller, "delete:plans", ref);
  if (!found.ok) return found;
  const record = found.value;
  const { id, version } = record;
  const where = { planId: id };
  const organizations = await deps.store.count("organizations", where);
  if (organizations > 0) {
    return refuse("IN_USE", "Organizations have this plan. Give them another one first.", {
      current: { organizations },
    });
  }
  const unused: Guard = { count: "organizations", where, atMost: 0 };
  const removal = { do: "delete", table: "plans", id, expect: { version } } as const;
  return plan(record, changeSetOf(planAudit(deps, caller, "plan.deleted", record), [removal], [unused]));
}
