import type { Policy } from "@keyporter/contract";
import type { ApiRecord, OrganizationRecord } from "../records.ts";
import { tighten } from "./tighten.ts";

/**
 * The policy under which a key of the API stands.
 *
 * @param organization the one that owns the key or in whose context it is used; null where there is none
 */
export function policyOf(
  api: Pick<ApiRecord, "id" | "policy">,
  organization: Pick<OrganizationRecord, "policyOverrides"> | null,
): Policy {
  return tighten(api.policy, organization?.policyOverrides[api.id]);
}
