import type { LimitSubject, RateLimit } from "@keyporter/contract";
import type { RateLimitWords } from "../words/en/rate-limits.ts";
import type { Format } from "../words/format.ts";

/**
 * A limit in words: `100 calls in 1 minute, 20 at once, for each key`.
 *
 * @param usual whose calls count together where the limit does not say
 */
export function limitText(
  { limit, window_seconds: seconds, burst = limit, per }: RateLimit,
  words: RateLimitWords,
  format: Format,
  usual: LimitSubject = "key",
): string {
  const whose = words.for[per ?? usual];
  if (limit === 0) return `${words.noCalls}, ${whose}`;
  const calls = words.every(format.plural(limit, words.calls), format.duration(seconds));
  return [calls, ...(burst === limit ? [] : [words.atOnce(format.number(burst))]), whose].join(", ");
}
