import { createHmac, timingSafeEqual } from "node:crypto";

/** As every authenticator assumes: SHA-1, 30 seconds, 6 digits. */
const stepMs = 30_000;
const digits = 6;
const secretBytes = 20;
/** Codes of one step before and after count too: clocks differ, and people type slowly. */
const drift = [-1, 0, 1];
const base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** @returns 160 random bits in base32, as authenticators take them */
export function newTotpSecret(random: (bytes: number) => Uint8Array): string {
  let bits = "";
  for (const byte of random(secretBytes)) bits += byte.toString(2).padStart(8, "0");
  return bits.replaceAll(/.{5}/g, (five) => base32Alphabet.charAt(Number.parseInt(five, 2)));
}

/** What stands in the QR code. @see the Key Uri Format of Google Authenticator, which all others read */
export function totpUri(
  secret: string,
  { issuer, account }: { readonly issuer: string; readonly account: string },
): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
}

/**
 * The time step that this code belongs to, among those that may still be used.
 *
 * @param lastStep of the last code that was accepted: it and all before it are spent
 * @returns null when the code is wrong, spent, or too old
 * @see RFC 6238 section 5.2, which wants a code to be accepted once only
 */
export function stepOfCode(secret: string, code: string, now: number, lastStep: number): number | null {
  const current = Math.floor(now / stepMs);
  const given = Buffer.from(code);
  let found: number | null = null;
  for (const step of drift.map((offset) => current + offset)) {
    const expected = Buffer.from(totpCode(secret, step));
    const same = given.length === expected.length && timingSafeEqual(given, expected);
    if (same && step > lastStep) found ??= step;
  }
  return found;
}

/** @see RFC 4226 section 5.3 */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 0x0f;
  const number = (mac.readUInt32BE(at) & 0x7f_ff_ff_ff) % 10 ** digits;
  return String(number).padStart(digits, "0");
}

export function stepAt(now: number): number {
  return Math.floor(now / stepMs);
}

function bytesOf(base32: string): Buffer {
  const bits = Array.from(base32, (letter) => base32Alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g)?.map((eight) => Number.parseInt(eight, 2)) ?? []);
}
