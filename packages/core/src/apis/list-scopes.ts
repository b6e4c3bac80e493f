import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Listing } from "../paging.ts";
import type { Deps } from "../ports.ts";
import type { ScopeRecord } from "../records.ts";
import { apiFor } from "./api-for.ts";
import { findScope } from "./find-scope.ts";

/** Every scope of an API, oldest first. There are never so many that one page would not do. */
export async function listScopes(
  deps: Pick<Deps, "store">,
  caller: Caller,
  apiRef: string,
): Promise<Found<Listing<ScopeRecord>> | Refusal> {
  const api = await apiFor(deps, caller, "read:apis", apiRef);
  if (!api.ok) return api;
  return found({ rows: await deps.store.all("scopes", { apiId: api.value.id }), nextCursor: null });
}

/** @param ref id or name of the scope */
export async function getScope(
  deps: Pick<Deps, "store">,
  caller: Caller,
  apiRef: string,
  ref: string,
): Promise<Found<ScopeRecord> | Refusal> {
  const api = await apiFor(deps, caller, "read:apis", apiRef);
  if (!api.ok) return api;
  const scope = await findScope(deps.store, api.value.id, ref);
  return scope === null ? refuse("NOT_FOUND") : found(scope);
}
