import type { Caller } from "../caller.ts";
import type { Plan, Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { findKey } from "./find-key.ts";
import { keyPlan, refuseRevoked, unchangedKey } from "./key-plan.ts";
import type { ListedKey } from "./ports.ts";

/** Lets a disabled key work again, with the same secret. */
export async function enableKey(deps: Deps, caller: Caller, id: string): Promise<Plan<ListedKey> | Refusal> {
  const found = await findKey(deps, caller, "update:api_keys", id);
  if (!found.ok) return found;
  const key = found.value;
  const revoked = refuseRevoked(deps, key);
  if (revoked) return revoked;
  if (key.status === "active") return await unchangedKey(deps, key);
  return await keyPlan(deps, caller, key, {
    action: "key.enabled",
    set: { status: "active", disabledAt: null, disabledReason: null },
  });
}
