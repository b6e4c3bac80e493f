import type { Store } from "./ports.ts";
import type { ApiRecord } from "./records.ts";

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
