import type { RateLimit } from "@keyporter/contract";
import { ApiError, type Client, type Organization } from "@keyporter/sdk";

type Overridden = Pick<Organization, "id" | "policy_overrides">;

/** The rate limits that the organization has of its own for one API. */
export function limitsFor(
  { policy_overrides: overrides }: Pick<Overridden, "policy_overrides">,
  apiId: string,
): readonly RateLimit[] {
  return overrides[apiId]?.rate_limits ?? [];
}

export interface LimitsEdit {
  readonly apiId: string;
  /** The limits that there were when they were decided on. */
  readonly known: readonly RateLimit[];
  readonly limits: readonly RateLimit[];
}

/**
 * Saves the limits for one API. All rules of an organization are sent at once, so those that somebody else changed
 * meanwhile are read again and sent as they are now.
 *
 * @returns null; where somebody else changed these very limits nothing is saved, and these are theirs
 */
export async function saveLimits(
  api: Client,
  { id, policy_overrides }: Overridden,
  edit: LimitsEdit,
): Promise<readonly RateLimit[] | null> {
  let overrides = policy_overrides;
  for (let tries = 1; ; tries++) {
    const present = limitsFor({ policy_overrides: overrides }, edit.apiId);
    if (!sameLimits(present, edit.known)) return present;
    try {
      await api.updateOrganization(id, {
        policy_overrides: overridesWith(overrides, edit),
        expected: { policy_overrides: overrides },
      });
      return null;
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "CONFLICT" || tries === 5) throw error;
      overrides = (await api.getOrganization(id)).policy_overrides;
    }
  }
}

/** All rules, with these limits for one API. */
export function overridesWith(
  overrides: Organization["policy_overrides"],
  { apiId, limits }: Pick<LimitsEdit, "apiId" | "limits">,
): Organization["policy_overrides"] {
  const { rate_limits: _before, ...others } = overrides[apiId] ?? {};
  return { ...overrides, [apiId]: limits.length === 0 ? others : { ...others, rate_limits: [...limits] } };
}

export function sameLimits(some: readonly RateLimit[], others: readonly RateLimit[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
