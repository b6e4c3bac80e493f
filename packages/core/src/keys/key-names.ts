import type { Store } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import type { KeyNames } from "./ports.ts";

/** What people call the API and the owner of a key, which may not be in the store yet. */
export async function keyNames(
  store: Pick<Store, "find">,
  { apiId, ownerUserId, ownerOrganizationId }: Pick<KeyRecord, "apiId" | "ownerUserId" | "ownerOrganizationId">,
): Promise<KeyNames> {
  const [api, user, organization] = await Promise.all([
    store.find("apis", { id: apiId }),
    ownerUserId === null ? null : store.find("users", { id: ownerUserId }),
    ownerOrganizationId === null ? null : store.find("organizations", { id: ownerOrganizationId }),
  ]);
  return { api: api?.name ?? null, owner: user?.name ?? organization?.name ?? null };
}
