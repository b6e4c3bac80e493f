import { refuse } from "@keyporter/core";
import { type Answer, answerHeaders } from "../../http/problem.ts";
import type { HotCall, HotRead } from "../hot-route.ts";
import { whenKnown } from "../now.ts";
import { readAddress } from "./address.ts";
import { askForward } from "./ask.ts";
import { identityOf, noIdentity } from "./identity-headers.ts";
import type { ForwardAnswer, ForwardDeps } from "./question.ts";
import { refused } from "./refusals.ts";
import { nothingTold, toldRequest } from "./told-request.ts";

/**
 * Where proxies ask whether a request may go on to an API. 200 with the identity of the key, or a refusal; never a
 * cookie, and always all headers of the identity, so that no proxy hands on one that the client wrote.
 */
export function forwardAuthRoute(deps: ForwardDeps): HotRead {
  return {
    kind: "read",
    always: noIdentity,
    answer(call) {
      const { header, origin, method } = call;
      const read = readAddress(call.path);
      if (!read.ok) return answerOf(refused(call, refuse("INVALID_PARAMETER", read.fault)), origin.requestId, false);
      const { address } = read;
      const rest = address.rest === null ? null : address.rest + call.url.slice(call.path.length);
      const told = origin.proxied ? toldRequest({ header, rest, method }) : nothingTold;
      return whenKnown(askForward(deps, { address, header, headerNames: namesOf(call), told, origin }), (answer) =>
        answerOf(answer, origin.requestId, address.denyAs403),
      );
    },
  };
}

function namesOf({ rawHeaders }: HotCall): readonly string[] {
  return rawHeaders.filter((_, at) => at % 2 === 0);
}

function answerOf(answer: ForwardAnswer, requestId: string, denyAs403: boolean): Answer {
  if (answer.allowed) {
    const headers = { ...answerHeaders(requestId), ...noIdentity, ...answer.limitHeaders };
    return { status: 200, headers: { ...headers, ...identityOf(answer.facts, answer.token) }, body: "" };
  }
  const { status, headers, body } = answer.answer;
  // For proxies that drop the status: they can hand these two on.
  const told = { "x-auth-status": String(status), "x-auth-code": answer.code };
  const sent = denyAs403 && status !== 401 ? 403 : status;
  return { status: sent, headers: { ...noIdentity, ...headers, ...told }, body };
}
