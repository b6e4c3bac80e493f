import { type Caller, perform, requirePermission, revokePresentedKey } from "@keyporter/core";
import { type Context, Hono } from "hono";
import { authenticate } from "../gate/authenticate.ts";
import { looksLikeJwt } from "../gate/machine-tokens.ts";
import type { AppEnv } from "../http/app.ts";
import type { Services } from "../services.ts";
import { authenticateClient } from "./authenticate-client.ts";
import { readForm } from "./form.ts";
import { introspect } from "./introspect.ts";
import { metadata } from "./metadata.ts";
import { OAuthError } from "./oauth-error.ts";
import { tokenFor } from "./token.ts";

/** OAuth for machines: tokens by client_credentials, introspection of tokens and keys, revocation of leaked keys. */
export function oauthRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.post("/oauth2/token", (c) =>
    answering(c, async () => {
      const form = await readForm(c.req.raw);
      const client = await authenticateClient(services, c.req.header("authorization") ?? null, form);
      return tokenFor(services, client, form, c.env.origin);
    }),
  );
  app.post("/oauth2/introspect", (c) =>
    answering(c, async () => {
      const form = await readForm(c.req.raw);
      return introspect(services, await introspector(services, c, form), tokenIn(form));
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
    if (error instanceof OAuthError) return error.toResponse();
    throw error;
  }
}

function tokenIn(form: ReadonlyMap<string, string>): string {
  const token = form.get("token");
  if (token === undefined) throw new OAuthError("invalid_request", "token is missing.");
  return token;
}

/** Whoever may check keys may introspect: with a Management credential, or with a client's own as gateways send it. */
async function introspector(
  services: Services,
  c: Context<AppEnv>,
  form: ReadonlyMap<string, string>,
): Promise<Caller> {
  const caller = await callerOf(services, c, form);
  if (requirePermission(caller, "verify:api_keys") !== null)
    throw new OAuthError("access_denied", "This needs the scope verify:api_keys.");
  return caller;
}

async function callerOf(services: Services, c: Context<AppEnv>, form: ReadonlyMap<string, string>): Promise<Caller> {
  const authorization = c.req.header("authorization") ?? null;
  // An assertion serves once, at the token endpoint: a gateway that asks all the time uses a secret or a token.
  const asClient = authorization?.toLowerCase().startsWith("basic ") || form.has("client_secret");
  if (asClient) {
    const { application } = await authenticateClient(services, authorization, form);
    return services.authentication.machines.callerOf(application, c.env.origin);
  }
  const authenticated = await authenticate(services.authentication, (name) => c.req.header(name), c.env.origin);
  if (authenticated.caller !== null) return authenticated.caller;
  throw new OAuthError("invalid_client", authenticated.refusal.detail ?? "A credential is required.");
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
