import type { CreatePlanBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { newRecord } from "../new-record.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { PlanRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { planAudit } from "./plan-audit.ts";

/** Adds a plan: the features that an organization on it has, how many keys it may make, and how fast they may call. */
export async function createPlan(
  deps: Deps,
  caller: Caller,
  body: CreatePlanBody,
): Promise<Plan<PlanRecord> | Refusal> {
  const refused = authorizeInstance(caller, "create:plans");
  if (refused) return refused;
  const record: PlanRecord = {
    ...newRecord(deps, "plan"),
    code: body.code,
    name: body.name,
    features: [...new Set(body.features)],
    limits: { max_keys: body.limits?.max_keys ?? null, rate_limits: body.limits?.rate_limits ?? [] },
    featuresLostAt: {},
  };
  const { code, name, features, limits } = record;
  const audit = planAudit(deps, caller, "plan.created", record, beginnings({ code, name, features, limits }));
  return plan(record, changeSetOf(audit, [{ do: "insert", table: "plans", row: record }]));
}
