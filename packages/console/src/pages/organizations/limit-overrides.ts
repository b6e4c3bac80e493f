import type { RateLimit } from "@keyporter/contract";
import type { Organization, UpdateOrganizationInput } from "@keyporter/sdk";

type Overridden = Pick<Organization, "policy_overrides">;

/** The rate limits that the organization has of its own for one API. */
export function limitsFor({ policy_overrides: overrides }: Overridden, apiId: string): readonly RateLimit[] {
  return overrides[apiId]?.rate_limits ?? [];
}

/** All rules of the organization, with these limits for one API: what is sent replaces all that there were. */
export function overridesWith(
  { policy_overrides: overrides }: Overridden,
  apiId: string,
  limits: readonly RateLimit[],
): NonNullable<UpdateOrganizationInput["policy_overrides"]> {
  const { rate_limits: _before, ...others } = overrides[apiId] ?? {};
  return { ...overrides, [apiId]: limits.length === 0 ? others : { ...others, rate_limits: [...limits] } };
}
