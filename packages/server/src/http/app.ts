import { OpenAPIHono } from "@hono/zod-openapi";
import { found, type Refusal, refuse, requirePermission } from "@keyporter/core";
import type { Context } from "hono";
import { consoleOptions } from "../console/options.ts";
import { serveConsole } from "../console/serve-console.ts";
import { docsRoutes } from "../docs/routes.ts";
import { hotRefusal, hotRoutes } from "../gate/hot.ts";
import type { HotRoute } from "../gate/hot-route.ts";
import { kindeOperations } from "../kinde/index.ts";
import { kindeRefusal } from "../kinde/refusal.ts";
import { mcpRoutes } from "../mcp/routes.ts";
import { oauthRoutes } from "../oauth/routes.ts";
import { oidcRoutes } from "../people/oidc/callback.ts";
import { portalRoutes } from "../portal/routes.ts";
import type { Services } from "../services.ts";
import { bootstrapRoutes } from "./bootstrap.ts";
import { enter } from "./enter.ts";
import type { RequestEnv } from "./fetch-listener.ts";
import { type Idempotency, idempotencyOf, once } from "./idempotency.ts";
import { instanceRoutes } from "./instance.ts";
import { findMissingRoute } from "./missing-route.ts";
import { registerDocument } from "./openapi.ts";
import type { Operation, Reply } from "./operation.ts";
import { type Answer, answerHeaders, answerRefusal, refusalOfFailure } from "./problem.ts";
import { readBody, readJson } from "./read-body.ts";
import { managementOperations } from "./routes/index.ts";
import { sendDownload } from "./send-download.ts";
import { systemRoutes } from "./system.ts";

export type AppEnv = { Bindings: RequestEnv };
export type App = OpenAPIHono<AppEnv>;

/** How a door words a refusal. */
type Wording = (c: Context<AppEnv>, refusal: Refusal) => Response;

/** Everything that is served, reached over HTTP, the admin socket or in process. */
export function createApp(services: Services): App {
  const app: App = new OpenAPIHono<AppEnv>();
  for (const operation of managementOperations) serve(app, services, operation, answerRefusal);
  for (const operation of kindeOperations) serve(app, services, operation, answerKinde);
  serveHotPath(app, services);
  app.route("/", bootstrapRoutes(services));
  app.route("/", instanceRoutes(services));
  app.route("/", oidcRoutes(services));
  app.route("/", oauthRoutes(services));
  app.route("/", portalRoutes(services));
  app.route("/", systemRoutes(services));
  const document = registerDocument(app, services);
  app.route("/", docsRoutes(services, document));
  app.route(
    "/",
    mcpRoutes(services, document, async (request, env) => app.fetch(request, env)),
  );
  const missing = findMissingRoute(app.routes);
  const console = serveConsole(consoleOptions(services));
  app.notFound(async (c) => {
    const { refusal, headers } = missing(c.req.path);
    const page = refusal.code === "ROUTE_NOT_FOUND" ? await console(c.req.raw) : null;
    if (page !== null) return page;
    return isKinde(c) ? answerKinde(c, refusal, headers) : answerRefusal(c, refusal, headers);
  });
  app.onError((error, c) => {
    const refusal = refusalOfFailure(error, c.env.origin.requestId, c.env.logger);
    return isKinde(c) ? answerKinde(c, refusal) : answerRefusal(c, refusal);
  });
  return app;
}

/** Puts one operation at its address: authentication, strict reading, idempotency, and its one answer. */
function serve(app: App, services: Services, operation: Operation, refused: Wording): void {
  const { spec } = operation;
  const path = spec.path.replaceAll(/\{(\w+)\}/g, ":$1");
  app.on(spec.method.toUpperCase(), path, async (c) => {
    c.env.named(spec.path);
    const outcome = await answer(services, operation, c);
    return outcome.ok ? send(c, outcome) : refused(c, outcome);
  });
}

async function answer(services: Services, operation: Operation, c: Context<AppEnv>): Promise<Reply | Refusal> {
  const { origin } = c.env;
  const { spec } = operation;
  const header = (name: string): string | undefined => c.req.header(name);
  const entered = await enter(services, spec, { header, origin, method: c.req.method });
  if (!entered.ok) return entered;
  const { caller, session } = entered.value;
  const query = readQuery(c.req.url);
  if (!query.ok) return query;
  const body =
    spec.body === undefined ? found(undefined) : await readJson(c.req.raw, spec.bodyOptional, spec.maxBodyBytes);
  if (!body.ok) return body;
  const value = body.value === undefined && spec.bodyOptional ? {} : body.value;
  const sent = spec.replay === undefined ? undefined : c.req.header("idempotency-key");
  const key = idempotencyOf(sent, caller, spec.id, [c.req.path, value]);
  if (!key.ok) return key;
  const run = (idempotency: Idempotency | null): Promise<Reply | Refusal> =>
    operation.run({
      services,
      caller,
      session,
      header,
      origin,
      params: c.req.param(),
      query: query.value,
      body: value,
      idempotency,
    });
  if (key.value === null) return run(null);
  // A kept answer is for who may still do what was answered.
  const unpermitted = spec.permission === null ? null : requirePermission(caller, spec.permission);
  return unpermitted ?? once(services.deps, services.inFlight, key.value, () => run(key.value));
}

const anyMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** The network server answers these before Hono sees them; here they are for the command line in process. */
function serveHotPath(app: App, services: Services): void {
  for (const [address, route] of hotRoutes(services)) {
    const [method = "", path = ""] = address.split(" ");
    app.on(method === "*" ? anyMethod : [method], [path], async (c) => {
      const { status, headers, body } = await answerHot(route, c);
      return new Response(body, { status, headers });
    });
  }
}

async function answerHot(route: HotRoute, c: Context<AppEnv>): Promise<Answer> {
  const { origin } = c.env;
  const header = (name: string): string | undefined => c.req.header(name);
  if (route.kind === "form") return route.answerForm(await readBody(c.req.raw, route.form), header, origin);
  if (route.kind === "read") {
    const { pathname, search } = new URL(c.req.url);
    const rawHeaders = [...c.req.raw.headers].flat();
    return route.answer({ method: c.req.method, path: pathname, url: pathname + search, header, rawHeaders, origin });
  }
  const admitted = await route.admit(header, origin);
  if (!admitted.ok) return hotRefusal(admitted, header, origin);
  const body = await readJson(c.req.raw, false, route.maxBodyBytes);
  if (!body.ok) return hotRefusal(body, header, origin);
  const answered = await route.answer(admitted.value, body.value, origin);
  if (!answered.ok) return hotRefusal(answered, header, origin);
  const headers = { ...answerHeaders(origin.requestId), "content-type": "application/json" };
  return { status: 200, headers, body: answered.value.text };
}

/** A parameter given twice is refused, since two readers could each believe another one. */
function readQuery(url: string): { readonly ok: true; readonly value: Readonly<Record<string, string>> } | Refusal {
  const value: Record<string, string> = Object.create(null);
  for (const [name, text] of new URL(url).searchParams) {
    if (name in value) {
      const errors = [{ pointer: `/${name.slice(0, 100)}`, detail: "was given more than once" }];
      return refuse("INVALID_PARAMETER", undefined, { errors });
    }
    value[name] = text;
  }
  return found(value);
}

function send(c: Context<AppEnv>, reply: Reply): Response {
  const headers = new Headers({ ...answerHeaders(c.env.origin.requestId), ...reply.headers });
  for (const cookie of reply.cookies ?? []) headers.append("set-cookie", cookie);
  if (reply.download !== undefined) return sendDownload(reply.download, headers);
  return reply.status === 204 || reply.status === 202
    ? new Response(null, { status: reply.status, headers })
    : Response.json(reply.body, { status: reply.status, headers });
}

function isKinde(c: Context<AppEnv>): boolean {
  return /^\/(?:account_)?api\//.test(c.req.path);
}

/** The same refusal with the same headers; only the body is worded in the other form. */
function answerKinde(c: Context<AppEnv>, refusal: Refusal, more?: Readonly<Record<string, string>>): Response {
  const { headers, status } = answerRefusal(c, refusal, more);
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(kindeRefusal(refusal).body), { status, headers });
}
