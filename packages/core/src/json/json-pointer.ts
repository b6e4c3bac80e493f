/** Enough to find the place; a caller's own text is not sent back at length. */
const maxChars = 200;

/** Names a place in a JSON value. @see RFC 6901 section 3 for the escapes */
export function jsonPointer(path: readonly PropertyKey[]): string {
  const whole = path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return whole.length <= maxChars ? whole : `${whole.slice(0, maxChars)}...`;
}
