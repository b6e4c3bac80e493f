import { formatRange, inRanges, parseRange, type Range } from "@keyporter/verifier";

/** Written where no address is left. It is no address itself, so no request can bring it in, and it lets nobody in. */
export const noAddress = "none";

/**
 * The addresses that both lists allow, where an empty list allows all.
 *
 * Two CIDR ranges share addresses only when one lies within the other, so what both lists allow is again a list of
 * ranges, exactly. A range that cannot be read allows nothing.
 */
export function narrowRanges(mine: readonly string[], theirs: readonly string[]): readonly string[] {
  if (theirs.length === 0) return mine;
  const wanted = readable(theirs);
  const allowed = readable(mine);
  const shared = mine.length === 0 ? wanted : [...lyingWithin(allowed, wanted), ...lyingWithin(wanted, allowed)];
  return shared.length === 0 ? [noAddress] : [...new Set(shared.map(formatRange))];
}

/** Those of `ranges` that lie within one of `outer` as a whole. */
export function lyingWithin(ranges: readonly Range[], outer: readonly Range[]): Range[] {
  return ranges.filter((range) =>
    outer.some((other) => other.prefixBits <= range.prefixBits && inRanges(range.network, [other])),
  );
}

function readable(texts: readonly string[]): Range[] {
  return texts.map(parseRange).filter((range) => range !== null);
}
