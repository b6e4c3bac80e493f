import type { Caller } from "../caller.ts";
import type { Plan, Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { keyPlan } from "./key-plan.ts";
import type { ListedKey } from "./ports.ts";
import { runningRotation } from "./running-rotation.ts";
import { killSecret } from "./secret-writes.ts";

/** Ends the grace of the last rotation: the old secret dies now. */
export async function endRotation(deps: Deps, caller: Caller, id: string): Promise<Plan<ListedKey> | Refusal> {
  const rotation = await runningRotation(deps, caller, id);
  if (!rotation.ok) return rotation;
  const { key, retiring, now } = rotation.value;
  return await keyPlan(deps, caller, key, {
    action: "key.rotation_ended",
    set: {},
    writes: retiring.map((secret) => killSecret(secret, now)),
  });
}
