import { type Answer, answerHeaders } from "../http/problem.ts";
import type { HolderAnswer } from "./whoami.ts";

/**
 * Words a holder's refusal: the code is the verdict's, and the text is for the person whose client prints it.
 *
 * @see RFC 9457 for the body, RFC 6750 section 3 for the challenge
 */
export function holderProblem(answer: Extract<HolderAnswer, { allowed: false }>, requestId: string): Answer {
  const { status, code, detail } = answer;
  const body = {
    type: `urn:keyporter:verdict:${code.toLowerCase().replaceAll("_", "-")}`,
    title: "The API key was refused",
    status,
    code,
    detail,
    request_id: requestId,
  };
  return {
    status,
    headers: {
      ...answerHeaders(requestId),
      "content-type": "application/problem+json",
      ...(status === 401 ? { "www-authenticate": challenge(code) } : {}),
    },
    body: JSON.stringify(body),
  };
}

function challenge(code: string): string {
  return code === "MISSING" ? 'Bearer realm="keyporter"' : 'Bearer realm="keyporter", error="invalid_token"';
}
