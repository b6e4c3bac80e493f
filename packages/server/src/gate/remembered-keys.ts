import { type KeyRecord, type Ms, ownNamesOf, policyOf, type VerificationRecords } from "@keyporter/core";
import { type CachedKey, KeyCache, type KeyFacts } from "@keyporter/verifier";
import type { Memory } from "./memory.ts";

/** What is known of a presented key. */
export interface KnownKey {
  readonly facts: KeyFacts;
  readonly more: Circumstances;
}

/** What is known beside the facts, and is the same for many keys. */
interface Circumstances {
  /** Names under which the key's API, and no other, is found; empty once it was removed. */
  readonly apiNames: readonly string[];
  readonly boundApiIds: KeyRecord["boundApiIds"];
  readonly opaqueErrors: boolean;
  /** How long this answer may outlive the database. */
  readonly staleForMs: Ms;
}

export type RememberedKey = CachedKey<Circumstances>;

/** A million keys take about 130 MB. */
const bounds = { maxEntries: 1_000_000, maxBytes: 256 * 1024 * 1024 };

/** The keys of this era, by the digest of their whole text. Whether one is still true, `Memory` says. */
export class RememberedKeys {
  readonly #memory: Memory;
  readonly #cache = new KeyCache<Circumstances>(bounds);

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  find(digest: string, text: string): RememberedKey | undefined {
    return this.#ofThisEra().find(digest, text);
  }

  /** Whether what was found in this turn may be used without asking the database. */
  mayUse(key: RememberedKey): boolean {
    const seen = key.notesSeen;
    const believable = this.#memory.believable(key);
    if (key.notesSeen !== seen) this.#cache.keep(key);
    return believable;
  }

  remember(text: string, digest: string, records: VerificationRecords, facts: KeyFacts, readAt: Ms): RememberedKey {
    const { api, organization, plan, memberRoles, changeNumber } = records;
    const policy = policyOf(api, organization);
    const more: Circumstances = {
      apiNames: ownNamesOf(api),
      boundApiIds: records.key.boundApiIds,
      opaqueErrors: policy.opaque_errors,
      staleForMs: policy.stale_for_seconds * 1000,
    };
    const restsOn = [api.id, ...(plan ? [plan.id] : []), ...(memberRoles ?? []).map((role) => role.id)];
    return this.#ofThisEra().set(digest, text, { facts, more, restsOn, changeNumber, readAt });
  }

  forget(digest: string): void {
    this.#cache.delete(digest);
  }

  /** Of what was remembered before, nobody would believe anything. */
  #ofThisEra(): KeyCache<Circumstances> {
    if (this.#cache.era !== this.#memory.era) this.#cache.clear(this.#memory.era);
    return this.#cache;
  }
}
