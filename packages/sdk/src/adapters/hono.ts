import type { Identity, Verifier } from "../verifier/verifier.ts";
import { admit } from "./admit.ts";
import type { KeyRules } from "./rules.ts";

export type { KeyRules } from "./rules.ts";

/** For `new Hono<KeyEnv>()`: then `c.get("key")` is the identity. */
export interface KeyEnv {
  Variables: { key: Identity };
}

/** As much of a Hono context as is used. */
export interface HonoContext {
  readonly req: { readonly raw: Request };
  set(name: "key", value: Identity): void;
  header(name: string, value: string): void;
}

/**
 * Middleware that lets a request through only with a key that may; `c.get("key")` then says whose it is.
 *
 * ```ts
 * app.get("/orders", requireKey(verifier, { scopes: ["read:orders"] }), (c) => c.json(...));
 * ```
 */
export function requireKey(
  verifier: Verifier,
  rules: KeyRules<HonoContext> = {},
): (c: HonoContext, next: () => Promise<void>) => Promise<Response | undefined> {
  return async (c, next) => {
    const { headers } = c.req.raw;
    const admitted = await admit(verifier, rules, c, (name) => headers.get(name) ?? undefined);
    if (admitted.identity === null) {
      const { body, ...init } = admitted.refusal;
      return new Response(body, init);
    }
    c.set("key", admitted.identity);
    await next();
    for (const [name, value] of Object.entries(admitted.headers)) c.header(name, value);
    return undefined;
  };
}
