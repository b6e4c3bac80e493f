import { type Records, uses } from "./records.ts";

/** So many records are looked at for one that nobody wants, before the least wanted of them must go. */
const patience = 1024;

/**
 * Points at who must go (CLOCK): it walks over the records round and round, and forgets one use of each as it passes.
 * A key that nobody asked for since it came goes at once, one that is asked for often stays as long as it is. So a flood
 * of keys that are each seen once pushes out the likes of itself.
 */
export class Hand {
  #at = -1;

  /** @param kept is never chosen. @returns a slot, or -1 when none was found yet: ask again */
  choose(records: Records, kept: number): number {
    let chosen = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let looked = 0; looked < patience && fewest > uses.cold; looked += 1) {
      this.#at = this.#at + 1 < records.end ? this.#at + 1 : 0;
      const used = records.uses(this.#at);
      if (used === uses.free || this.#at === kept) continue;
      if (used > uses.cold) records.setUses(this.#at, used - 1);
      if (used >= fewest) continue;
      chosen = this.#at;
      fewest = used;
    }
    return chosen;
  }
}
