import type { Caller } from "../caller.ts";
import { type Plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps, ListedKey } from "../ports.ts";
import { findKey } from "./find-key.ts";
import { keyPlan, refuseRevoked } from "./key-plan.ts";
import { isAlive, killSecret, liveSecretsOf, reviveSecret } from "./secret-writes.ts";

/** Takes a rotation back while the old secret is alive: it is current again, and the newer one dies at once. */
export async function undoRotation(deps: Deps, caller: Caller, id: string): Promise<Plan<ListedKey> | Refusal> {
  const found = await findKey(deps, caller, "update:api_keys", id);
  if (!found.ok) return found;
  const key = found.value;
  const revoked = refuseRevoked(deps, key);
  if (revoked) return revoked;

  const now = deps.now();
  const secrets = await liveSecretsOf(deps, key);
  if (!secrets.ok) return secrets;
  const { current, retiring } = secrets.value;
  const old = retiring.find((secret) => isAlive(secret, now));
  if (old === undefined) return refuse("NOTHING_RETIRING");
  return await keyPlan(deps, caller, key, {
    action: "key.rotation_undone",
    set: { masked: old.masked, recoverable: key.recoverable && old.sealed !== null },
    writes: [killSecret(current, now), reviveSecret(old, now)],
  });
}
