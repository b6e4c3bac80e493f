import { holderStatus, verdictTexts } from "@keyporter/contract";
import type { Denial } from "../verifier/verifier.ts";
import { rateLimitHeaders } from "./rate-limit-headers.ts";

/** The answer to a call that may not pass, for any framework. Names of headers are in lower case. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 429 | 503;
  readonly headers: Readonly<Record<string, string>>;
  /** Problem details as JSON. @see RFC 9457 */
  readonly body: string;
}

const refused = "The API key was refused";

/** @param realm names what is protected */
export function denied(denial: Denial, realm: string): Refusal {
  const { code, missingScopes, fix, helpUrl, requestId } = denial;
  // A newer Keyporter may have a code that this version does not know: it is no less a refusal.
  const status = holderStatus[code] ?? 403;
  return refusal(
    {
      type: helpUrl ?? typeOf(code),
      title: refused,
      status,
      code,
      detail: verdictTexts[code] ?? refused,
      ...(missingScopes.length === 0 ? {} : { missing_scopes: missingScopes }),
      ...(fix === null ? {} : { fix }),
      ...(requestId === null ? {} : { request_id: requestId }),
    },
    { ...challenge(denial, status, realm), ...rateLimitHeaders(denial.limits), ...waiting(denial) },
  );
}

export function ambiguous(realm: string): Refusal {
  const code = "AMBIGUOUS_CREDENTIALS";
  return refusal(
    { type: typeOf(code), title: refused, status: 400, code, detail: "Two different keys were sent. Send one." },
    { "www-authenticate": `Bearer realm="${word(realm)}", error="invalid_request"` },
  );
}

/** Says nothing of why: that is the operator's business. */
export function unavailable(): Refusal {
  const code = "UNAVAILABLE";
  const title = "The API key cannot be checked right now";
  return refusal({ type: typeOf(code), title, status: 503, code }, { "retry-after": "1" });
}

function refusal(
  problem: { readonly status: Refusal["status"] } & Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): Refusal {
  return {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
    body: JSON.stringify(problem),
  };
}

/** @see RFC 6750 section 3: a caller that sent nothing is told how to ask, and not that something is wrong */
function challenge({ code, missingScopes }: Denial, status: number, realm: string): Record<string, string> {
  const scheme = `Bearer realm="${word(realm)}"`;
  if (status === 401) return { "www-authenticate": code === "MISSING" ? scheme : `${scheme}, error="invalid_token"` };
  if (code !== "INSUFFICIENT_SCOPE") return {};
  const scope = missingScopes.length === 0 ? "" : `, scope="${word(missingScopes.join(" "))}"`;
  return { "www-authenticate": `${scheme}, error="insufficient_scope"${scope}` };
}

function waiting({ retryAfterMs }: Denial): Record<string, string> {
  return retryAfterMs === null ? {} : { "retry-after": String(Math.max(1, Math.ceil(retryAfterMs / 1000))) };
}

/** Leaves out what would end the quoted word or the header. */
function word(text: string): string {
  return text.replace(/[^\x20-\x7e]|["\\]/g, "");
}

function typeOf(code: string): string {
  return `urn:keyporter:error:${code.toLowerCase().replaceAll("_", "-")}`;
}
