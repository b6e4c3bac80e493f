import { limits } from "@keyporter/contract";
import type { CreateOrganizationBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { newRecord } from "../new-record.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { OrganizationRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { randomTail, slugOf } from "../slug.ts";
import { chosenPlan } from "./chosen-plan.ts";
import { organizationAudit } from "./organization-audit.ts";
import { resolveOverrides } from "./resolve-overrides.ts";

/** Creates an organization. Without a code it gets one made of its name and some characters, as names are not unique. */
export async function createOrganization(
  deps: Deps,
  caller: Caller,
  body: CreateOrganizationBody,
): Promise<Plan<OrganizationRecord> | Refusal> {
  const refused = authorizeInstance(caller, "create:organizations");
  if (refused) return refused;
  const chosen = await chosenPlan(deps.store, body.plan ?? null);
  if (!chosen.ok) return chosen;
  const overrides = await resolveOverrides(deps.store, body.policy_overrides ?? {});
  if (!overrides.ok) return overrides;
  const organization: OrganizationRecord = {
    ...newRecord(deps, "org"),
    code: body.code ?? codeFor(body.name, deps.random),
    externalId: body.external_id ?? null,
    name: body.name,
    planId: chosen.value.plan?.id ?? null,
    status: "active",
    policyOverrides: overrides.value,
    featuresLostAt: {},
  };
  const { name, code, externalId, planId, policyOverrides } = organization;
  const told = beginnings({ name, code, externalId, planId, policyOverrides });
  const audit = organizationAudit(deps, caller, "organization.created", organization, told);
  const insert = { do: "insert", table: "organizations", row: organization } as const;
  return plan(organization, changeSetOf(audit, [insert], chosen.value.guards));
}

function codeFor(name: string, random: Deps["random"]): string {
  const tail = randomTail(random);
  return `${slugOf(name, limits.codeChars - tail.length - 1) || "org"}-${tail}`;
}
