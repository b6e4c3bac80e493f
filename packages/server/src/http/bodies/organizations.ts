import type { Member, Organization } from "@keyporter/contract/schemas";
import type { MemberView, OrganizationRecord } from "@keyporter/core";
import { type Body, livingStatus, timeBody, timesBody } from "./common.ts";

/** Codes of records by their ids: requests name plans and roles by code, so answers do too. */
export type Codes = ReadonlyMap<string, string>;

/** @param plans knows the organization's plan */
export function organizationBody(organization: OrganizationRecord, plans: Codes): Body<Organization> {
  const { planId } = organization;
  return {
    id: organization.id,
    code: organization.code,
    name: organization.name,
    external_id: organization.externalId,
    plan: planId === null ? null : (plans.get(planId) ?? planId),
    status: livingStatus(organization.status),
    policy_overrides: organization.policyOverrides,
    features_lost_at: timesBody(organization.featuresLostAt),
    created_at: timeBody(organization.createdAt),
    updated_at: timeBody(organization.updatedAt),
  };
}

/** @param roles knows every role that the member holds */
export function memberBody({ member, user }: MemberView, roles: Codes): Body<Member> {
  return {
    organization_id: member.organizationId,
    user_id: member.userId,
    user: { name: user.name, email: user.email, status: livingStatus(user.status) },
    roles: member.roleIds.map((id) => roles.get(id) ?? id),
    created_at: timeBody(member.createdAt),
  };
}
