import { perform, revokePresentedKey } from "@keyporter/core";
import { type Context, Hono } from "hono";
import { looksLikeJwt } from "../gate/machine-tokens.ts";
import type { AppEnv } from "../http/app.ts";
import type { Services } from "../services.ts";
import { authenticateClient } from "./authenticate-client.ts";
import { readForm, tokenIn } from "./form.ts";
import { metadata } from "./metadata.ts";
import { OAuthError } from "./oauth-error.ts";
import { tokenFor } from "./token.ts";

/** OAuth for machines: tokens by client_credentials, revocation of leaked keys. Introspection is on the hot path. */
export function oauthRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.post("/oauth2/token", (c) =>
    answering(c, async () => {
      const form = await readForm(c.req.raw);
      const client = await authenticateClient(services, c.req.header("authorization") ?? null, form);
      return tokenFor(services, client, form, c.env.origin);
    }),
  );
  app.post("/oauth2/revoke", (c) =>
    answering(c, async () => {
      await revokeLeaked(services, c, tokenIn(await readForm(c.req.raw)));
      return null;
    }),
  );
  app.get("/oauth2/jwks", (c) => c.json(services.jwks));
  app.get("/.well-known/oauth-authorization-server/oauth2", (c) => c.json(metadata(services.publicUrl)));
  return app;
}

async function answering(c: Context<AppEnv>, answer: () => Promise<object | null>): Promise<Response> {
  try {
    const body = await answer();
    // RFC 7009 section 2.2: the status alone is the answer.
    return body === null ? c.body(null, 200) : c.json(body, 200);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { body, ...init } = error.toAnswer(c.env.origin.requestId);
    return new Response(body, init);
  }
}

/**
 * Ends a key for whoever presents it: a finder of a leaked key needs no account. What is unknown or already dead is
 * answered like a success, so this tells nothing about keys.
 *
 * @see RFC 7009 section 2.2
 */
async function revokeLeaked(services: Services, c: Context<AppEnv>, token: string): Promise<void> {
  if (looksLikeJwt.test(token)) {
    throw new OAuthError("unsupported_token_type", "Machine tokens end with their application, or within the hour.");
  }
  const lookup = await services.verification.keys.find(token);
  if (lookup.known === null) return;
  const { secretId } = lookup.known.facts;
  const { ip, userAgent, requestId } = c.env.origin;
  await perform(services.deps.store, () => revokePresentedKey(services.deps, { ip, userAgent, requestId }, secretId));
}
