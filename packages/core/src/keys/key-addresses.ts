import { formatRange, parseRange } from "@keyporter/verifier";
import { type Found, found, type Refusal } from "../outcome.ts";
import { unreadableRanges } from "../policies/policy-faults.ts";

/** Addresses from which a key may be used, each once and as it was understood; an empty list is from anywhere. */
export function keyAddresses(texts: readonly string[]): Found<readonly string[]> | Refusal {
  const unreadable = unreadableRanges(texts, "");
  if (unreadable) return unreadable;
  const ranges = texts.map(parseRange).filter((range) => range !== null);
  return found([...new Set(ranges.map(formatRange))]);
}
