import type { Caller } from "../caller.ts";
import type { Plan, Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { findKey } from "./find-key.ts";
import { keyPlan } from "./key-plan.ts";
import type { ListedKey } from "./ports.ts";
import { revocationOf } from "./revocation.ts";

/**
 * Revokes a key, unless it is revoked already, and takes it out of sight: from now on its id answers NOT_FOUND. A
 * tombstone with the digests stays, so that the secret can never be taken in again.
 */
export async function deleteKey(deps: Deps, caller: Caller, id: string): Promise<Plan<ListedKey> | Refusal> {
  const found = await findKey(deps, caller, "delete:api_keys", id);
  if (!found.ok) return found;
  const key = found.value;
  const now = deps.now();
  const { set, writes } = await revocationOf(deps.store, key, now, null);
  return await keyPlan(deps, caller, key, {
    action: "key.deleted",
    set: { ...(key.status === "revoked" ? {} : set), status: "deleted", deletedAt: now },
    writes,
  });
}
