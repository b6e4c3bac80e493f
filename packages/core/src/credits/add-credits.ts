import { limits } from "@keyporter/contract";
import type { AddCreditsBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { findKey } from "../keys/find-key.ts";
import { keyPlan, refuseRevoked } from "../keys/key-plan.ts";
import type { ListedKey } from "../keys/ports.ts";
import { type Plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { refuseCredits } from "./may-set-credits.ts";

/** Adds credits to a key that has some, or takes some away, at most all that remain. */
export async function addCredits(
  deps: Deps,
  caller: Caller,
  id: string,
  { amount }: AddCreditsBody,
): Promise<Plan<ListedKey> | Refusal> {
  const key = await findKey(deps, caller, "update:api_keys", id);
  if (!key.ok) return key;
  const refused = refuseRevoked(deps, key.value) ?? refuseCredits(caller, key.value);
  if (refused) return refused;
  const at = deps.now();
  const present = await deps.store.keyCredits(id, at);
  if (present === null) return refuse("NOT_METERED", "Give the key credits first: PATCH it with 'credits'.");
  const remaining = present.remaining + amount;
  if (remaining < 0) return refuse("NOT_ENOUGH_CREDITS", undefined, { current: { remaining: present.remaining } });
  if (remaining > limits.creditsPerKey) {
    const detail = `would give the key more than ${limits.creditsPerKey} credits`;
    return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/amount", detail }] });
  }
  const add: Write = { do: "add_credits", table: "key_credits", id, amount, at };
  return await keyPlan(deps, caller, key.value, {
    action: "key.credits_added",
    set: {},
    writes: [add],
    changes: { creditsAdded: { from: null, to: amount } },
    credits: { ...present, remaining },
  });
}
