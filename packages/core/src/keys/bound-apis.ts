import type { Caller } from "../caller.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Store } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import { findApi } from "../references.ts";

/** For a caller who is bound to some APIs, keys of all others do not exist, and none can be made. */
export function sees(caller: Caller, apiId: string): boolean {
  return caller.boundApiIds === null || caller.boundApiIds.includes(apiId);
}

/** Whether a key bound to these APIs (null is to none) would see more than the caller does. */
export function outgrows(caller: Caller, boundApiIds: readonly string[] | null): boolean {
  if (caller.boundApiIds === null) return false;
  return boundApiIds === null || boundApiIds.some((apiId) => !sees(caller, apiId));
}

/**
 * The APIs that a new key of the Management API is bound to; null is none. A bound caller's keys are bound like the
 * caller when nothing else is asked.
 */
export async function chosenBinding(
  store: Store,
  caller: Caller,
  api: Pick<ApiRecord, "management">,
  references: readonly string[] | undefined,
): Promise<Found<readonly string[] | null> | Refusal> {
  if (references === undefined) return found(api.management ? caller.boundApiIds : null);
  if (!api.management) {
    const detail = "is for keys of the Management API only";
    return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/bound_api_ids", detail }] });
  }
  const ids: string[] = [];
  for (const [index, reference] of references.entries()) {
    const bound = await findApi(store, reference);
    if (bound === null || !sees(caller, bound.id)) {
      return notKnown(`/bound_api_ids/${index}`);
    }
    ids.push(bound.id);
  }
  return found([...new Set(ids)]);
}
