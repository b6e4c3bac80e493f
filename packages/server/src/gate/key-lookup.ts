import { hash } from "node:crypto";
import { limits } from "@keyporter/contract";
import { type Deps, digestMatches, factsOf, tagMatches, type VerificationRecords } from "@keyporter/core";
import { StorageUnavailable } from "@keyporter/storage";
import { type ParsedKey, parseKey } from "@keyporter/verifier";
import type { Memory } from "./memory.ts";
import { type KnownKey, RememberedKeys } from "./remembered-keys.ts";
import { UnknownKeys } from "./unknown-keys.ts";

export type { KnownKey } from "./remembered-keys.ts";

export type Lookup =
  | { readonly known: KnownKey }
  | { readonly known: null; readonly code: "MISSING" | "MALFORMED" | "NOT_FOUND" };

const missing: Lookup = { known: null, code: "MISSING" };
const malformed: Lookup = { known: null, code: "MALFORMED" };
const notFound: Lookup = { known: null, code: "NOT_FOUND" };

/**
 * From the text that a caller presents to what is known of the key. In this order: memory, under the SHA-256 of the
 * whole text; shape and checksum; the tag, which only this instance can make; the store. So a mistyped or forged key
 * costs no statement, and a key seen before costs one hash.
 */
export class KeyLookup {
  readonly #deps: Pick<Deps, "store" | "ring" | "now">;
  readonly #memory: Memory;
  readonly #remembered: RememberedKeys;
  readonly #unknown: UnknownKeys;
  readonly #reading = new Map<string, Promise<Lookup>>();

  constructor(deps: Pick<Deps, "store" | "ring" | "now">, memory: Memory) {
    this.#deps = deps;
    this.#memory = memory;
    this.#remembered = new RememberedKeys(memory);
    this.#unknown = new UnknownKeys(memory);
  }

  /**
   * @returns at once when it is known from memory, otherwise a promise
   * @throws {StorageUnavailable} when the store is needed and cannot be reached
   */
  find(text: string): Lookup | Promise<Lookup> {
    if (text === "") return missing;
    if (text.length > limits.nativeKeyMaxChars) return malformed;
    const digest = hash("sha256", text, "binary");
    const key = this.#remembered.find(digest, text);
    // What is remembered under the digest of the whole text has passed every check of its shape before.
    if (key !== undefined && this.#remembered.mayUse(key)) return { known: key };
    const parsed = parseKey(text);
    if (parsed === null) return malformed;
    if (key === undefined && (this.#unknown.has(digest) || !tagMatches(this.#deps.ring, parsed))) return notFound;
    return this.#readOnce(text, digest, parsed);
  }

  /** Many requests with the same new key cause one read; but a read begun before a commit answers nobody after it. */
  #readOnce(text: string, digest: string, parsed: ParsedKey): Promise<Lookup> {
    if (!this.#memory.mayAnswer()) return this.#read(text, digest, parsed);
    const running = this.#reading.get(digest);
    if (running !== undefined) return running;
    const reading = this.#read(text, digest, parsed).finally(() => this.#reading.delete(digest));
    this.#reading.set(digest, reading);
    return reading;
  }

  async #read(text: string, digest: string, parsed: ParsedKey): Promise<Lookup> {
    for (;;) {
      const { era } = this.#memory.mark();
      const { moment } = this.#memory;
      const records = await this.#records(parsed, digest, text);
      if (records !== null && "known" in records) return records;
      const genuine = digestMatches(this.#deps.ring, text, records?.secret ?? null);
      const facts = records === null || !genuine ? null : factsOf(records);
      if (records === null || facts === null) {
        this.#remembered.forget(digest);
        this.#unknown.add(digest, moment);
        return notFound;
      }
      // What was told to be forgotten while the read was under way is read again.
      if (era !== this.#memory.era) continue;
      const key = this.#remembered.remember(text, digest, records, facts, this.#deps.now());
      // A commit of this process while the read was under way may have made it old: read again.
      if (this.#memory.unchanged(key)) return { known: key };
    }
  }

  /** From the store, or what was confirmed before when the store is gone. */
  async #records(parsed: ParsedKey, digest: string, text: string): Promise<VerificationRecords | null | Lookup> {
    try {
      return await this.#deps.store.findForVerification(parsed.id);
    } catch (error) {
      const stale = error instanceof StorageUnavailable ? this.#staleAnswer(digest, text) : null;
      if (stale !== null) return stale;
      throw error;
    }
  }

  /** The database is gone: what was last confirmed holds for as long as the API's policy says, never longer. */
  #staleAnswer(digest: string, text: string): Lookup | null {
    const key = this.#remembered.find(digest, text);
    return key !== undefined && this.#memory.mayUseStale(key, key.more.staleForMs) ? { known: key } : null;
  }
}
