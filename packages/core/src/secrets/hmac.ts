import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

const keyObjects = new WeakMap<Buffer, KeyObject>();

/**
 * HMAC-SHA-256.
 *
 * Node computes under a key object several times as fast as under bytes, which it looks at anew each time, so there is
 * one for each of the few keys of a ring.
 */
export function hmacSha256(key: Buffer, data: string | Uint8Array): Buffer {
  let keyObject = keyObjects.get(key);
  if (keyObject === undefined) {
    keyObject = createSecretKey(key);
    keyObjects.set(key, keyObject);
  }
  return createHmac("sha256", keyObject).update(data).digest();
}
