import type { LimitState } from "../verifier/verifier.ts";

/**
 * What a caller is told of the limits it has, for every answer that counted.
 *
 * @see draft-ietf-httpapi-ratelimit-headers-11
 */
export function rateLimitHeaders(limits: readonly LimitState[]): Record<string, string> {
  if (limits.length === 0) return {};
  return {
    "ratelimit-policy": limits.map((one) => `${quoted(one.name)};q=${one.limit};w=${one.windowSeconds}`).join(", "),
    ratelimit: limits
      .map((one) => `${quoted(one.name)};r=${one.remaining};t=${Math.ceil(one.resetMs / 1000)}`)
      .join(", "),
  };
}

/** @see RFC 9651 section 3.3.3 for strings of structured fields */
function quoted(name: string): string {
  return `"${name.replace(/[^\x20-\x7e]/g, "?").replace(/["\\]/g, "\\$&")}"`;
}
