import type { UpdateOrganizationBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { given } from "../given.ts";
import { type Found, found, type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { OrganizationRecord } from "../records.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { wipeSealed } from "../wipe-sealed.ts";
import { chosenPlan, planGuard } from "./chosen-plan.ts";
import { refuseOutdated } from "./expected-overrides.ts";
import { laterOf, lostFeatures } from "./lost-features.ts";
import { organizationAudit } from "./organization-audit.ts";
import { organizationFor } from "./organization-for.ts";
import { newlyHashOnly, resolveOverrides } from "./resolve-overrides.ts";

/**
 * Edits an organization. Its administrators may name it and tighten its policies; what it pays for, whether it is
 * suspended and what the operator calls it are for the instance to say. `policy_overrides` replaces all that were there.
 */
export async function updateOrganization(
  deps: Deps,
  caller: Caller,
  ref: string,
  body: UpdateOrganizationBody,
): Promise<Plan<OrganizationRecord> | Refusal> {
  const reached = await organizationFor(deps, caller, "update:organizations", ref);
  if (!reached.ok) return reached;
  const before = reached.value;
  const refused = namesOperatorsField(body) ? authorizeInstance(caller, "update:organizations") : null;
  if (refused) return refused;
  const billing = await billingOf(deps, before, body.plan);
  if (!billing.ok) return billing;
  const overrides =
    body.policy_overrides === undefined
      ? found(before.policyOverrides)
      : await resolveOverrides(deps.store, body.policy_overrides, before.policyOverrides);
  if (!overrides.ok) return overrides;
  const outdated = await refuseOutdated(deps.store, before.policyOverrides, body.expected ?? {}, overrides.value);
  if (outdated) return outdated;

  const named = given({ name: body.name, externalId: body.external_id, status: body.status });
  const edit = editOf(deps, before, { ...named, ...billing.value.set, policyOverrides: overrides.value });
  if (edit === null) return plan(before, null);
  const { id, version, status } = before;
  const update: Write = { do: "update", table: "organizations", id, expect: { version, status }, set: edit.set };
  const wipes = newlyHashOnly(before.policyOverrides, overrides.value).flatMap((apiId) => [
    ...wipeSealed({ apiId, ownerOrganizationId: id }),
    ...wipeSealed({ apiId, contextOrganizationId: id }),
  ]);
  const audit = organizationAudit(deps, caller, "organization.updated", before, edit.changes);
  return plan(edit.after, changeSetOf(audit, [update, ...wipes], billing.value.guards));
}

function namesOperatorsField({ plan: planRef, status, external_id: externalId }: UpdateOrganizationBody): boolean {
  return [planRef, status, externalId].some((field) => field !== undefined);
}

interface Billing {
  readonly set: Partial<OrganizationRecord>;
  readonly guards: readonly Guard[];
}

/** Features that the old plan was losing already go on being lost since then. */
async function billingOf(
  { store, now }: Deps,
  { planId, featuresLostAt }: OrganizationRecord,
  ref: string | null | undefined,
): Promise<Found<Billing> | Refusal> {
  if (ref === undefined) return found({ set: {}, guards: [] });
  const chosen = await chosenPlan(store, ref);
  if (!chosen.ok) return chosen;
  const next = chosen.value.plan;
  if (next?.id === (planId ?? undefined)) return found({ set: {}, guards: [] });
  const old = planId === null ? null : await store.find("plans", { id: planId });
  const lost = laterOf(featuresLostAt, old?.featuresLostAt ?? {});
  return found({
    set: {
      planId: next?.id ?? null,
      featuresLostAt: lostFeatures(lost, old?.features ?? [], next?.features ?? [], now()),
    },
    guards: [...chosen.value.guards, ...(old === null ? [] : [planGuard(old)])],
  });
}
