export const base62Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const notBase62 = 255;
const digitOf = new Uint8Array(128).fill(notBase62);
for (let digit = 0; digit < 62; digit += 1) digitOf[base62Alphabet.charCodeAt(digit)] = digit;

/** Whether all characters from `start` up to `end` are base62 digits. Copies nothing. */
export function isBase62(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if ((digitOf[text.charCodeAt(at)] ?? notBase62) === notBase62) return false;
  }
  return true;
}

/**
 * Writes a number with exactly `width` base62 digits, zeros in front.
 *
 * @throws {RangeError} when `value` is not a safe non-negative integer or needs more digits
 */
export function encodeBase62(value: number, width: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError("base62 takes safe non-negative integers");
  let digits = "";
  let rest = value;
  for (let place = 0; place < width; place += 1) {
    digits = base62Alphabet.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  if (rest > 0) throw new RangeError(`the value does not fit in ${width} base62 digits`);
  return digits;
}

/** Reads the base62 digits from `start` up to `end`, at most eight of them; NaN when one of them is no digit. */
export function decodeBase62(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = digitOf[text.charCodeAt(at)] ?? notBase62;
    if (digit === notBase62) return Number.NaN;
    value = value * 62 + digit;
  }
  return value;
}
