import type { IncomingMessage, ServerResponse } from "node:http";
import type { Identity, Verifier } from "../verifier/verifier.ts";
import { admit } from "./admit.ts";
import { readNodeHeader, sendRefusal, setHeaders } from "./node-messages.ts";
import type { KeyRules } from "./rules.ts";

export type { KeyRules } from "./rules.ts";

/**
 * A listener for `createServer` of `node:http` that lets a request through only with a key that may.
 *
 * ```ts
 * createServer(requireKey(verifier, { scopes: ["read:orders"] }, (request, response, key) => { ... }));
 * ```
 */
export function requireKey(
  verifier: Verifier,
  rules: KeyRules<IncomingMessage>,
  handle: (request: IncomingMessage, response: ServerResponse, key: Identity) => unknown,
): (request: IncomingMessage, response: ServerResponse) => void {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const admitted = await admit(verifier, rules, request, readNodeHeader(request));
    if (admitted.identity === null) return sendRefusal(response, admitted.refusal);
    setHeaders(response, admitted.headers);
    await handle(request, response, admitted.identity);
  }
  // What the handler throws is unhandled, as it is in any listener.
  return (request, response) => void serve(request, response);
}
