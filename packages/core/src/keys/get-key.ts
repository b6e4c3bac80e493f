import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Deps, Store } from "../ports.ts";
import type { KeyRecord, KeySecretRecord, Ms } from "../records.ts";
import { findKey } from "./find-key.ts";
import { rulesOf } from "./key-rules.ts";
import { type HeldLimit, limitsOf } from "./limits-of.ts";
import { listedKey } from "./listed-key.ts";
import type { ListedKey } from "./ports.ts";
import { isAlive } from "./secret-writes.ts";

/** A secret as it may be shown: without digest and sealed copy. */
interface ShownSecret extends Pick<KeySecretRecord, "id" | "masked" | "state" | "validUntil" | "createdAt"> {
  readonly lastUsedAt: Ms | null;
}

export interface KeyDetail extends ListedKey {
  readonly limits: readonly HeldLimit[];
  /** Newest first. */
  readonly secrets: readonly ShownSecret[];
}

/** One key with its secrets and its use up to this moment: who decides to delete it must see who would break. */
export async function getKey(deps: Deps, caller: Caller, id: string): Promise<Found<KeyDetail> | Refusal> {
  const key = await findKey(deps, caller, "read:api_keys", id);
  if (!key.ok) return key;
  await deps.flushUsage();
  const [listed, limits, secrets, lastUses] = await Promise.all([
    listedKey(deps, key.value),
    heldLimits(deps.store, key.value),
    deps.store.all("key_secrets", { keyId: id }),
    deps.store.secretLastUses(id),
  ]);
  const now = deps.now();
  const shown = secrets.map((secret) => ({ ...shownSecret(secret, now), lastUsedAt: lastUses.get(secret.id) ?? null }));
  shown.sort((one, other) => other.createdAt - one.createdAt);
  return found({ ...listed, limits, secrets: shown });
}

async function heldLimits(store: Store, key: KeyRecord): Promise<readonly HeldLimit[]> {
  const { api, organization } = await rulesOf(store, key);
  const planId = organization?.planId ?? null;
  const plan = planId === null ? null : await store.find("plans", { id: planId });
  return limitsOf({ key, api, organization, plan });
}

/** A secret whose grace is over is dead, whatever its row still says. */
function shownSecret(secret: KeySecretRecord, now: Ms): Omit<ShownSecret, "lastUsedAt"> {
  const { id, masked, validUntil, createdAt } = secret;
  return { id, masked, state: isAlive(secret, now) ? secret.state : "dead", validUntil, createdAt };
}
