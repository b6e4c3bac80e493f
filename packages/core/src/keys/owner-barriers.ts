import type { Policy } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { type Refusal, refuse } from "../outcome.ts";
import type { PlanRecord } from "../records.ts";
import { mayCreate } from "../rights/grantable.ts";
import type { KeyOwner } from "./key-owner.ts";

/** Why no new key is made for this owner, whatever the key. In this order: who asks, whose it would be, what is paid. */
export function refuseOwner(caller: Caller, owner: KeyOwner, plan: PlanRecord | null, policy: Policy): Refusal | null {
  if (!mayCreate(caller, owner.ownership, policy)) return refuse("CREATION_NOT_ALLOWED");
  const wrongType = refuseOwnerType(policy, owner.ownership.ownerType);
  if (wrongType) return wrongType;
  if (owner.organization !== null && owner.organization.status !== "active") return suspended("organization");
  if (owner.user !== null && owner.user.status !== "active") return suspended("user");
  const feature = policy.plan_feature;
  if (feature === null || plan?.features.includes(feature)) return null;
  return refuse("PLAN_REQUIRED", `New keys of this API need a plan with the feature '${feature}'.`);
}

export function refuseOwnerType(policy: Policy, type: KeyOwner["ownership"]["ownerType"]): Refusal | null {
  if (policy.owner_types.includes(type)) return null;
  return refuse("OWNER_TYPE_NOT_ALLOWED", `Keys of this API cannot belong to: ${type}.`);
}

/**
 * What a new key was decided on must still hold when it is committed. The organization's version stands for its plan and
 * its overrides; the membership for the context.
 */
export function ownerGuards({ organization, user, membership }: KeyOwner): Guard[] {
  const guards: Guard[] = [];
  if (organization !== null) {
    const { id, version } = organization;
    guards.push({ row: "organizations", id, expect: { status: "active", version } });
  }
  if (user !== null) guards.push({ row: "users", id: user.id, expect: { status: "active" } });
  if (membership !== null) {
    guards.push({ row: "members", id: membership.id, expect: { organizationId: membership.organizationId } });
  }
  return guards;
}

function suspended(owner: string): Refusal {
  return refuse("OWNER_SUSPENDED", `The ${owner} is suspended.`);
}
