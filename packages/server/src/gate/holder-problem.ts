import { type Answer, problem } from "../http/problem.ts";
import type { HolderAnswer } from "./whoami.ts";

/** Words a holder's refusal: the code is the verdict's, and the text is for the person whose client prints it. */
export function holderProblem(answer: Extract<HolderAnswer, { allowed: false }>, requestId: string): Answer {
  const { status, code, detail, headers } = answer;
  const credentialSent = code !== "MISSING";
  const worded = problem({ status, code, title: "The API key was refused", detail }, { requestId, credentialSent });
  return { ...worded, headers: { ...worded.headers, ...headers } };
}
