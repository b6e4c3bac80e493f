import type { Refusal } from "@keyporter/core";
import type { Verdict } from "@keyporter/verifier";
import { askedWith, problemOf } from "../../http/problem.ts";
import { holderProblem } from "../holder-problem.ts";
import type { HolderAnswer } from "../whoami.ts";
import type { ForwardAnswer, ForwardQuestion } from "./question.ts";

/** Something about the request or the proxy, not about the key. */
export function refused(
  { header, origin }: Pick<ForwardQuestion, "header" | "origin">,
  refusal: Refusal,
): ForwardAnswer {
  const answer = problemOf(refusal, askedWith(header, origin.requestId));
  return { allowed: false, code: refusal.code, answer };
}

/** A key that was refused. */
export function denial(
  refusal: Extract<HolderAnswer, { allowed: false }>,
  verdict: Verdict,
  requestId: string,
): ForwardAnswer {
  const { code } = refusal;
  const answer = holderProblem(refusal, requestId);
  if (code !== "INSUFFICIENT_SCOPE" || verdict.valid) return { allowed: false, code, answer };
  const headers = { ...answer.headers, "www-authenticate": scopeChallenge(verdict.missingScopes) };
  return { allowed: false, code, answer: { ...answer, headers } };
}

/** @see RFC 6750 section 3 for what a scope may be there */
function scopeChallenge(missing: readonly string[]): string {
  const scopes = missing.filter((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope));
  return `Bearer realm="keyporter", error="insufficient_scope", scope="${scopes.join(" ")}"`;
}
