import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Of the tag and the checksum. */
const tagLength = 6;
const checksumLength = 6;
const idLength = 12;
const idStart = "kp_live_".length;

/** Texts that only who holds the tag key can tell from keys: a good shape and checksum, and a tag that was guessed. */
export function forgedLike(secret: string, count: number): string[] {
  return Array.from({ length: count }, () => {
    const secretPart = secret.slice(idStart + idLength, -(tagLength + checksumLength));
    return withChecksum(`kp_live_${randomText(idLength)}${secretPart}${randomText(tagLength)}`);
  });
}

/** The same key with another secret and a guessed tag. */
export function withWrongSecret(secret: string): string {
  return withChecksum(`${secret.slice(0, -(2 * tagLength + checksumLength))}${"A".repeat(2 * tagLength)}`);
}

/** The same wrong secret under an id that no key has. */
export function withUnknownId(secret: string): string {
  const wrong = withWrongSecret(secret).slice(0, -checksumLength);
  return withChecksum(`kp_live_${"A".repeat(idLength)}${wrong.slice(idStart + idLength)}`);
}

/** The public checksum, which every forger can compute. @see docs/key-format.md */
function withChecksum(text: string): string {
  let crc = 0xffffffff;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  let digits = "";
  for (let digit = 0; digit < checksumLength; digit += 1) {
    digits = `${alphabet[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return text + digits;
}

function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % 62]).join("");
}
