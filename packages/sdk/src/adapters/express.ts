import type { Verifier } from "../verifier/verifier.ts";
import { admit } from "./admit.ts";
import { remember } from "./key-of.ts";
import { type NodeRequest, type NodeResponse, readNodeHeader, sendRefusal, setHeaders } from "./node-messages.ts";
import type { KeyRules } from "./rules.ts";

export { keyOf } from "./key-of.ts";
export type { KeyRules } from "./rules.ts";

/** As much of an Express request as rules may look at. */
export interface ExpressRequest extends NodeRequest {
  /** What Express makes of its setting `trust proxy`. */
  readonly ip?: string | undefined;
  readonly method: string;
  readonly path: string;
}

/**
 * Middleware that lets a request through only with a key that may; `keyOf(request)` then says whose it is.
 *
 * ```ts
 * app.get("/orders", requireKey(verifier, { scopes: ["read:orders"] }), (request, response) => { ... });
 * ```
 */
export function requireKey(
  verifier: Verifier,
  rules: KeyRules<ExpressRequest> = {},
): (request: ExpressRequest, response: NodeResponse, next: (error?: unknown) => void) => void {
  return (request, response, next) => {
    admit(verifier, rules, request, readNodeHeader(request)).then((admitted) => {
      if (admitted.identity === null) return sendRefusal(response, admitted.refusal);
      setHeaders(response, admitted.headers);
      remember(request, admitted.identity);
      next();
    }, next);
  };
}
