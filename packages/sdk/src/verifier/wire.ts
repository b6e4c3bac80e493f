import { type DenialCode, type Environment, limits } from "@keyporter/contract";
import type { Verdict as VerdictBody } from "@keyporter/contract/schemas";
import type { VerifyInput } from "../inputs.ts";
import type { Check, Denial, Identity, LimitState, Permit } from "./verifier.ts";

export type Judgement = Permit | Denial;

/** What can be said without asking: there is no key, or something that is longer than any. */
export function refusedAtSight({ key }: Check): Denial | null {
  if (!key) return refusal("MISSING");
  return key.length > limits.credentialBytes ? refusal("MALFORMED") : null;
}

/** A check in the words of `POST /v1/verify`. */
export function checkBody(check: Check, api: string | undefined): VerifyInput {
  const { key, environment, scopes, requires, ip, userAgent, transport, cost } = check;
  const named = check.api ?? api;
  return {
    key: key ?? "",
    ...(named === undefined ? {} : { api: named }),
    ...(environment === undefined ? {} : { environment }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(requires === undefined ? {} : { requires }),
    ...(ip === undefined ? {} : { ip }),
    ...(userAgent === undefined ? {} : { user_agent: userAgent.slice(0, 512).toWellFormed() }),
    ...(transport === undefined ? {} : { transport }),
    ...(cost === undefined ? {} : { cost }),
  };
}

/** A verdict as it came over the wire; null when it is none. What is not surely a permit never becomes one. */
export function readVerdict(answer: unknown): Judgement | null {
  if (!isVerdict(answer)) return null;
  const judged = {
    limits: (answer.limits ?? []).map(limitOf),
    credits: answer.credits?.remaining ?? null,
    requestId: answer.request_id ?? null,
  };
  const identity = answer.key === undefined ? null : identityOf(answer.key, answer.scopes ?? []);
  if (answer.valid) {
    return answer.code === "VALID" && identity !== null ? { valid: true, code: "VALID", identity, ...judged } : null;
  }
  if (answer.code === "VALID") return null;
  const { reasons = [answer.code], missing_scopes: missingScopes = [], fix } = answer;
  return {
    valid: false,
    code: answer.code,
    reasons,
    missingScopes,
    fix: fix === undefined ? null : { text: fix.text, scopes: fix.scopes ?? [] },
    helpUrl: answer.help_url ?? null,
    retryAfterMs: answer.retry_after_ms ?? null,
    identity,
    ...judged,
  };
}

/** As much of the answer as is read. An older Keyporter leaves out what it does not know. */
interface Answer {
  readonly valid: boolean;
  readonly code: DenialCode | "VALID";
  readonly reasons?: readonly DenialCode[];
  readonly key?: NonNullable<VerdictBody["key"]>;
  readonly scopes?: readonly string[];
  readonly missing_scopes?: readonly string[];
  readonly fix?: { readonly text: string; readonly scopes?: readonly string[] };
  readonly help_url?: string;
  readonly retry_after_ms?: number;
  readonly limits?: readonly LimitBody[];
  readonly credits?: { readonly remaining: number };
  readonly request_id?: string;
}

interface LimitBody {
  readonly name: string;
  readonly per: string;
  readonly limit: number;
  readonly window_seconds: number;
  readonly remaining: number;
  readonly reset_ms: number;
}

/** Looks at what decides. The rest is read as Keyporter writes it. */
function isVerdict(answer: unknown): answer is Answer {
  if (typeof answer !== "object" || answer === null) return false;
  const { valid, code, key, limits: states }: { [K in keyof Answer]?: unknown } = answer;
  const keyed = key === undefined || (typeof key === "object" && key !== null && "id" in key && "owner" in key);
  return (
    typeof valid === "boolean" && typeof code === "string" && keyed && (states === undefined || Array.isArray(states))
  );
}

function identityOf(key: NonNullable<Answer["key"]>, scopes: readonly string[]): Identity {
  const environment: Environment = key.environment;
  return {
    keyId: key.id,
    keyName: key.name,
    masked: key.masked,
    apiId: key.api_id,
    environment,
    owner: key.owner,
    organizationId: key.organization_id,
    userId: key.user_id,
    scopes,
    expiresAt: key.expires_at === null ? null : new Date(key.expires_at),
    metadata: key.metadata,
  };
}

function limitOf(state: LimitBody): LimitState {
  const { name, per, limit, remaining } = state;
  return { name, per, limit, remaining, windowSeconds: state.window_seconds, resetMs: state.reset_ms };
}

function refusal(code: DenialCode): Denial {
  return {
    valid: false,
    code,
    reasons: [code],
    missingScopes: [],
    fix: null,
    helpUrl: null,
    retryAfterMs: null,
    identity: null,
    limits: [],
    credits: null,
    requestId: null,
  };
}
