import type { Caller } from "../caller.ts";
import type { Plan, Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { keyPlan } from "./key-plan.ts";
import type { ListedKey } from "./ports.ts";
import { runningRotation } from "./running-rotation.ts";
import { killSecret, reviveSecret } from "./secret-writes.ts";

/** Takes a rotation back while the old secret is alive: it is current again, and the newer one dies at once. */
export async function undoRotation(deps: Deps, caller: Caller, id: string): Promise<Plan<ListedKey> | Refusal> {
  const rotation = await runningRotation(deps, caller, id);
  if (!rotation.ok) return rotation;
  const { key, current, old, now } = rotation.value;
  return await keyPlan(deps, caller, key, {
    action: "key.rotation_undone",
    set: { masked: old.masked, recoverable: key.recoverable && old.sealed !== null },
    writes: [killSecret(current, now), reviveSecret(old, now)],
  });
}
