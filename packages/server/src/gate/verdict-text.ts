import type { Verdict as VerdictBody } from "@keyporter/contract/schemas";
import { type Denial, fixOf, type KeyFacts, type LimitState } from "@keyporter/verifier";
import { type JsonText, jsonText, quoted } from "./json-text.ts";
import type { Judgement } from "./judgement.ts";

export type VerdictWithoutId = Omit<VerdictBody, "request_id">;

/** The answers for valid keys up to what is new each time. They say only what the facts say, and facts never change. */
const permits = new WeakMap<KeyFacts, JsonText>();

/** The body of one verdict as JSON. @param publicUrl where this instance explains itself */
export function verdictText(judgement: Judgement, requestId: string, publicUrl: string): JsonText {
  const { verdict } = judgement;
  if (!verdict.valid || judgement.explanation !== null) {
    return jsonText(JSON.stringify({ ...verdictBody(judgement, publicUrl), request_id: requestId }));
  }
  let begun = permits.get(verdict.facts);
  if (begun === undefined) {
    begun = jsonText(JSON.stringify(permitBody(verdict.facts)).slice(0, -1));
    permits.set(verdict.facts, begun);
  }
  // A request id is made of letters, digits and `._-`: it needs no escaping, and has as many bytes as characters.
  const end = `,"request_id":"${requestId}"}`;
  const counted = countedText(judgement);
  if (counted === "") return { text: begun.text + end, bytes: begun.bytes + end.length };
  return { text: begun.text + counted + end, bytes: begun.bytes + Buffer.byteLength(counted) + end.length };
}

/** What an asker is told of a verdict, but for the request it belongs to. */
export function verdictBody(judgement: Judgement, publicUrl: string): VerdictWithoutId {
  const { verdict, explanation } = judgement;
  const body = verdict.valid ? permitBody(verdict.facts) : denialBody(verdict, judgement, publicUrl);
  return { ...body, ...countedBody(judgement), ...(explanation === null ? {} : { explanation: [...explanation] }) };
}

function permitBody(facts: KeyFacts): VerdictWithoutId {
  return { valid: true, code: "VALID", ...knownBody(facts) };
}

function denialBody(denial: Denial, judgement: Judgement, publicUrl: string): VerdictWithoutId {
  const { code, reasons, facts, missingScopes } = denial;
  const { text, scopes } = fixOf(denial, judgement);
  return {
    valid: false,
    code,
    reasons: [...reasons],
    ...(facts === null ? {} : knownBody(facts)),
    ...(missingScopes.length === 0 ? {} : { missing_scopes: [...missingScopes] }),
    fix: scopes === undefined ? { text } : { text, scopes: [...scopes] },
    help_url: `${publicUrl}/docs/errors#verdict_${code.toLowerCase()}`,
  };
}

function knownBody(facts: KeyFacts): Pick<VerdictWithoutId, "key" | "scopes"> {
  return {
    key: {
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
    },
    scopes: [...facts.scopes],
  };
}

/** How what counts uses stands after this one. */
function countedBody({
  limits,
  credits,
  retryAfterMs,
}: Judgement): Pick<VerdictWithoutId, "limits" | "credits" | "retry_after_ms"> {
  return {
    ...(limits.length === 0 ? {} : { limits: limits.map(limitBody) }),
    ...(credits === null ? {} : { credits: { remaining: credits } }),
    ...(retryAfterMs === null ? {} : { retry_after_ms: retryAfterMs }),
  };
}

function limitBody({ limit, remaining, resetMs, limiter }: LimitState) {
  const { name, per, limit: most, windowSeconds } = limit;
  return { name, per, limit: most, window_seconds: windowSeconds, remaining, reset_ms: resetMs, limiter };
}

/** `countedBody` of a permit as JSON, spelled out: this runs for every use of a key with limits. */
function countedText({ limits, credits }: Judgement): string {
  let text = "";
  if (limits.length > 0) text = `,"limits":[${limits.map(limitText).join(",")}]`;
  return credits === null ? text : `${text},"credits":{"remaining":${credits}}`;
}

function limitText({ limit, remaining, resetMs, limiter }: LimitState): string {
  const { name, per, limit: most, windowSeconds } = limit;
  const what = `"name":${quoted(name)},"per":"${per}","limit":${most},"window_seconds":${windowSeconds}`;
  return `{${what},"remaining":${remaining},"reset_ms":${resetMs},"limiter":"${limiter}"}`;
}
