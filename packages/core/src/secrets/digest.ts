import { hash, timingSafeEqual } from "node:crypto";
import { hmacSha256 } from "./hmac.ts";
import { keyOf, type SecretRing } from "./keyring.ts";

/** What is stored of a secret, instead of the secret. */
export interface SecretDigest {
  /** 64 hexadecimal digits. */
  readonly digest: string;
  readonly pepperVersion: number;
}

const digestBytes = 32;
/** Stands in for the digest of a secret that does not exist, so that looking for one takes as long as finding one. */
const nobody = Buffer.alloc(digestBytes);

/**
 * SHA-256 of the whole text. Also the name under which verdicts are remembered: who finds an entry by it has presented
 * the very text.
 */
export function innerDigest(text: string): Buffer {
  return hash("sha256", text, "buffer");
}

/**
 * HMAC-SHA-256 under the pepper of the SHA-256 of the text.
 *
 * Fast on purpose: the secrets are ours and hold 190 random bits or more, so a slow function would protect nothing and
 * cost each verification 10,000 times as much. The inner digest lets SHA-256 digests of other systems be taken over.
 *
 * @see NIST SP 800-63B, look-up secret verifiers: from 112 bits of entropy on an approved hash is enough
 */
export function digestSecret(ring: SecretRing, text: string): SecretDigest {
  const { key, version } = ring.pepper.current;
  return { digest: peppered(key, text).toString("hex"), pepperVersion: version };
}

/** Compares in constant time, and does the same work when there is nothing to compare with. */
export function digestMatches(ring: SecretRing, text: string, stored: SecretDigest | null): boolean {
  const pepper = stored === null ? null : keyOf(ring.pepper, stored.pepperVersion);
  const expected = Buffer.from(stored?.digest ?? "", "hex");
  const comparable = pepper !== null && expected.length === digestBytes;

  const presented = peppered(pepper ?? ring.pepper.current.key, text);
  return timingSafeEqual(presented, comparable ? expected : nobody) && comparable;
}

/**
 * Every digest under which a secret that is looked up by nothing else may be stored: under the pepper of now, and under
 * those of before a rotation.
 */
export function possibleDigests({ pepper }: SecretRing, text: string): string[] {
  return [pepper.current, ...pepper.previous].map(({ key }) => peppered(key, text).toString("hex"));
}

function peppered(pepper: Buffer, text: string): Buffer {
  return hmacSha256(pepper, innerDigest(text));
}
