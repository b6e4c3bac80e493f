import type { Verdict as VerdictBody } from "@keyporter/contract/schemas";
import type { KeyFacts, Verdict } from "@keyporter/verifier";

export type VerdictWithoutId = Omit<VerdictBody, "request_id">;

/** The answers for valid keys up to their request id. They say only what the facts say, and facts never change. */
const permits = new WeakMap<KeyFacts, string>();

/** The body of one verdict as JSON. */
export function verdictText(verdict: Verdict, requestId: string): string {
  if (!verdict.valid) return JSON.stringify({ ...verdictBody(verdict), request_id: requestId });
  let text = permits.get(verdict.facts);
  if (text === undefined) {
    text = JSON.stringify(verdictBody(verdict)).slice(0, -1);
    permits.set(verdict.facts, text);
  }
  // A request id is made of letters, digits and `._-`: it needs no escaping.
  return `${text},"request_id":"${requestId}"}`;
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
