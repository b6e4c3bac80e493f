import type { KeyFacts } from "../key-facts.ts";
import { publicPartsOf } from "../parse-key.ts";
import { limitsFrom } from "./limit-patterns.ts";
import { PackedId, PackedName } from "./packed-text.ts";
import { double, field, type Records } from "./records.ts";
import { type FactsBeside, idPrefix, ownerOf, type SharedFacts } from "./shared-facts.ts";

const noMetadata: KeyFacts["metadata"] = Object.freeze({});

/**
 * Facts as they come out of the cache. They are a copy, true to the moment of reading whatever happens to the record
 * later; only the making of texts is put off. Nothing here keeps the presented key, only its public parts.
 */
export class PackedFacts implements KeyFacts {
  readonly apiId: string;
  readonly environment: KeyFacts["environment"];
  readonly ownerType: KeyFacts["ownerType"];
  readonly status: KeyFacts["status"];
  readonly secretState: KeyFacts["secretState"];
  readonly apiRemoved: boolean;
  readonly ownerActive: boolean;
  readonly organizationActive: boolean;
  readonly planEndsAt: number | null;
  readonly allowedIps: KeyFacts["allowedIps"];
  readonly scopes: KeyFacts["scopes"];
  readonly httpsRequired: boolean;
  readonly credentialLocations: KeyFacts["credentialLocations"];
  readonly connector: boolean;
  readonly metered: boolean;
  readonly secretId: string;
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
  readonly secretValidUntil: number | null;
  readonly metadata: KeyFacts["metadata"];
  readonly #beside: FactsBeside | undefined;
  readonly #maskedHead: string;
  readonly #last4: string;
  readonly #id: PackedId;
  readonly #userId: PackedId;
  readonly #organizationId: PackedId;
  readonly #name: PackedName;
  readonly #limitPatterns: KeyFacts["limits"];
  #limits: KeyFacts["limits"] | undefined;

  constructor(records: Records, slot: number, text: string, shared: SharedFacts, beside: FactsBeside | undefined) {
    this.apiId = shared.apiId;
    this.environment = shared.environment;
    this.ownerType = shared.ownerType;
    this.status = shared.status;
    this.secretState = shared.secretState;
    this.apiRemoved = shared.apiRemoved;
    this.ownerActive = shared.ownerActive;
    this.organizationActive = shared.organizationActive;
    this.planEndsAt = shared.planEndsAt;
    this.allowedIps = shared.allowedIps;
    this.scopes = shared.scopes;
    this.httpsRequired = shared.httpsRequired;
    this.credentialLocations = shared.credentialLocations;
    this.connector = shared.connector;
    this.metered = shared.metered;
    const presented = publicPartsOf(text);
    this.secretId = beside?.secretId ?? presented.id;
    this.notBefore = beside?.notBefore ?? null;
    const expiresAt = records.double(slot, double.expiresAt);
    this.expiresAt = Number.isNaN(expiresAt) ? null : expiresAt;
    this.secretValidUntil = beside?.secretValidUntil ?? null;
    this.metadata = beside?.metadata ?? noMetadata;
    this.#beside = beside;
    this.#maskedHead = shared.maskedHead;
    this.#last4 = presented.last4;
    this.#id = new PackedId(idPrefix.key, records, slot, field.keyId);
    this.#userId = new PackedId(idPrefix.user, records, slot, field.userId);
    this.#organizationId = new PackedId(idPrefix.organization, records, slot, field.organizationId);
    this.#limitPatterns = shared.limitPatterns;
    this.#limits = beside?.limits;
    this.#name = new PackedName(records, slot, field.name);
  }

  get id(): string {
    return this.#beside?.id ?? this.#id.text ?? "";
  }

  get name(): string {
    return this.#beside?.name ?? this.#name.text;
  }

  get masked(): string {
    return this.#beside?.masked ?? `${this.#maskedHead}${this.secretId}...${this.#last4}`;
  }

  get limits(): KeyFacts["limits"] {
    this.#limits ??= limitsFrom(this.#limitPatterns, this);
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
