import type { KeyFacts } from "./key-facts.ts";
import type { Holds } from "./requirements/requirement.ts";

/** What a key holds. */
export type HeldScopes = Pick<KeyFacts, "scopes" | "deletedScopes">;

const none: readonly string[] = [];
/** From so many scopes on, an index is made before the first is looked for. */
const indexedFrom = 16;

/**
 * Whether the granted scopes contain `wanted`. A granted scope that ends in `*` grants all that begins with what stands
 * before it: `*` is everything, `orders:*` everything in `orders:`.
 *
 * `wanted` is taken literally. To want `orders:*` is to want a scope of that very name, which `orders:*` and `*` grant
 * and `orders:read` does not.
 */
export function grants(granted: readonly string[], wanted: string): boolean {
  for (const scope of granted) {
    if (scope === wanted) return true;
    if (scope.endsWith("*") && wanted.startsWith(scope.slice(0, -1))) return true;
  }
  return false;
}

export function holdsAll({ scopes: granted, deletedScopes }: HeldScopes, wanted: readonly string[]): boolean {
  if (granted.length >= indexedFrom || deletedScopes.length > 0) return wanted.every(holderOf(granted, deletedScopes));
  for (const scope of wanted) if (!grants(granted, scope)) return false;
  return true;
}

/** The wanted scopes that are not granted, in their order, each of them once. */
export function missingScopes({ scopes, deletedScopes }: HeldScopes, wanted: readonly string[]): readonly string[] {
  const holds = holderOf(scopes, deletedScopes);
  if (wanted.every(holds)) return none;
  return [...new Set(wanted.filter((scope) => !holds(scope)))];
}

/**
 * `grants` for many questions about the same scopes, of which there may be a thousand.
 *
 * @param deleted names that are not held, whatever pattern fits them
 */
export function holderOf(granted: readonly string[], deleted: readonly string[] = none): Holds {
  if (deleted.length > 0) {
    const [gone, holds] = [namesOf(deleted), holderOf(granted)];
    return (wanted) => !gone.has(wanted) && holds(wanted);
  }
  if (granted.length < indexedFrom) return (wanted) => grants(granted, wanted);
  let index = indexes.get(granted);
  if (index === undefined) {
    index = indexOf(granted);
    indexes.set(granted, index);
  }
  const { names, beginnings, lengths } = index;
  return (wanted) => names.has(wanted) || lengths.some((length) => beginnings.has(wanted.slice(0, length)));
}

interface Index {
  readonly names: ReadonlySet<string>;
  /** What stands before the `*`. */
  readonly beginnings: ReadonlySet<string>;
  readonly lengths: readonly number[];
}

/** A list of scopes is never changed. */
const indexes = new WeakMap<readonly string[], Index>();

const nameSets = new WeakMap<readonly string[], ReadonlySet<string>>();

function namesOf(list: readonly string[]): ReadonlySet<string> {
  let names = nameSets.get(list);
  if (names === undefined) {
    names = new Set(list);
    nameSets.set(list, names);
  }
  return names;
}

function indexOf(granted: readonly string[]): Index {
  const beginnings = granted.filter((scope) => scope.endsWith("*")).map((scope) => scope.slice(0, -1));
  const lengths = [...new Set(beginnings.map((beginning) => beginning.length))];
  return { names: new Set(granted), beginnings: new Set(beginnings), lengths };
}
