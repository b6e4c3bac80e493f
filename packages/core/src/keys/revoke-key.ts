import type { RevokeKeyBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Plan, Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { findKey } from "./find-key.ts";
import { keyPlan, unchangedKey } from "./key-plan.ts";
import type { ListedKey } from "./ports.ts";
import { revocationOf } from "./revocation.ts";

/** Ends a key for good. It stays listed. A second revocation changes nothing and keeps the first one's reason. */
export async function revokeKey(
  deps: Deps,
  caller: Caller,
  id: string,
  command: RevokeKeyBody = {},
): Promise<Plan<ListedKey> | Refusal> {
  const found = await findKey(deps, caller, "delete:api_keys", id);
  if (!found.ok) return found;
  const key = found.value;
  if (key.status === "revoked") return await unchangedKey(deps, key);
  const reason = command.reason ?? null;
  const revocation = await revocationOf(deps.store, key, deps.now(), reason);
  return await keyPlan(deps, caller, key, { action: "key.revoked", ...revocation, reason });
}
