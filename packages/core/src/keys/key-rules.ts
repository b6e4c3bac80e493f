import type { Policy } from "@keyporter/contract";
import { policyOf } from "../policies/policy-of.ts";
import type { Store } from "../ports.ts";
import type { ApiRecord, KeyRecord, OrganizationRecord } from "../records.ts";

/** What an existing key stands under. */
export interface KeyRules {
  readonly api: ApiRecord;
  /** The owning organization, or the context of a user's key. */
  readonly organization: OrganizationRecord | null;
  readonly policy: Policy;
}

export async function rulesOf(
  store: Store,
  key: Pick<KeyRecord, "id" | "apiId" | "ownerOrganizationId" | "contextOrganizationId">,
): Promise<KeyRules> {
  const organizationId = key.ownerOrganizationId ?? key.contextOrganizationId;
  const [api, organization] = await Promise.all([
    store.find("apis", { id: key.apiId }),
    organizationId === null ? null : store.find("organizations", { id: organizationId }),
  ]);
  if (api === null) throw new Error(`The API of key ${key.id} is gone`);
  return { api, organization, policy: policyOf(api, organization) };
}
