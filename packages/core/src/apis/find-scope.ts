import type { Store } from "../ports.ts";
import type { ScopeRecord } from "../records.ts";

/** A scope of one API by its id or by its own name. */
export async function findScope(store: Pick<Store, "find">, apiId: string, ref: string): Promise<ScopeRecord | null> {
  return (await store.find("scopes", { apiId, id: ref })) ?? (await store.find("scopes", { apiId, key: ref }));
}
