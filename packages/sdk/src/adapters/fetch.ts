import type { Identity, Verifier } from "../verifier/verifier.ts";
import { admit } from "./admit.ts";
import type { KeyRules } from "./rules.ts";

export type { KeyRules } from "./rules.ts";

/**
 * A handler from Request to Response that lets a request through only with a key that may. What else it is called with
 * is handed on behind the key.
 *
 * ```ts
 * Deno.serve(requireKey(verifier, { scopes: ["read:orders"] }, (request, key) => Response.json(...)));
 * ```
 */
export function requireKey<Incoming extends Request, Rest extends readonly unknown[]>(
  verifier: Verifier,
  rules: KeyRules<Incoming>,
  handle: (request: Incoming, key: Identity, ...rest: Rest) => Response | Promise<Response>,
): (request: Incoming, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    const admitted = await admit(verifier, rules, request, (name) => request.headers.get(name) ?? undefined);
    if (admitted.identity === null) {
      const { body, ...init } = admitted.refusal;
      return new Response(body, init);
    }
    return withHeaders(await handle(request, admitted.identity, ...rest), admitted.headers);
  };
}

/** Headers of an answer that came from elsewhere cannot be changed: such a one is made anew. */
function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const added = Object.entries(headers);
  if (added.length === 0) return response;
  try {
    for (const [name, value] of added) response.headers.set(name, value);
    return response;
  } catch {
    const copy = new Response(response.body, response);
    for (const [name, value] of added) copy.headers.set(name, value);
    return copy;
  }
}
