import type { Plan } from "@keyporter/contract/schemas";
import type { PlanRecord } from "@keyporter/core";
import { type Body, timeBody, timesBody } from "./common.ts";

export function planBody(plan: PlanRecord): Body<Plan> {
  return {
    id: plan.id,
    code: plan.code,
    name: plan.name,
    features: plan.features,
    limits: { max_keys: plan.limits.max_keys, rate_limits: plan.limits.rate_limits ?? [] },
    features_lost_at: timesBody(plan.featuresLostAt),
    created_at: timeBody(plan.createdAt),
    updated_at: timeBody(plan.updatedAt),
  };
}
