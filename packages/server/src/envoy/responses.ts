import { identityOf } from "../gate/forward-auth/identity-headers.ts";
import type { ForwardAnswer } from "../gate/forward-auth/question.ts";
import type { Answer } from "../http/problem.ts";
import type { CheckResponse, HeaderValueOption } from "./messages.ts";

/** Codes of google.rpc. */
const ok = 0;
const permissionDenied = 7;
const unauthenticated = 16;
/** In place of what the client wrote. */
const overwriteOrAdd = 2;

/** Lets the request through: with the identity of its key, and without the key. */
export function letThrough({
  facts,
  token,
  locations,
  limitHeaders,
}: Extract<ForwardAnswer, { allowed: true }>): CheckResponse {
  return {
    status: { code: ok },
    ok_response: {
      headers: headerOptions(identityOf(facts, token)),
      headers_to_remove: locations.flatMap((location) => {
        if (location === "query") return [];
        if (typeof location === "object") return [location.header.toLowerCase()];
        return [location === "bearer" ? "authorization" : "x-api-key"];
      }),
      response_headers_to_add: headerOptions(limitHeaders),
      query_parameters_to_remove: locations.includes("query") ? ["api_key"] : [],
    },
  };
}

/** What the client gets instead of an answer of the API. */
export function turnDown({ status, headers, body }: Answer): CheckResponse {
  return {
    status: { code: status === 401 ? unauthenticated : permissionDenied },
    denied_response: { status: { code: status }, headers: headerOptions(headers), body },
  };
}

function headerOptions(headers: Readonly<Record<string, string>>): HeaderValueOption[] {
  return Object.entries(headers).map(([key, value]) => ({
    header: { key, value },
    append_action: overwriteOrAdd,
    // Envoy drops empty ones otherwise, and leaves what the client wrote.
    keep_empty_value: true,
  }));
}
