import type { KeyFacts } from "../key-facts.ts";
import { double, field, type Records } from "./records.ts";
import type { SharedFacts } from "./shared-facts.ts";

/** What is to be remembered of a key, read in one snapshot. */
export interface KeyRead<More> {
  readonly facts: KeyFacts;
  /** What else belongs to the answer and is the same for many keys. JSON tells one from another. */
  readonly more: More;
  /** Ids of the records that the facts rest on, beside the key itself, its user and its organization. */
  readonly restsOn: readonly string[];
  /** Of the last change that the read had seen. */
  readonly changeNumber: number;
  /** Milliseconds since 1970. Kept in whole seconds, rounded down. */
  readonly readAt: number;
}

/** What all keys of one kind have in common: API, organization's rules, plan and roles. */
export interface Common<More> {
  readonly facts: SharedFacts;
  readonly more: More;
  readonly restsOn: readonly string[];
}

/** Where and when in the cache. */
interface Place {
  readonly slot: number;
  readonly era: number;
}

/** What the cache knows of a key. */
export class CachedKey<More> {
  readonly facts: KeyFacts;
  readonly changeNumber: number;
  readonly readAt: number;
  /** What the cache was emptied for last; see `KeyCache.clear`. */
  readonly era: number;
  /** For whoever judges whether it is still true; see `KeyCache.keep`. */
  notesSeen: number;
  /** Where it stands in the cache, for as long as it does. */
  readonly slot: number;
  readonly #common: Common<More>;

  constructor(facts: KeyFacts, common: Common<More>, records: Records, { slot, era }: Place) {
    this.facts = facts;
    this.changeNumber = records.double(slot, double.changeNumber);
    this.readAt = (records.word(slot, field.readAt) >>> 0) * 1000;
    this.notesSeen = records.word(slot, field.seen);
    this.slot = slot;
    this.era = era;
    this.#common = common;
  }

  get more(): More {
    return this.#common.more;
  }

  /** Ids of all records that the facts rest on. */
  get restsOn(): readonly string[] {
    const { id, userId, organizationId } = this.facts;
    const ids = [id, ...this.#common.restsOn];
    if (userId !== null) ids.push(userId);
    if (organizationId !== null) ids.push(organizationId);
    return ids;
  }
}
