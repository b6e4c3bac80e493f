import type { ManagementScope } from "@keyporter/contract";
import type { Store } from "./ports.ts";
import type { ApiRecord, Grant } from "./records.ts";
import { isManagementScope } from "./rights/effective-scopes.ts";

/**
 * The one API whose scopes are the permissions of this product.
 *
 * @throws {Error} before `initializeInstance` has made it
 */
export async function managementApi(store: Pick<Store, "find">): Promise<ApiRecord> {
  const api = await store.find("apis", { management: true });
  if (api === null) throw new Error("The instance has not been initialized: there is no Management API");
  return api;
}

/** The permissions among what somebody was granted. Only literal scopes count: no pattern ever grows into a permission. */
export function managementScopesOf(
  holder: { readonly grants: readonly Grant[] },
  managementApiId: string,
): ManagementScope[] {
  const mine = holder.grants.filter(({ apiId }) => apiId === managementApiId);
  return [...new Set(mine.flatMap(({ scopes }) => scopes).filter(isManagementScope))];
}
