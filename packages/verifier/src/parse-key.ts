import type { Environment } from "@keyporter/contract";
import { decodeBase62, isBase62 } from "./base62.ts";
import { crc32 } from "./crc32.ts";

/** The parts of a key that has the right shape and checksum. Whether it was ever issued, only the server can tell. */
export interface ParsedKey {
  readonly prefix: string;
  readonly environment: Environment;
  /** Public: names the secret in the store, in logs and in support requests. */
  readonly id: string;
  /** Of the format. It also selects the key under which the tag was made. */
  readonly version: "1";
  /** All that the tag is computed over. */
  readonly body: string;
  readonly tag: string;
  readonly masked: string;
}

const maxPrefixChars = 16;
const idChars = 12;
const signature = "kPk1";
const secretChars = 32;
const tagChars = 6;
const crcChars = 6;

// Everything after the prefix has a fixed length, so a key's length alone says where each part stands.
const idAt = "_live_".length;
const signatureAt = idAt + idChars;
const tagAt = signatureAt + signature.length + secretChars;
const crcAt = tagAt + tagChars;
const charsAfterPrefix = crcAt + crcChars;

/**
 * Takes a native key apart, or says null: wrong shape, unknown version or wrong checksum. Never throws, and looks at no
 * character of a text that is too short or too long.
 */
export function parseKey(text: string): ParsedKey | null {
  const prefixChars = prefixLength(text);
  if (prefixChars === 0) return null;

  const checked = prefixChars + crcAt;
  if (decodeBase62(text, checked, checked + crcChars) !== crc32(text, checked)) return null;

  const id = text.slice(prefixChars + idAt, prefixChars + signatureAt);
  const prefix = text.slice(0, prefixChars);
  const environment = text.startsWith("_live_", prefixChars) ? "live" : "test";
  return {
    prefix,
    environment,
    id,
    version: "1",
    body: text.slice(0, prefixChars + tagAt),
    tag: text.slice(prefixChars + tagAt, checked),
    masked: maskOf(prefix, environment, id, text.slice(-4)),
  };
}

/** The form in which a key may be shown and logged, from its stored parts: `kp_live_pKrJ66VuJfq0...0Rxx`. */
export function maskOf(prefix: string, environment: Environment, id: string, last4: string): string {
  return `${prefix}_${environment}_${id}...${last4}`;
}

/**
 * The parts of a native key that are no secret, of a text that is known to be one: its shape is not looked at. Copies
 * of so few characters do not keep the whole text in memory.
 */
export function publicPartsOf(text: string): { readonly id: string; readonly last4: string } {
  const idStart = text.length - charsAfterPrefix + idAt;
  return { id: text.slice(idStart, idStart + idChars), last4: text.slice(-4) };
}

/** Masks a text of a key's shape, mistyped or not. Null for any other text: nothing in it is known to be public. */
export function maskKey(text: string): string | null {
  const prefixChars = prefixLength(text);
  return prefixChars === 0 ? null : `${text.slice(0, prefixChars + signatureAt)}...${text.slice(-4)}`;
}

/** Length of the prefix of a text that has a key's shape, or 0. */
function prefixLength(text: string): number {
  const prefixChars = text.length - charsAfterPrefix;
  if (prefixChars < 1 || prefixChars > maxPrefixChars) return 0;
  const shaped =
    text.startsWith(signature, prefixChars + signatureAt) &&
    (text.startsWith("_live_", prefixChars) || text.startsWith("_test_", prefixChars)) &&
    isPrefix(text, prefixChars) &&
    isBase62(text, prefixChars + idAt, text.length);
  return shaped ? prefixChars : 0;
}

/** A small letter, then small letters and digits. */
function isPrefix(text: string, end: number): boolean {
  for (let at = 0; at < end; at += 1) {
    const char = text.charCodeAt(at);
    const letter = char >= 97 && char <= 122;
    const digit = char >= 48 && char <= 57;
    if (!letter && !(digit && at > 0)) return false;
  }
  return true;
}
