import { CachedKey, type Common, type KeyRead } from "./cached-key.ts";
import { Front } from "./front.ts";
import { Grounds } from "./grounds.ts";
import { Hand } from "./hand.ts";
import { PackedFacts } from "./packed-facts.ts";
import { wordAt } from "./packed-text.ts";
import { digestWords, double, field, Records, recordWords, uses } from "./records.ts";
import { type FactsBeside, packFacts, sharedFactsOf } from "./shared-facts.ts";
import { maxSlots, SlotIndex } from "./slot-index.ts";

export interface CacheBounds {
  readonly maxEntries: number;
  /** Of records, of what many share and of what stands beside them, as estimated. */
  readonly maxBytes: number;
}

/** A record, a byte for its uses and its share of the index. */
const entryBytes = recordWords * 4 + 1 + 8;
/** Of what stands beside a record, on top of its JSON. */
const besideBytes = 200;

interface Beside {
  readonly facts: FactsBeside;
  readonly bytes: number;
}

/**
 * Remembers keys by the digest of their whole text, bounded by entries and bytes. Each takes a record of fixed size;
 * what many have in common is held once; what does not fit stands beside.
 */
export class KeyCache<More> {
  readonly #bounds: CacheBounds;
  #records = new Records();
  #index = new SlotIndex(this.#records);
  #grounds = new Grounds<Common<More>>();
  #beside = new Map<number, Beside>();
  #besideBytes = 0;
  #front = new Front<CachedKey<More>>();
  #hand = new Hand();
  #era = 0;
  readonly #digest = new Int32Array(digestWords);

  /** @throws {RangeError} for bounds that cannot be kept */
  constructor(bounds: CacheBounds) {
    if (!(bounds.maxEntries >= 1 && bounds.maxEntries <= maxSlots)) {
      throw new RangeError(`maxEntries must be 1 to ${maxSlots}`);
    }
    this.#bounds = bounds;
  }

  get era(): number {
    return this.#era;
  }

  get size(): number {
    return this.#records.count;
  }

  get bytes(): number {
    return this.size * entryBytes + this.#grounds.bytes + this.#besideBytes;
  }

  /**
   * @param digest of the text, as a string of at least 16 bytes
   * @param text the whole key, from which its public parts are taken; it is not kept
   */
  find(digest: string, text: string): CachedKey<More> | undefined {
    const slot = this.#index.find(this.#words(digest));
    if (slot === -1) return undefined;
    const used = this.#records.uses(slot);
    if (used < uses.most) this.#records.setUses(slot, used + 1);
    return this.#front.find(slot) ?? this.#read(slot, text);
  }

  has(digest: string): boolean {
    return this.#index.find(this.#words(digest)) !== -1;
  }

  /** Remembers a key in place of what was known of it before. @returns what `find` will return */
  set(digest: string, text: string, read: KeyRead<More>): CachedKey<More> {
    this.delete(digest);
    const { facts, more, restsOn } = read;
    const grounds = this.#grounds.hold({ facts: sharedFactsOf(facts), more, restsOn });
    const slot = this.#records.take();
    for (let at = 0; at < digestWords; at += 1) this.#records.setWord(slot, field.digest + at, wordAt(digest, at * 4));
    this.#records.setWord(slot, field.grounds, grounds);
    this.#records.setWord(slot, field.seen, -1);
    this.#records.setWord(slot, field.readAt, Math.floor(read.readAt / 1000));
    this.#records.setDouble(slot, double.changeNumber, read.changeNumber);
    this.#putBeside(slot, packFacts(this.#records, slot, text, facts));
    this.#index.add(slot);
    while (this.#isTooMuch()) this.#remove(this.#hand.choose(this.#records, slot));
    return this.#read(slot, text);
  }

  delete(digest: string): void {
    this.#remove(this.#index.find(this.#words(digest)));
  }

  /** Keeps the notes seen on what was found in this turn; later its slot may be another key's. */
  keep({ slot, notesSeen }: CachedKey<More>): void {
    this.#records.setWord(slot, field.seen, notesSeen);
  }

  /** Forgets everything. @param era what is remembered from now on belongs to */
  clear(era: number): void {
    this.#era = era;
    this.#records = new Records();
    this.#index = new SlotIndex(this.#records);
    this.#grounds = new Grounds();
    this.#beside = new Map();
    this.#besideBytes = 0;
    this.#front = new Front();
    this.#hand = new Hand();
  }

  #words(digest: string): Int32Array {
    for (let at = 0; at < digestWords; at += 1) this.#digest[at] = wordAt(digest, at * 4);
    return this.#digest;
  }

  #read(slot: number, text: string): CachedKey<More> {
    const common = this.#grounds.at(this.#records.word(slot, field.grounds));
    const beside = this.#beside.size === 0 ? undefined : this.#beside.get(slot)?.facts;
    const facts = new PackedFacts(this.#records, slot, text, common.facts, beside);
    const cached = new CachedKey(facts, common, this.#records, { slot, era: this.#era });
    this.#front.offer(cached);
    return cached;
  }

  #isTooMuch(): boolean {
    return this.size > this.#bounds.maxEntries || (this.size > 1 && this.bytes > this.#bounds.maxBytes);
  }

  #putBeside(slot: number, facts: FactsBeside | null): void {
    if (facts === null) return;
    const bytes = JSON.stringify(facts).length + besideBytes;
    this.#beside.set(slot, { facts, bytes });
    this.#besideBytes += bytes;
  }

  /** @param slot -1 for none */
  #remove(slot: number): void {
    if (slot === -1) return;
    this.#index.remove(slot);
    this.#grounds.release(this.#records.word(slot, field.grounds));
    this.#besideBytes -= this.#beside.get(slot)?.bytes ?? 0;
    this.#beside.delete(slot);
    this.#front.remove(slot);
    this.#records.release(slot);
  }
}
