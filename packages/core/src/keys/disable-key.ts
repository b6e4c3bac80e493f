import type { DisableKeyBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Plan, Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { findKey } from "./find-key.ts";
import { keyPlan, refuseRevoked, unchangedKey } from "./key-plan.ts";
import type { ListedKey } from "./ports.ts";

/** Stops a key until somebody enables it again. Its secrets stay as they are. */
export async function disableKey(
  deps: Deps,
  caller: Caller,
  id: string,
  command: DisableKeyBody = {},
): Promise<Plan<ListedKey> | Refusal> {
  const found = await findKey(deps, caller, "update:api_keys", id);
  if (!found.ok) return found;
  const key = found.value;
  const reason = command.reason ?? null;
  const revoked = refuseRevoked(deps, key);
  if (revoked) return revoked;
  if (key.status === "disabled") return await unchangedKey(deps, key);
  return await keyPlan(deps, caller, key, {
    action: "key.disabled",
    set: { status: "disabled", disabledAt: deps.now(), disabledReason: reason },
    reason,
  });
}
