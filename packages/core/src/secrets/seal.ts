import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { keyOf, type SecretRing } from "./keyring.ts";

/** Where a sealed copy belongs. It opens there and nowhere else. */
export interface SealContext {
  readonly apiId: string;
  readonly keyId: string;
  readonly secretId: string;
}

/** What any sealed text is bound to. */
interface Binding {
  readonly apiId: string;
  /** From which its encryption key is derived. */
  readonly purpose: string;
  /** Authenticated with the ciphertext. Our ids hold no `|`, so no two are written alike. */
  readonly place: string;
}

const cipher = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const authTagBytes = 16;
const envelopeShape = /^v1\.(0|[1-9]\d{0,8})\.([\w-]{16})\.([\w-]+)$/;

/**
 * Encrypts a secret so that it can be shown again, under an API's `recoverable` policy.
 *
 * Each key has an encryption key of its own, derived and never stored: random nonces cannot come near the number at
 * which they might repeat.
 *
 * @returns `v1.<version of the sealing key>.<nonce>.<ciphertext and authentication tag>`, both in base64url
 */
export function sealSecret(ring: SecretRing, random: Random, context: SealContext, text: string): string {
  return seal(ring, random, ofSecret(context), text);
}

/** The secret in an envelope, or null: it was altered, belongs elsewhere, or its sealing key is gone. */
export function openSecret(ring: SecretRing, context: SealContext, envelope: string): string | null {
  return open(ring, ofSecret(context), envelope);
}

/** Encrypts the credential with which an API is called on behalf of agents. The same form as a sealed secret. */
export function sealCredential(ring: SecretRing, random: Random, apiId: string, text: string): string {
  return seal(ring, random, ofCredential(apiId), text);
}

/** The credential in an envelope, or null as `openSecret`. */
export function openCredential(ring: SecretRing, apiId: string, envelope: string): string | null {
  return open(ring, ofCredential(apiId), envelope);
}

type Random = (bytes: number) => Uint8Array;

function ofSecret({ apiId, keyId, secretId }: SealContext): Binding {
  return { apiId, purpose: `kp/reveal/v1|${keyId}`, place: `kp/reveal/v1|${apiId}|${keyId}|${secretId}` };
}

function ofCredential(apiId: string): Binding {
  return { apiId, purpose: "kp/mcp-credential/v1", place: `kp/mcp-credential/v1|${apiId}` };
}

function seal(ring: SecretRing, random: Random, binding: Binding, text: string): string {
  const { key, version } = ring.seal.current;
  const nonce = Buffer.from(random(nonceBytes));
  const encryption = createCipheriv(cipher, keyFor(key, binding), nonce, { authTagLength: authTagBytes });
  encryption.setAAD(aadOf(binding, version));
  const sealed = Buffer.concat([encryption.update(text, "utf8"), encryption.final(), encryption.getAuthTag()]);
  return `v1.${version}.${nonce.toString("base64url")}.${sealed.toString("base64url")}`;
}

function open(ring: SecretRing, binding: Binding, envelope: string): string | null {
  const [, versionText, nonceText, sealedText] = envelopeShape.exec(envelope) ?? [];
  if (versionText === undefined || nonceText === undefined || sealedText === undefined) return null;

  const version = Number(versionText);
  const key = keyOf(ring.seal, version);
  const nonce = Buffer.from(nonceText, "base64url");
  const sealed = Buffer.from(sealedText, "base64url");
  // Some texts decode to the same bytes. Only the one that was written opens.
  if (key === null || sealed.length < authTagBytes || sealed.toString("base64url") !== sealedText) return null;

  const decryption = createDecipheriv(cipher, keyFor(key, binding), nonce, { authTagLength: authTagBytes });
  decryption.setAAD(aadOf(binding, version));
  decryption.setAuthTag(sealed.subarray(-authTagBytes));
  try {
    return decryption.update(sealed.subarray(0, -authTagBytes), undefined, "utf8") + decryption.final("utf8");
  } catch {
    return null;
  }
}

/** By way of the API, so that one API's copies can be opened with less than the sealing key of all. */
function keyFor(sealingKey: Buffer, { apiId, purpose }: Binding): Buffer {
  return derive(derive(sealingKey, `kp/dek/v1|${apiId}`), purpose);
}

function derive(from: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", from, "", purpose, keyBytes));
}

function aadOf({ place }: Binding, version: number): Buffer {
  return Buffer.from(`${place}|${version}`);
}
