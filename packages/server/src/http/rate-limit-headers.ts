import type { LimitState } from "@keyporter/verifier";
import type { Judgement } from "../gate/judgement.ts";

/**
 * What the holder of a key is told of the limits it stands under, and when to come back once one of them refused.
 *
 * @see draft-ietf-httpapi-ratelimit-headers-11; RFC 9110 section 10.2.3 for Retry-After; RFC 9651 for the notation
 */
export function rateLimitHeaders({
  verdict,
  limits,
  retryAfterMs,
}: Pick<Judgement, "verdict" | "limits" | "retryAfterMs">): Record<string, string> {
  const headers: Record<string, string> = {};
  if (limits.length > 0) {
    const named = limits.map((state) => ({ state, name: fieldString(nameAmong(limits, state)) }));
    headers["ratelimit-policy"] = named
      .map(({ name, state: { limit } }) => `${name};q=${limit.limit};w=${limit.windowSeconds}`)
      .join(", ");
    headers["ratelimit"] = named.map(({ name, state }) => `${name};r=${state.remaining}${resetOf(state)}`).join(", ");
  }
  if (!verdict.valid && retryAfterMs !== null) headers["retry-after"] = String(seconds(retryAfterMs));
  return headers;
}

/**
 * The two fields belong together by name, so limits of the same name are told apart by what they count by, and those
 * that count by the same, from two places, by a number. No name of a limit has a space, so none can be taken for another.
 */
function nameAmong(limits: readonly LimitState[], state: LimitState): string {
  const { name, per } = state.limit;
  const alike = limits.filter(({ limit }) => limit.name === name);
  if (alike.length === 1) return name;
  const at = alike.filter(({ limit }) => limit.per === per).indexOf(state);
  return at === 0 ? `${name} per ${per}` : `${name} per ${per} ${at + 1}`;
}

function resetOf({ resetMs }: LimitState): string {
  return resetMs === 0 ? "" : `;t=${seconds(resetMs)}`;
}

/** Rounded up: whoever comes back after that must not be early. */
function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

/** A String of RFC 9651: printable ASCII in quotes. Other characters, which it cannot hold, become `?`. */
function fieldString(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/gu, "?").replace(/["\\]/g, "\\$&")}"`;
}
