import type { ListedKey } from "../keys/ports.ts";
import type { Page, Position } from "../paging.ts";
import type { Deps, Store } from "../ports.ts";
import type { ApiRecord, Grant } from "../records.ts";

const keysPerPage = 500;

/**
 * Whether a key that may still be used, a role or an application carries the scope in what is stored of it. Asked of a
 * deleted scope the answer can only turn from yes to no: nobody can be given a scope that is not registered.
 */
export async function isScopeCarried(
  { store, now }: Pick<Deps, "store" | "now">,
  api: Pick<ApiRecord, "id">,
  key: string,
): Promise<boolean> {
  const [roles, applications] = await Promise.all([store.all("roles", {}), store.all("applications", {})]);
  const living = applications.filter(({ status }) => status !== "deleted");
  const grants = [...roles, ...living].flatMap((holder) => [...holder.grants, ...(holder.grantableScopes ?? [])]);
  return grants.some((grant) => isAmong(grant, api, key)) || (await isOnSomeKey(store, api, key, now()));
}

function isAmong({ apiId, scopes }: Grant, api: Pick<ApiRecord, "id">, key: string): boolean {
  return apiId === api.id && scopes.includes(key);
}

/** Page by page, so that an API with very many keys neither fills the memory nor holds verifications up. */
async function isOnSomeKey(store: Store, api: Pick<ApiRecord, "id">, key: string, now: number): Promise<boolean> {
  let after: Position | null = null;
  do {
    const { rows, next }: Page<ListedKey> = await store.listKeys({
      within: [{ kind: "instance" }],
      apiId: api.id,
      sort: "createdAt",
      descending: false,
      after,
      limit: keysPerPage,
      now,
    });
    if (rows.some((row) => row.key.status !== "revoked" && row.key.scopes.includes(key))) return true;
    after = next;
  } while (after !== null);
  return false;
}
