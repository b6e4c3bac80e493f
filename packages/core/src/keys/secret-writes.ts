import type { Update } from "../change-set.ts";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord, KeySecretRecord, Ms } from "../records.ts";
import { refuseRevoked } from "./key-plan.ts";

/** The secrets of a key with which it may still be used. */
export interface LiveSecrets {
  readonly current: KeySecretRecord;
  /** Marked as retiring, also when its time is over. */
  readonly retiring: readonly KeySecretRecord[];
}

/**
 * The secrets of a key that was not revoked when it was read. If it is by now, that is the answer.
 *
 * @throws {Error} when the key has no current secret all the same
 */
export async function liveSecretsOf(
  deps: Pick<Deps, "store" | "now">,
  { id: keyId }: Pick<KeyRecord, "id">,
): Promise<Found<LiveSecrets> | Refusal> {
  const secrets = await deps.store.all("key_secrets", { keyId });
  const current = secrets.find(({ state }) => state === "current");
  if (current !== undefined) return found({ current, retiring: secrets.filter(({ state }) => state === "retiring") });
  const key = await deps.store.find("keys", { id: keyId });
  if (key === null || key.status === "deleted") return refuse("NOT_FOUND");
  const revoked = refuseRevoked(deps, key);
  if (revoked) return revoked;
  throw new Error(`Key ${keyId} has no current secret`);
}

/** Whether a secret still lets its holder in, as far as it depends on the secret. */
export function isAlive(secret: Pick<KeySecretRecord, "state" | "validUntil">, now: Ms): boolean {
  if (secret.state === "retiring") return secret.validUntil !== null && now < secret.validUntil;
  return secret.state === "current";
}

/** From now on the secret answers SECRET_ROTATED, and nobody can show it again. */
export function killSecret(secret: KeySecretRecord, now: Ms): Update<"key_secrets"> {
  return secretUpdate(secret, now, { state: "dead", validUntil: null, sealed: null });
}

/** The secret works on until `validUntil`; when that is over already, it dies. */
export function retireSecret(secret: KeySecretRecord, now: Ms, validUntil: Ms): Update<"key_secrets"> {
  return validUntil > now ? secretUpdate(secret, now, { state: "retiring", validUntil }) : killSecret(secret, now);
}

export function reviveSecret(secret: KeySecretRecord, now: Ms): Update<"key_secrets"> {
  return secretUpdate(secret, now, { state: "current", validUntil: null });
}

function secretUpdate(secret: KeySecretRecord, now: Ms, set: Partial<KeySecretRecord>): Update<"key_secrets"> {
  return {
    do: "update",
    table: "key_secrets",
    id: secret.id,
    expect: { keyId: secret.keyId, state: secret.state, version: secret.version },
    set: { ...set, version: secret.version + 1, updatedAt: now },
  };
}
