import type { LimitSource, LimitSubject, RateLimit } from "@keyporter/contract";
import type { RateLimitWords } from "../words/en/rate-limits.ts";
import type { Format } from "../words/format.ts";

/**
 * A limit in words: `100 calls in 1 minute, 20 at once, for each key`.
 *
 * @param place where it was set: a plan counts for each organization where it does not say, and neither a plan nor an
 *   organization counts the calls of others
 */
export function limitText(
  { limit, window_seconds: seconds, burst = limit, per }: RateLimit,
  words: RateLimitWords,
  format: Format,
  place: LimitSource = "policy",
): string {
  const whose = whoseCalls(per ?? (place === "plan" ? "organization" : "key"), place, words);
  if (limit === 0) return `${words.noCalls}, ${whose}`;
  const calls = words.every(format.plural(limit, words.calls), format.duration(seconds));
  return [calls, ...(burst === limit ? [] : [words.atOnce(format.number(burst))]), whose].join(", ");
}

function whoseCalls(per: LimitSubject, place: LimitSource, words: RateLimitWords): string {
  return per === "api" && (place === "plan" || place === "organization") ? words.forEachApi : words.for[per];
}
