import type { Caller } from "../caller.ts";
import { outgrows, sees } from "../keys/bound-apis.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import { findApi } from "../references.ts";

/** The APIs whose keys an application may check; null is all. A caller who sees some only lets nobody see more. */
export async function resolveBinding(
  store: Store,
  caller: Caller,
  refs: readonly string[] | null,
): Promise<Found<readonly string[] | null> | Refusal> {
  const ids: string[] = [];
  for (const [index, ref] of (refs ?? []).entries()) {
    const api = await findApi(store, ref);
    if (api === null || !sees(caller, api.id)) return notKnown(`/bound_api_ids/${index}`);
    ids.push(api.id);
  }
  const binding = refs === null ? null : [...new Set(ids)];
  return refuseWiderBinding(caller, binding) ?? found(binding);
}

export function refuseWiderBinding(caller: Caller, binding: readonly string[] | null): Refusal | null {
  if (!outgrows(caller, binding)) return null;
  return refuse("SCOPE_NOT_GRANTABLE", "You see the keys of some APIs only, and this application would see more.");
}
