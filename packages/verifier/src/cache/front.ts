const places = 16_384;
/** So many other keys must ask for a place, and its holder never, before it changes hands. */
const claimsToMove = 64;

/**
 * The hottest keys as they were last read, so that what others derive from them need not be derived again. Any key has
 * one place here, by its slot. Places change hands slowly: with keys that are all asked for alike it is faster to read
 * each anew than to keep any of them.
 */
export class Front<T extends { readonly slot: number }> {
  readonly #holders: (T | undefined)[] = new Array<T | undefined>(places).fill(undefined);
  readonly #claims = new Uint8Array(places);

  find(slot: number): T | undefined {
    const place = slot % places;
    const holder = this.#holders[place];
    if (holder?.slot !== slot) return undefined;
    this.#claims[place] = 0;
    return holder;
  }

  offer(one: T): void {
    const place = one.slot % places;
    const claims = (this.#claims[place] ?? 0) + 1;
    this.#claims[place] = claims;
    if (this.#holders[place] !== undefined && claims < claimsToMove) return;
    this.#holders[place] = one;
    this.#claims[place] = 0;
  }

  remove(slot: number): void {
    const place = slot % places;
    if (this.#holders[place]?.slot === slot) this.#holders[place] = undefined;
  }
}
