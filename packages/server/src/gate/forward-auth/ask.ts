import { refuse } from "@keyporter/core";
import { pickCredential, presentedCredentials } from "@keyporter/verifier";
import { type Now, whenKnown } from "../now.ts";
import { looksLikeIdentity } from "./identity-headers.ts";
import { judgeAtApi } from "./judge-at-api.ts";
import type { ForwardAnswer, ForwardDeps, ForwardQuestion } from "./question.ts";
import { refused } from "./refusals.ts";

const nothingSent = { value: "", locations: [] } as const;

/** Judges a request that a proxy holds back, for the API that the proxy named. */
export function askForward(deps: ForwardDeps, question: ForwardQuestion): Now<ForwardAnswer> {
  const { header, told } = question;
  for (const name of question.headerNames) {
    if (looksLikeIdentity(name)) return refused(question, refuse("SPOOFED_HEADER", `The request already has ${name}.`));
  }
  if (told === null) {
    const detail = "Headers and path tell different original requests. See that the proxy sets each of them itself.";
    return refused(question, refuse("AMBIGUOUS_REQUEST", detail));
  }
  return whenKnown(deps.holder.apis.customHeaders(), (custom) => {
    const picked = pickCredential(presentedCredentials({ header, queryKeys: told.queryKeys }, custom));
    if (picked.kind === "ambiguous") return refused(question, refuse("AMBIGUOUS_CREDENTIALS"));
    const { value, locations } = picked.kind === "none" ? nothingSent : picked;
    return whenKnown(deps.holder.keys.find(value), (lookup) =>
      judgeAtApi(deps, { ...question, told }, { lookup, locations }),
    );
  });
}
