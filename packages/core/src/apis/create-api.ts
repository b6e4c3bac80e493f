import type { CreateApiBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { newRecord } from "../new-record.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import { newPolicy } from "../policies/new-policy.ts";
import { policyFaults } from "../policies/policy-faults.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { randomTail, slugOf } from "../slug.ts";
import { apiAudit } from "./api-audit.ts";
import { refuseReservedPrefix } from "./reserved-prefix.ts";

const usualPrefix = "kp";

/**
 * Registers an API. Without a code it gets one made of its name; when that is taken the caller has to choose, since the
 * code never changes and `orders-2` would mean nothing to anybody.
 */
export async function createApi(deps: Deps, caller: Caller, body: CreateApiBody): Promise<Plan<ApiRecord> | Refusal> {
  const refused = authorizeInstance(caller, "create:apis") ?? refuseReservedPrefix(body.prefix);
  if (refused) return refused;
  const policy = newPolicy(body.preset, body.policy);
  const faults = policyFaults(policy);
  if (faults) return faults;
  const api: ApiRecord = {
    ...newRecord(deps, "api"),
    code: body.code ?? (slugOf(body.name) || `api-${randomTail(deps.random)}`),
    name: body.name,
    audience: body.audience,
    baseUrl: body.base_url ?? null,
    prefix: body.prefix ?? usualPrefix,
    policy,
    management: false,
    status: "active",
    removedScopes: [],
  };
  const audit = apiAudit(deps, caller, "api.created", { before: null, after: api });
  return plan(api, changeSetOf(audit, [{ do: "insert", table: "apis", row: api }]));
}
