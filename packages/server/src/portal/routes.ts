import { OpenPortalBody } from "@keyporter/contract/schemas";
import {
  closePortal,
  exchangePortalLink,
  type OpenedPortal,
  type Plan,
  perform,
  type Refusal,
  refuse,
  renewPortal,
} from "@keyporter/core";
import { pickCredential, presentedCredentials } from "@keyporter/verifier";
import { type Context, Hono } from "hono";
import type { AppEnv } from "../http/app.ts";
import { openedPortalBody } from "../http/bodies/portal-sessions.ts";
import { answerHeaders, answerRefusal, refusalOfIssues } from "../http/problem.ts";
import { readJson } from "../http/read-body.ts";
import { refuseCrossSite } from "../people/cross-site.ts";
import type { Services } from "../services.ts";
import { portalCookie, readPortalCookie } from "./cookie.ts";

/** What the portal's own page asks about its session. No other page may, and no other credential is good here. */
export function portalRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.post("/portal/session", async (c) => {
    const refused = refuseOtherPages(services, c);
    if (refused) return answerRefusal(c, refused);
    const body = await readJson(c.req.raw);
    if (!body.ok) return answerRefusal(c, body);
    const parsed = OpenPortalBody.safeParse(body.value);
    if (!parsed.success) return answerRefusal(c, refusalOfIssues("INVALID_BODY", parsed.error.issues));
    const opened = await perform(services.deps.store, () => open(services, c, parsed.data));
    return opened.ok ? answerOpened(services, c, opened.value) : answerRefusal(c, opened);
  });
  app.delete("/portal/session", async (c) => {
    const refused = refuseOtherPages(services, c);
    if (refused) return answerRefusal(c, refused);
    const held = { accessToken: bearerOf(c), cookie: cookieOf(services, c) };
    const closed = await perform(services.deps.store, () => closePortal(services.deps, c.env.origin, held));
    if (!closed.ok) return answerRefusal(c, closed, { "set-cookie": portalCookie("", 0, services.publicUrl) });
    const headers = { ...answerHeaders(c.env.origin.requestId), "set-cookie": portalCookie("", 0, services.publicUrl) };
    return new Response(null, { status: 204, headers });
  });
  return app;
}

function refuseOtherPages({ publicUrl }: Services, c: Context<AppEnv>): Refusal | null {
  return refuseCrossSite((name) => c.req.header(name), c.req.method, publicUrl);
}

async function open(
  services: Services,
  c: Context<AppEnv>,
  { code, session_id }: OpenPortalBody,
): Promise<Plan<OpenedPortal> | Refusal> {
  const { deps } = services;
  if (code !== undefined) return await exchangePortalLink(deps, c.env.origin, code);
  const cookie = cookieOf(services, c);
  return cookie === null
    ? refuse("UNAUTHENTICATED", "Open the portal by its link.")
    : await renewPortal(deps, c.env.origin, cookie, session_id);
}

function answerOpened({ deps, publicUrl }: Services, c: Context<AppEnv>, opened: OpenedPortal): Response {
  const seconds = Math.max(0, Math.floor((opened.expiresAt - deps.now()) / 1000));
  const cookie = opened.cookie === null ? {} : { "set-cookie": portalCookie(opened.cookie, seconds, publicUrl) };
  return Response.json(openedPortalBody(opened), { headers: { ...answerHeaders(c.env.origin.requestId), ...cookie } });
}

function cookieOf({ publicUrl }: Services, c: Context<AppEnv>): string | null {
  return readPortalCookie((name) => c.req.header(name), publicUrl);
}

function bearerOf(c: Context<AppEnv>): string | null {
  const picked = pickCredential(presentedCredentials({ header: (name) => c.req.header(name), queryKeys: [] }, []));
  return picked.kind === "one" ? picked.value : null;
}
