import { CreatePlanBody, Plan, PlanPage, SimpleListQuery, UpdatePlanBody } from "@keyporter/contract/schemas";
import { createPlan, deletePlan, getPlan, listPlans, updatePlan } from "@keyporter/core";
import { nothing, pageBody } from "../bodies/common.ts";
import { planBody } from "../bodies/plans.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { IdParams } from "./params.ts";
import { sameAnswer } from "./replay.ts";

/** What organizations pay for. */
export const planOperations: readonly Operation[] = [
  operation(
    {
      id: "createPlan",
      method: "post",
      path: "/v1/plans",
      tag: "Plans",
      summary: "Create a plan",
      permission: "create:plans",
      body: CreatePlanBody,
      success: { status: 201, description: "The plan", schema: Plan },
      errors: ["ALREADY_EXISTS"],
      replay: sameAnswer,
    },
    (call) => change(call, () => createPlan(call.services.deps, call.caller, call.body), planBody),
  ),
  operation(
    {
      id: "listPlans",
      method: "get",
      path: "/v1/plans",
      tag: "Plans",
      summary: "List plans",
      permission: "read:plans",
      query: SimpleListQuery,
      success: { status: 200, description: "One page, ordered by name", schema: PlanPage },
      errors: ["INVALID_CURSOR"],
    },
    async (call) => {
      const page = await listPlans(call.services.deps, call.caller, call.query);
      return reply(call.spec, page, (rows) => pageBody(rows, planBody));
    },
  ),
  operation(
    {
      id: "getPlan",
      method: "get",
      path: "/v1/plans/{id}",
      tag: "Plans",
      summary: "Get a plan",
      permission: "read:plans",
      params: IdParams,
      success: { status: 200, description: "The plan", schema: Plan },
      errors: [],
    },
    async (call) => reply(call.spec, await getPlan(call.services.deps, call.caller, call.params.id), planBody),
  ),
  operation(
    {
      id: "updatePlan",
      method: "patch",
      path: "/v1/plans/{id}",
      tag: "Plans",
      summary: "Edit a plan",
      permission: "update:plans",
      params: IdParams,
      body: UpdatePlanBody,
      success: { status: 200, description: "The plan as it is now", schema: Plan },
      errors: ["CONFLICT"],
    },
    (call) => change(call, () => updatePlan(call.services.deps, call.caller, call.params.id, call.body), planBody),
  ),
  operation(
    {
      id: "deletePlan",
      method: "delete",
      path: "/v1/plans/{id}",
      tag: "Plans",
      summary: "Delete a plan",
      permission: "delete:plans",
      params: IdParams,
      success: { status: 204, description: "The plan is gone" },
      errors: ["CONFLICT", "IN_USE"],
    },
    (call) => change(call, () => deletePlan(call.services.deps, call.caller, call.params.id), nothing),
  ),
];
