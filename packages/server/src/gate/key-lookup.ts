import { hash } from "node:crypto";
import { limits } from "@keyporter/contract";
import {
  type Deps,
  digestMatches,
  factsOf,
  type KeyRecord,
  type Ms,
  ownNamesOf,
  policyOf,
  tagMatches,
  type VerificationRecords,
} from "@keyporter/core";
import { StorageUnavailable } from "@keyporter/storage";
import { type KeyFacts, type ParsedKey, parseKey } from "@keyporter/verifier";
import { BoundedMap } from "./bounded-map.ts";
import type { Memory, Remembered } from "./memory.ts";

/** What is known of a presented key. */
export interface KnownKey {
  readonly facts: KeyFacts;
  /** Names under which the key's API, and no other, is found; empty once it was removed. */
  readonly apiNames: readonly string[];
  readonly boundApiIds: KeyRecord["boundApiIds"];
  readonly opaqueErrors: boolean;
  /** How long this answer may outlive the database. */
  readonly staleForMs: Ms;
}

export type Lookup =
  | { readonly known: KnownKey }
  | { readonly known: null; readonly code: "MISSING" | "MALFORMED" | "NOT_FOUND" };

const missing: Lookup = { known: null, code: "MISSING" };
const malformed: Lookup = { known: null, code: "MALFORMED" };
const notFound: Lookup = { known: null, code: "NOT_FOUND" };

const maxRemembered = 100_000;

/**
 * From the text that a caller presents to what is known of the key. In this order: memory, under the SHA-256 of the
 * whole text; shape and checksum; the tag, which only this instance can make; the store. So a mistyped or forged key
 * costs no statement, and a key seen before costs one hash.
 */
export class KeyLookup {
  readonly #deps: Pick<Deps, "store" | "ring" | "now">;
  readonly #memory: Memory;
  readonly #entries = new BoundedMap<string, Remembered<KnownKey>>(maxRemembered);
  readonly #reading = new Map<string, Promise<Lookup>>();

  constructor(deps: Pick<Deps, "store" | "ring" | "now">, memory: Memory) {
    this.#deps = deps;
    this.#memory = memory;
  }

  /**
   * @returns at once when it is known from memory, otherwise a promise
   * @throws {StorageUnavailable} when the store is needed and cannot be reached
   */
  find(text: string): Lookup | Promise<Lookup> {
    if (text === "") return missing;
    if (text.length > limits.nativeKeyMaxChars) return malformed;
    const digest = hash("sha256", text, "base64url");
    const entry = this.#entries.get(digest);
    // What is remembered under the digest of the whole text has passed every check of its shape before.
    if (entry !== undefined && this.#memory.believable(entry)) return { known: entry.value };
    const parsed = parseKey(text);
    if (parsed === null) return malformed;
    if (entry === undefined && !tagMatches(this.#deps.ring, parsed)) return notFound;
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
      const records = await this.#records(parsed, digest);
      if (records !== null && "known" in records) return records;
      if (!digestMatches(this.#deps.ring, text, records?.secret ?? null) || records === null) return notFound;
      const facts = factsOf(records);
      if (facts === null) {
        this.#entries.delete(digest);
        return notFound;
      }
      const entry = this.#remember(digest, records, facts, era);
      // A commit of this process while the read was under way may have made it old: read again.
      if (this.#memory.unchanged(entry)) return { known: entry.value };
    }
  }

  /** From the store, or what was confirmed before when the store is gone. */
  async #records(parsed: ParsedKey, digest: string): Promise<VerificationRecords | null | Lookup> {
    try {
      return await this.#deps.store.findForVerification(parsed.id);
    } catch (error) {
      const stale = error instanceof StorageUnavailable ? this.#staleAnswer(digest) : null;
      if (stale !== null) return stale;
      throw error;
    }
  }

  /** The database is gone: what was last confirmed holds for as long as the API's policy says, never longer. */
  #staleAnswer(digest: string): Lookup | null {
    const entry = this.#entries.get(digest);
    const usable = entry !== undefined && this.#memory.mayUseStale(entry, entry.value.staleForMs);
    return usable ? { known: entry.value } : null;
  }

  #remember(digest: string, records: VerificationRecords, facts: KeyFacts, era: number): Remembered<KnownKey> {
    const policy = policyOf(records.api, records.organization);
    const entry: Remembered<KnownKey> = {
      value: {
        facts,
        apiNames: ownNamesOf(records.api),
        boundApiIds: records.key.boundApiIds,
        opaqueErrors: policy.opaque_errors,
        staleForMs: policy.stale_for_seconds * 1000,
      },
      restsOn: [
        records.key.id,
        records.api.id,
        ...(records.organization ? [records.organization.id] : []),
        ...(records.plan ? [records.plan.id] : []),
        ...(records.user ? [records.user.id] : []),
        ...(records.memberRoles ?? []).map((role) => role.id),
      ],
      changeNumber: records.changeNumber,
      era,
      readAt: this.#deps.now(),
    };
    this.#entries.set(digest, entry);
    return entry;
  }
}
