import type { Verdict as VerdictBody } from "@keyporter/contract/schemas";
import type { KeyFacts, Verdict } from "@keyporter/verifier";
import { type JsonText, jsonText } from "./json-text.ts";

export type VerdictWithoutId = Omit<VerdictBody, "request_id">;

/** The answers for valid keys up to their request id. They say only what the facts say, and facts never change. */
const permits = new WeakMap<KeyFacts, JsonText>();

/** The body of one verdict as JSON. */
export function verdictText(verdict: Verdict, requestId: string): JsonText {
  if (!verdict.valid) return jsonText(JSON.stringify({ ...verdictBody(verdict), request_id: requestId }));
  let begun = permits.get(verdict.facts);
  if (begun === undefined) {
    begun = jsonText(JSON.stringify(verdictBody(verdict)).slice(0, -1));
    permits.set(verdict.facts, begun);
  }
  // A request id is made of letters, digits and `._-`: it needs no escaping, and has as many bytes as characters.
  const end = `,"request_id":"${requestId}"}`;
  return { text: begun.text + end, bytes: begun.bytes + end.length };
}

/** What an asker is told of a verdict, but for the request it belongs to. */
export function verdictBody(verdict: Verdict): VerdictWithoutId {
  const { facts } = verdict;
  const known = facts === null ? {} : { key: keyBody(facts), scopes: [...facts.scopes] };
  if (verdict.valid) return { valid: true, code: "VALID", ...known };
  return {
    valid: false,
    code: verdict.code,
    reasons: [...verdict.reasons],
    ...known,
    ...(verdict.missingScopes.length === 0 ? {} : { missing_scopes: [...verdict.missingScopes] }),
  };
}

function keyBody(facts: KeyFacts): NonNullable<VerdictBody["key"]> {
  return {
    id: facts.id,
    name: facts.name,
    masked: facts.masked,
    api_id: facts.apiId,
    environment: facts.environment,
    owner: { type: facts.ownerType, id: facts.ownerId },
    organization_id: facts.organizationId,
    user_id: facts.userId,
    expires_at: facts.expiresAt === null ? null : new Date(facts.expiresAt).toISOString(),
    metadata: { ...facts.metadata },
  };
}
