import { digestWords, field, type Records } from "./records.ts";

/** A digest as the cache holds it: 128 bits of the SHA-256 of a whole key. */
export type DigestWords = Int32Array;

/** Slots have the low bits of a place, and part of the digest the rest: hardly any other record is looked at. */
const slotBits = 24;
const slotMask = (1 << slotBits) - 1;
/** No more records than this fit, since 0 is an empty place. */
export const maxSlots = slotMask;

const firstPlaces = 1024;
/** Above this share of its places an open-addressing table becomes slow. */
const fullest = 0.7;

/**
 * Finds a record's slot by its digest: open addressing with linear probing, four bytes a place. Digests are hashes
 * already, so their bits serve as they are; nobody can choose keys that fall together without searching for them.
 */
export class SlotIndex {
  readonly #records: Records;
  #places = new Uint32Array(firstPlaces);
  #count = 0;

  constructor(records: Records) {
    this.#records = records;
  }

  get bytes(): number {
    return this.#places.byteLength;
  }

  /** @returns -1 when there is none */
  find(digest: DigestWords): number {
    const mask = this.#places.length - 1;
    const tag = tagOf(digest[1] ?? 0);
    for (let place = (digest[0] ?? 0) & mask; ; place = (place + 1) & mask) {
      const held = this.#places[place] ?? 0;
      if (held === 0) return -1;
      const slot = (held & slotMask) - 1;
      if (held >>> slotBits === tag && this.#isOf(slot, digest)) return slot;
    }
  }

  /** For a digest that is not there yet, after it was written to the record. */
  add(slot: number): void {
    if (this.#count >= this.#places.length * fullest) this.#grow();
    this.#put(slot);
    this.#count += 1;
  }

  /** While the record still holds its digest. */
  remove(slot: number): void {
    const mask = this.#places.length - 1;
    let gap = this.#records.word(slot, field.digest) & mask;
    while (slotAt(this.#places, gap) !== slot) gap = (gap + 1) & mask;
    this.#count -= 1;
    // What stands behind the gap and could stand in it moves up: so no search ends at the gap too early.
    for (let place = (gap + 1) & mask; this.#places[place] !== 0; place = (place + 1) & mask) {
      const home = this.#records.word(slotAt(this.#places, place), field.digest) & mask;
      if (((place - home) & mask) < ((place - gap) & mask)) continue;
      this.#places[gap] = this.#places[place] ?? 0;
      gap = place;
    }
    this.#places[gap] = 0;
  }

  #isOf(slot: number, digest: DigestWords): boolean {
    for (let at = 0; at < digestWords; at += 1) {
      if (this.#records.word(slot, field.digest + at) !== digest[at]) return false;
    }
    return true;
  }

  #put(slot: number): void {
    const mask = this.#places.length - 1;
    let place = this.#records.word(slot, field.digest) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = ((tagOf(this.#records.word(slot, field.digest + 1)) << slotBits) | (slot + 1)) >>> 0;
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Uint32Array(before.length * 2);
    for (let place = 0; place < before.length; place += 1) {
      if (before[place] !== 0) this.#put(slotAt(before, place));
    }
  }
}

function slotAt(places: Uint32Array, place: number): number {
  return ((places[place] ?? 0) & slotMask) - 1;
}

function tagOf(word: number): number {
  return word >>> slotBits;
}
