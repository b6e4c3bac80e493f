import type { KeyFacts } from "../key-facts.ts";
import { publicPartsOf } from "../parse-key.ts";
import { CommonFacts } from "./common-facts.ts";
import { limitsFrom } from "./limit-patterns.ts";
import { PackedId, PackedName } from "./packed-text.ts";
import { double, field, type Records } from "./records.ts";
import { type FactsBeside, idPrefix, ownerOf, type SharedFacts } from "./shared-facts.ts";

const noMetadata: KeyFacts["metadata"] = Object.freeze({});

/**
 * Facts as they come out of the cache. They are a copy, true to the moment of reading whatever happens to the record
 * later; only the making of texts is put off. Nothing here keeps the presented key, only its public parts.
 */
export class PackedFacts extends CommonFacts implements KeyFacts {
  readonly secretId: string;
  readonly expiresAt: number | null;
  readonly #last4: string;
  readonly #beside: FactsBeside | undefined;
  readonly #id: PackedId;
  readonly #userId: PackedId;
  readonly #organizationId: PackedId;
  readonly #name: PackedName;
  #limits: KeyFacts["limits"] | undefined;

  constructor(records: Records, slot: number, text: string, shared: SharedFacts, beside: FactsBeside | undefined) {
    super(shared);
    const presented = publicPartsOf(text);
    this.secretId = beside?.secretId ?? presented.id;
    const expiresAt = records.double(slot, double.expiresAt);
    this.expiresAt = Number.isNaN(expiresAt) ? null : expiresAt;
    this.#last4 = presented.last4;
    this.#beside = beside;
    this.#id = new PackedId(idPrefix.key, records, slot, field.keyId);
    this.#userId = new PackedId(idPrefix.user, records, slot, field.userId);
    this.#organizationId = new PackedId(idPrefix.organization, records, slot, field.organizationId);
    this.#name = new PackedName(records, slot, field.name);
    this.#limits = beside?.limits;
  }

  get notBefore(): number | null {
    return this.#beside?.notBefore ?? null;
  }

  get secretValidUntil(): number | null {
    return this.#beside?.secretValidUntil ?? null;
  }

  get metadata(): KeyFacts["metadata"] {
    return this.#beside?.metadata ?? noMetadata;
  }

  get id(): string {
    return this.#beside?.id ?? this.#id.text ?? "";
  }

  get name(): string {
    return this.#beside?.name ?? this.#name.text;
  }

  get masked(): string {
    return this.#beside?.masked ?? `${this.shared.maskedHead}${this.secretId}...${this.#last4}`;
  }

  get limits(): KeyFacts["limits"] {
    this.#limits ??= limitsFrom(this.shared.limitPatterns, this);
    return this.#limits;
  }

  get userId(): string | null {
    return this.#beside?.userId ?? this.#userId.text;
  }

  get organizationId(): string | null {
    return this.#beside?.organizationId ?? this.#organizationId.text;
  }

  get ownerId(): string | null {
    return this.#beside?.ownerId === undefined ? ownerOf(this) : this.#beside.ownerId;
  }
}
