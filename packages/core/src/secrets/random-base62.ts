import { base62Alphabet } from "@keyporter/verifier";

/** The greatest multiple of 62 within a byte. Bytes from here on are thrown away: they would favour the first digits. */
const unbiasedBelow = 248;

/**
 * Random base62 digits, each equally likely: 5.95 bits a digit.
 *
 * @param random a cryptographic source of bytes; they are used in order
 */
export function randomBase62(random: (bytes: number) => Uint8Array, digits: number): string {
  let text = "";
  while (text.length < digits) {
    for (const byte of random(digits)) {
      if (byte < unbiasedBelow && text.length < digits) text += base62Alphabet.charAt(byte % 62);
    }
  }
  return text;
}
