import type { Caller } from "../caller.ts";
import { type Plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps, ListedKey } from "../ports.ts";
import { findKey } from "./find-key.ts";
import { keyPlan, refuseRevoked } from "./key-plan.ts";
import { isAlive, killSecret, liveSecretsOf } from "./secret-writes.ts";

/** Ends the grace of the last rotation: the old secret dies now. */
export async function endRotation(deps: Deps, caller: Caller, id: string): Promise<Plan<ListedKey> | Refusal> {
  const found = await findKey(deps, caller, "update:api_keys", id);
  if (!found.ok) return found;
  const key = found.value;
  const revoked = refuseRevoked(deps, key);
  if (revoked) return revoked;

  const now = deps.now();
  const secrets = await liveSecretsOf(deps, key);
  if (!secrets.ok) return secrets;
  const { retiring } = secrets.value;
  if (!retiring.some((secret) => isAlive(secret, now))) return refuse("NOTHING_RETIRING");
  return await keyPlan(deps, caller, key, {
    action: "key.rotation_ended",
    set: {},
    writes: retiring.map((secret) => killSecret(secret, now)),
  });
}
