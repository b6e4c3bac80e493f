import { type DenialCode, holderStatus, verdictTexts } from "@keyporter/contract";
import type { Refusal } from "@keyporter/core";
import type { Denial } from "@keyporter/verifier";
import { askedWith, problemOf } from "../../http/problem.ts";
import { holderProblem } from "../holder-problem.ts";
import type { KnownKey } from "../key-lookup.ts";
import { tellsOfKey } from "../whoami.ts";
import type { ForwardAnswer, ForwardDeps, ForwardQuestion } from "./question.ts";

/** Something about the request or the proxy, not about the key. */
export function refused(
  { header, origin }: Pick<ForwardQuestion, "header" | "origin">,
  refusal: Refusal,
): ForwardAnswer {
  const answer = problemOf(refusal, askedWith(header, origin.requestId));
  return { allowed: false, code: refusal.code, answer };
}

/** No key that is known here. */
export function denied(deps: ForwardDeps, { origin }: ForwardQuestion, code: DenialCode): ForwardAnswer {
  deps.holder.counted(code);
  const words = { allowed: false, status: holderStatus[code], code, detail: verdictTexts[code] } as const;
  return { allowed: false, code, answer: holderProblem(words, origin.requestId) };
}

/** A key that is known, and was refused. @param limitHeaders how its limits stand */
export function denial(
  known: KnownKey,
  verdict: Denial,
  requestId: string,
  limitHeaders: Readonly<Record<string, string>>,
): ForwardAnswer {
  const code = known.opaqueErrors && tellsOfKey(verdict.code) ? "NOT_FOUND" : verdict.code;
  const headers = code === verdict.code ? limitHeaders : {};
  const words = { allowed: false, status: holderStatus[code], code, detail: verdictTexts[code], headers } as const;
  const answer = holderProblem(words, requestId);
  if (code !== "INSUFFICIENT_SCOPE") return { allowed: false, code, answer };
  const challenged = { ...answer.headers, "www-authenticate": scopeChallenge(verdict.missingScopes) };
  return { allowed: false, code, answer: { ...answer, headers: challenged } };
}

/** @see RFC 6750 section 3 for what a scope may be there */
function scopeChallenge(missing: readonly string[]): string {
  const scopes = missing.filter((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope));
  return `Bearer realm="keyporter", error="insufficient_scope", scope="${scopes.join(" ")}"`;
}
