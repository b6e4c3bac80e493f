import { timingSafeEqual } from "node:crypto";
import type { Environment } from "@keyporter/contract";
import { crc32, encodeBase62, maskOf, type ParsedKey } from "@keyporter/verifier";
import { hmacSha256 } from "./hmac.ts";
import { keyOf, type SecretRing } from "./keyring.ts";
import { randomBase62 } from "./random-base62.ts";

/** A new key. `text` is the secret and exists nowhere else; the other parts may be stored and shown. */
export interface MintedKey {
  readonly text: string;
  readonly id: string;
  readonly tagVersion: number;
  readonly last4: string;
  readonly masked: string;
}

const idDigits = 12;
/** 190 bits: far above the 112 from which on a fast digest is enough. */
const secretDigits = 32;
const checkDigits = 6;

/**
 * The version digit of a key stands for the format and for the tag key alike. There is one of each; a key of version `1`
 * has a tag under tag key 1.
 */
const version = 1;

/**
 * Makes a new key: the only place in the product that does.
 *
 * @throws {Error} when the ring lacks the tag key that this version needs
 */
export function mintKey(
  ring: SecretRing,
  random: (bytes: number) => Uint8Array,
  { prefix, environment }: { readonly prefix: string; readonly environment: Environment },
): MintedKey {
  const tagKey = keyOf(ring.tag, version);
  if (tagKey === null) throw new Error(`the secrets hold no tag key of version ${version}`);

  const digits = randomBase62(random, idDigits + secretDigits);
  const id = digits.slice(0, idDigits);
  const body = `${prefix}_${environment}_${id}kPk${version}${digits.slice(idDigits)}`;
  const checked = body + tagOf(tagKey, body);
  const text = checked + encodeBase62(crc32(checked), checkDigits);

  const last4 = text.slice(-4);
  return { text, id, tagVersion: version, last4, masked: maskOf(prefix, environment, id, last4) };
}

/**
 * Whether a key was made under our tag key. Of forgeries one in 57 billion passes, so that they can be refused without
 * asking the store. It proves nothing more: the digest decides.
 */
export function tagMatches(ring: SecretRing, parsed: ParsedKey): boolean {
  const tagKey = keyOf(ring.tag, Number(parsed.version));
  return tagKey !== null && timingSafeEqual(Buffer.from(tagOf(tagKey, parsed.body)), Buffer.from(parsed.tag));
}

function tagOf(tagKey: Buffer, body: string): string {
  const bits48 = hmacSha256(tagKey, body).readUIntBE(0, 6);
  return encodeBase62(bits48 % 62 ** checkDigits, checkDigits);
}
