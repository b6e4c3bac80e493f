import type { Update } from "../change-set.ts";
import type { Store } from "../ports.ts";
import type { KeySecretRecord, Ms } from "../records.ts";

/** The secrets of a key with which it may still be used. */
export interface LiveSecrets {
  readonly current: KeySecretRecord;
  /** Marked as retiring, also when its time is over. */
  readonly retiring: readonly KeySecretRecord[];
}

/** @throws {Error} when the key has no current secret, which no key has that is not revoked */
export async function liveSecretsOf(store: Store, keyId: string): Promise<LiveSecrets> {
  const secrets = await store.all("key_secrets", { keyId });
  const current = secrets.find(({ state }) => state === "current");
  if (current === undefined) throw new Error(`Key ${keyId} has no current secret`);
  return { current, retiring: secrets.filter(({ state }) => state === "retiring") };
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
