/** What a call needs of a key's scopes: `orders:read AND (orders:write OR admin) AND NOT suspended`. */
export type Requirement =
  | { readonly kind: "scope"; readonly name: string }
  | { readonly kind: "not"; readonly of: Requirement }
  | { readonly kind: "all" | "any"; readonly of: readonly Requirement[] };

/** Whether a key holds the scope of this name. */
export type Holds = (name: string) => boolean;

export function isSatisfied(requirement: Requirement, holds: Holds): boolean {
  switch (requirement.kind) {
    case "scope":
      return holds(requirement.name);
    case "not":
      return !isSatisfied(requirement.of, holds);
    case "all":
      return requirement.of.every((part) => isSatisfied(part, holds));
    case "any":
      return requirement.of.some((part) => isSatisfied(part, holds));
  }
}

/**
 * Every scope that is not held and, if it were, would bring an unsatisfied requirement nearer: in the order in which
 * they stand, each of them once. Not all of them need be given; see `smallestFix`.
 */
export function missingOf(requirement: Requirement, holds: Holds): readonly string[] {
  const missing: string[] = [];
  collect(requirement, true, holds, missing);
  return [...new Set(missing)];
}

/** Adds what keeps `requirement` from being `wanted`. @returns whether it is as wanted, when nothing was added */
function collect(requirement: Requirement, wanted: boolean, holds: Holds, missing: string[]): boolean {
  if (requirement.kind === "not") return collect(requirement.of, !wanted, holds, missing);
  if (requirement.kind === "scope") {
    const held = holds(requirement.name);
    if (wanted && !held) missing.push(requirement.name);
    return held === wanted;
  }
  const before = missing.length;
  const asWanted = requirement.of.filter((part) => collect(part, wanted, holds, missing)).length;
  // Not all of them is any of them not, and the other way round.
  const fulfilled = (requirement.kind === "all") === wanted ? asWanted === requirement.of.length : asWanted > 0;
  if (fulfilled) missing.length = before;
  return fulfilled;
}
