import { createHmac } from "node:crypto";

/** 32 random bytes under a version number, so that what they made can be told apart after a rotation. */
export interface VersionedKey {
  readonly version: number;
  readonly key: Buffer;
}

export interface VersionedSecret {
  readonly current: VersionedKey;
  /** Still needed to check or open what was made before the last rotation. */
  readonly previous: readonly VersionedKey[];
}

/** The secrets behind API keys. They live outside the database, and a copy of the database is worth nothing without them. */
export interface SecretRing {
  /** Digests of secrets are made under it. */
  readonly pepper: VersionedSecret;
  /** Tags in keys are made under it. */
  readonly tag: VersionedSecret;
  /** Recoverable copies are sealed under it. */
  readonly seal: VersionedSecret;
}

export function keyOf(secret: VersionedSecret, version: number): Buffer | null {
  if (secret.current.version === version) return secret.current.key;
  return secret.previous.find((previous) => previous.version === version)?.key ?? null;
}

/**
 * What to remember beside the data of the key it belongs to. Under a wrong pepper every key would be NOT_FOUND, and it
 * is better to notice that at start. Tells nothing of the key itself.
 *
 * @returns 64 hexadecimal digits
 */
export function fingerprintOf(key: Buffer): string {
  return createHmac("sha256", key).update("kp/fingerprint/v1").digest("hex");
}
