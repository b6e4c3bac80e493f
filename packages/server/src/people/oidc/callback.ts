import {
  acceptInvitationByIdentity,
  openTicket,
  type ProviderIdentity,
  perform,
  type SignInContext,
  signInByIdentity,
} from "@keyporter/core";
import { type Context, Hono } from "hono";
import type { AppEnv } from "../../http/app.ts";
import { answerHeaders } from "../../http/problem.ts";
import type { Services } from "../../services.ts";
import { OidcFailed, oidcCallbackPath } from "./provider.ts";

/** Why somebody stands at the sign-in page again. */
type Failure = "OIDC_EXPIRED" | "OIDC_FAILED" | "NO_ACCOUNT" | "LINK_INVALID" | "ALREADY_EXISTS";

/**
 * Where the browser comes back from the provider. The address holds no secret of ours, and whoever does not hold the
 * cookie of the same flow gets nowhere with it.
 */
export function oidcRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(oidcCallbackPath, async (c) => {
    const { people, deps } = services;
    const header = (name: string): string | undefined => c.req.header(name);
    const ticket = people.cookies.read(header, "oidc");
    const flow = ticket === null ? null : openTicket(deps, "oidc", ticket);
    if (people.oidc === null || flow === null) return failed(services, c, "OIDC_EXPIRED");
    const identity = await identityOf(services, c, flow);
    if (identity === null) return failed(services, c, "OIDC_FAILED");
    const context = { origin: c.env.origin, before: await people.sessions.find(header) };
    const invitation = flow["invitation"] ?? "";
    const done = await perform(deps.store, () => signInAs(services, context, identity, invitation));
    if (!done.ok) return failed(services, c, failureOf(done.code));
    const { token, times } = done.value.signedIn;
    const cookie = people.cookies.set("session", token, Math.floor(times.absoluteMs / 1000));
    return sendTo(services, c, flow["returnTo"] ?? "/", [cookie, people.cookies.clear("second_factor")]);
  });
  return app;
}

async function identityOf(
  { people }: Services,
  c: Context<AppEnv>,
  flow: Readonly<Record<string, string>>,
): Promise<ProviderIdentity | null> {
  const { state = "", nonce = "", verifier = "", again } = flow;
  try {
    const { search } = new URL(c.req.url);
    return (await people.oidc?.finish(search, { state, nonce, verifier }, again === "true")) ?? null;
  } catch (error) {
    if (!(error instanceof OidcFailed)) throw error;
    c.env.logger?.warn({ request_id: c.env.origin.requestId, reason: error.message }, "OpenID sign-in failed");
    return null;
  }
}

function signInAs({ deps }: Services, context: SignInContext, identity: ProviderIdentity, invitation: string) {
  return invitation === ""
    ? signInByIdentity(deps, context, identity)
    : acceptInvitationByIdentity(deps, context, invitation, identity);
}

function failureOf(code: string): Failure {
  return code === "LINK_INVALID" || code === "ALREADY_EXISTS" ? code : "NO_ACCOUNT";
}

function failed(services: Services, c: Context<AppEnv>, failure: Failure): Response {
  return sendTo(services, c, `/sign-in?error=${failure}`, []);
}

/** @param path of this origin, as the schema of the first step let it through */
function sendTo({ people }: Services, c: Context<AppEnv>, path: string, cookies: readonly string[]): Response {
  const headers = new Headers({ ...answerHeaders(c.env.origin.requestId), location: path });
  for (const cookie of [...cookies, people.cookies.clear("oidc")]) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}
