import type { Caller } from "../caller.ts";
import { type Plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord } from "../records.ts";
import { keyPlan, unchangedKey } from "./key-plan.ts";
import type { ListedKey } from "./ports.ts";
import { revocationOf } from "./revocation.ts";
import { isAlive } from "./secret-writes.ts";

/** Where a call came from. */
export type HolderOrigin = Pick<Caller, "ip" | "userAgent" | "requestId">;

/**
 * Revokes a key for whoever holds it, so that a finder of a leaked key can end it at once. Possession is the right: the
 * door must have checked the whole presented text against the digest of this secret. A secret that was rotated away is
 * no possession any more, or else a thief's old copy could still stop its owner.
 *
 * @see RFC 7009
 */
export async function revokePresentedKey(
  deps: Deps,
  origin: HolderOrigin,
  secretId: string,
): Promise<Plan<ListedKey> | Refusal> {
  const secret = await deps.store.find("key_secrets", { id: secretId });
  const key = secret === null ? null : await deps.store.find("keys", { id: secret.keyId });
  if (secret === null || key === null || key.status === "deleted") return refuse("NOT_FOUND");
  if (key.status === "revoked") return await unchangedKey(deps, key);
  const now = deps.now();
  if (!isAlive(secret, now)) return refuse("NOT_FOUND");
  const reason = "Revoked by its holder";
  const revocation = await revocationOf(deps.store, key, now, reason);
  return await keyPlan(deps, holderOf(key, origin), key, { action: "key.revoked", ...revocation, reason });
}

/** The key itself as the one who acts. It has no rights beyond this. */
function holderOf(key: KeyRecord, origin: HolderOrigin): Caller {
  return {
    kind: "key",
    actor: { type: "key", id: key.id, name: key.name },
    userId: null,
    authorities: [],
    boundApiIds: null,
    grantable: [],
    via: "api",
    ...origin,
  };
}
