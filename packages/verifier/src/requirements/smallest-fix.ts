import type { Holds, Requirement } from "./requirement.ts";

/** What to change about a key's scopes. */
export interface ScopeFix {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** One way to satisfy a part of a requirement. */
interface Way {
  readonly hold: ReadonlySet<string>;
  readonly lack: ReadonlySet<string>;
  /** How many of both are not so yet. */
  readonly changes: number;
}

/** One that is being put together. */
interface GrowingWay extends Way {
  readonly hold: Set<string>;
  readonly lack: Set<string>;
  changes: number;
}

const nothing: ReadonlySet<string> = new Set();

/** So many ways are kept of each part, and so many names are handled, before only the best way is followed. */
const mostWays = 64;
const mostSteps = 100_000;

/**
 * The fewest scopes to give to a key, or take from it, that satisfy a requirement; of two such the one that stands first.
 * Null when nothing does, since it asks for what it forbids.
 *
 * To find the fewest is to solve a hitting set, which nobody can do fast for every requirement: beyond a bound of work
 * what is answered still satisfies it, but may not be the fewest, and a way may not be found at all.
 */
export function smallestFix(requirement: Requirement, holds: Holds): ScopeFix | null {
  const [best] = new Search(holds).waysOf(requirement, true);
  if (best === undefined) return null;
  return { add: [...best.hold].filter((name) => !holds(name)), remove: [...best.lack].filter(holds) };
}

class Search {
  readonly #holds: Holds;
  #steps = 0;

  constructor(holds: Holds) {
    this.#holds = holds;
  }

  /** The ways in which it is `wanted`, best first; none if it cannot be. */
  waysOf(requirement: Requirement, wanted: boolean): Way[] {
    if (requirement.kind === "scope") return [this.#leaf(requirement.name, wanted)];
    if (requirement.kind === "not") return this.waysOf(requirement.of, !wanted);
    // Not all of them is any of them not, and the other way round.
    const all = (requirement.kind === "all") === wanted;
    const ways = requirement.of.map((part) => this.waysOf(part, wanted));
    return all ? this.#all(ways) : this.#best(ways.flat());
  }

  #leaf(name: string, wanted: boolean): Way {
    this.#steps += 1;
    const changes = this.#holds(name) === wanted ? 0 : 1;
    return wanted
      ? { hold: new Set([name]), lack: nothing, changes }
      : { hold: nothing, lack: new Set([name]), changes };
  }

  /** One way of each. What has only one is joined first, in place: that is most of a long list. */
  #all(parts: readonly Way[][]): Way[] {
    const base: GrowingWay = { hold: new Set(), lack: new Set(), changes: 0 };
    for (const ways of parts) if (ways.length === 1 && !this.#join(base, ways)) return [];
    let joined: GrowingWay[] = [base];
    for (const ways of parts) {
      if (ways.length === 1) continue;
      joined = this.#product(joined, ways);
      if (joined.length === 0) return [];
    }
    return joined;
  }

  #product(joined: readonly GrowingWay[], ways: readonly Way[]): GrowingWay[] {
    const [first] = joined;
    if (this.#steps > mostSteps && first !== undefined) return this.#join(first, ways) ? [first] : [];
    const products: GrowingWay[] = [];
    for (const one of joined) {
      for (const other of ways) {
        const product = { hold: new Set(one.hold), lack: new Set(one.lack), changes: one.changes };
        this.#steps += one.hold.size + one.lack.size;
        if (this.#join(product, [other])) products.push(product);
      }
    }
    return this.#best(products);
  }

  /** Adds the way that changes least to `base`. @returns false when each of them contradicts it */
  #join(base: GrowingWay, ways: readonly Way[]): boolean {
    let least: Way | null = null;
    let leastChanges = Number.POSITIVE_INFINITY;
    for (const way of ways) {
      const changes = this.#changesOf(way, base);
      if (changes < leastChanges) [least, leastChanges] = [way, changes];
    }
    if (least === null) return false;
    for (const name of least.hold) base.hold.add(name);
    for (const name of least.lack) base.lack.add(name);
    base.changes += leastChanges;
    return true;
  }

  /** How many changes more; infinitely many when one forbids what the other needs. */
  #changesOf({ hold, lack }: Way, base: Way): number {
    let changes = 0;
    this.#steps += hold.size + lack.size;
    for (const name of hold) {
      if (base.lack.has(name)) return Number.POSITIVE_INFINITY;
      if (!base.hold.has(name) && !this.#holds(name)) changes += 1;
    }
    for (const name of lack) {
      if (base.hold.has(name)) return Number.POSITIVE_INFINITY;
      if (!base.lack.has(name) && this.#holds(name)) changes += 1;
    }
    return changes;
  }

  /** Without those that another is a part of: whatever goes with them goes with that one too, and costs no more. */
  #best<W extends Way>(ways: readonly W[]): W[] {
    const most = this.#steps > mostSteps ? 1 : mostWays;
    const kept: W[] = [];
    for (const way of ways.toSorted((a, b) => a.changes - b.changes)) {
      if (kept.length === most) break;
      if (!kept.some((other) => this.#within(other, way))) kept.push(way);
    }
    return kept;
  }

  #within(small: Way, large: Way): boolean {
    this.#steps += 1;
    if (small.hold.size > large.hold.size || small.lack.size > large.lack.size) return false;
    this.#steps += small.hold.size + small.lack.size;
    return small.hold.isSubsetOf(large.hold) && small.lack.isSubsetOf(large.lack);
  }
}
