import type { KeyFacts } from "../key-facts.ts";
import { publicPartsOf } from "../parse-key.ts";
import { canBePatterns, type LimitPattern, limitPatternsOf } from "./limit-patterns.ts";
import { writeId, writeName } from "./packed-text.ts";
import { double, field, type Records } from "./records.ts";

/** What each key has to itself. All else is the same for very many keys. */
export type OwnFact =
  | "id"
  | "name"
  | "masked"
  | "secretId"
  | "ownerId"
  | "organizationId"
  | "userId"
  | "metadata"
  | "notBefore"
  | "expiresAt"
  | "secretValidUntil"
  | "limits";

/** What facts of many keys have in common, up to where their masked forms and the buckets of their limits differ. */
export interface SharedFacts extends Omit<KeyFacts, OwnFact> {
  readonly maskedHead: string;
  readonly limitPatterns: readonly LimitPattern[];
}

/** Own facts that do not fit into a record, or that few keys have at all. */
export type FactsBeside = { -readonly [F in OwnFact]?: KeyFacts[F] };

export const idPrefix = { key: "api_key_", user: "user_", organization: "org_" };
const maskedTailChars = "pKrJ66VuJfq0...0Rxx".length;
/** Of the double that stands for no time. */
const never = Number.NaN;

/** Without what each key has to itself. */
export function sharedFactsOf(facts: KeyFacts): SharedFacts {
  return {
    apiId: facts.apiId,
    environment: facts.environment,
    ownerType: facts.ownerType,
    status: facts.status,
    secretState: facts.secretState,
    apiRemoved: facts.apiRemoved,
    ownerActive: facts.ownerActive,
    organizationActive: facts.organizationActive,
    planEndsAt: facts.planEndsAt,
    allowedIps: facts.allowedIps,
    scopes: facts.scopes,
    deletedScopes: facts.deletedScopes,
    httpsRequired: facts.httpsRequired,
    credentialLocations: facts.credentialLocations,
    connector: facts.connector,
    metered: facts.metered,
    maskedHead: facts.masked.slice(0, -maskedTailChars),
    limitPatterns: limitPatternsOf(facts.limits, facts),
  };
}

/** Writes what a key has to itself into its record. @returns what does not fit; null when all does */
export function packFacts(records: Records, slot: number, text: string, facts: KeyFacts): FactsBeside | null {
  const beside: FactsBeside = {};
  const { id, name, masked, secretId, ownerId, organizationId, userId, metadata } = facts;
  if (!writeId(records, slot, field.keyId, idPrefix.key, id)) beside.id = id;
  if (!writeId(records, slot, field.userId, idPrefix.user, userId)) beside.userId = userId;
  if (!writeId(records, slot, field.organizationId, idPrefix.organization, organizationId)) {
    beside.organizationId = organizationId;
  }
  if (!writeName(records, slot, field.name, name)) beside.name = name;
  records.setDouble(slot, double.expiresAt, facts.expiresAt ?? never);
  const presented = publicPartsOf(text);
  if (presented.id !== secretId) beside.secretId = secretId;
  if (masked.slice(-maskedTailChars) !== `${secretId}...${presented.last4}`) beside.masked = masked;
  if (ownerId !== ownerOf(facts)) beside.ownerId = ownerId;
  if (Object.keys(metadata).length > 0) beside.metadata = metadata;
  if (facts.notBefore !== null) beside.notBefore = facts.notBefore;
  if (facts.secretValidUntil !== null) beside.secretValidUntil = facts.secretValidUntil;
  if (!canBePatterns(facts.limits)) beside.limits = facts.limits;
  return Object.keys(beside).length === 0 ? null : beside;
}

/** Whose key it is, by the kind of its owner. */
export function ownerOf({ ownerType, userId, organizationId }: KeyFacts): string | null {
  if (ownerType === "user") return userId;
  return ownerType === "organization" ? organizationId : null;
}
