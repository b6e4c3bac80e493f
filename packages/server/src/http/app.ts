import { OpenAPIHono } from "@hono/zod-openapi";
import { type Refusal, refuse } from "@keyporter/core";
import type { Context } from "hono";
import { authenticate } from "../gate/authenticate.ts";
import type { Origin } from "../gate/origin.ts";
import { kindeRoutes } from "../kinde/routes.ts";
import { oauthRoutes } from "../oauth/routes.ts";
import type { Services } from "../services.ts";
import { bootstrapRoute } from "./bootstrap.ts";
import { type Idempotency, idempotencyOf, once } from "./idempotency.ts";
import { registerDocument } from "./openapi.ts";
import type { Operation, Reply } from "./operation.ts";
import { answerFailure, answerRefusal } from "./problem.ts";
import { readJson } from "./read-body.ts";
import { managementOperations } from "./routes/index.ts";

export type AppEnv = { Bindings: { readonly origin: Origin } };
export type App = OpenAPIHono<AppEnv>;

/** Everything that is not on the hot path: one Hono application, reached over HTTP, the admin socket or in process. */
export function createApp(services: Services): App {
  const app: App = new OpenAPIHono<AppEnv>();
  for (const operation of managementOperations) serve(app, services, operation);
  app.route("/", bootstrapRoute(services));
  app.route("/", oauthRoutes(services));
  app.route("/", kindeRoutes(services));
  registerDocument(app, services);
  app.notFound((c) => answerRefusal(c, notFoundHere(app, c)));
  app.onError((error, c) => answerFailure(c, error));
  return app;
}

/** Puts one operation at its address: authentication, strict reading, idempotency, and its one answer. */
function serve(app: App, services: Services, operation: Operation): void {
  const { spec } = operation;
  const path = spec.path.replaceAll(/\{(\w+)\}/g, ":$1");
  app.on(spec.method.toUpperCase(), path, async (c) => {
    const outcome = await answer(services, operation, c);
    return outcome.ok ? send(c, outcome) : answerRefusal(c, outcome);
  });
}

async function answer(services: Services, operation: Operation, c: Context<AppEnv>): Promise<Reply | Refusal> {
  const { origin } = c.env;
  const { spec } = operation;
  const authenticated = await authenticate(services.authentication, (name) => c.req.header(name), origin);
  if (authenticated.caller === null) return authenticated.refusal;
  const { caller } = authenticated;
  const query = readQuery(c.req.url);
  if (!query.ok) return query;
  const body = spec.body === undefined ? { ok: true as const, value: undefined } : await readJson(c.req.raw, spec.bodyOptional);
  if (!body.ok) return body;
  const key = idempotencyOf(spec.replay && c.req.header("idempotency-key"), caller, spec.id, [c.req.path, body.value]);
  if (!key.ok) return key;
  const run = (idempotency: Idempotency | null): Promise<Reply | Refusal> =>
    operation.run({ services, caller, origin, params: c.req.param(), query: query.value, body: body.value, idempotency });
  return key.value === null ? run(null) : once(services.deps, services.inFlight, key.value, () => run(key.value));
}

/** A parameter given twice is refused, since two readers could each believe another one. */
function readQuery(url: string): { readonly ok: true; readonly value: Record<string, string> } | Refusal {
  const value: Record<string, string> = Object.create(null);
  for (const [name, text] of new URL(url).searchParams) {
    if (name in value) {
      return refuse("INVALID_PARAMETER", "A parameter was given more than once.", {
        errors: [{ pointer: `/${name.slice(0, 100)}`, detail: "was given more than once" }],
      });
    }
    value[name] = text;
  }
  return { ok: true, value };
}

function send(c: Context<AppEnv>, reply: Reply): Response {
  if (reply.status === 204) return c.body(null, 204);
  return Response.json(reply.body, { status: reply.status });
}

/** 405 where the address exists for another method, else 404. */
function notFoundHere(app: App, c: Context<AppEnv>): Refusal {
  const allowed = [...new Set(app.routes.filter((route) => matches(route.path, c.req.path)).map((route) => route.method))];
  if (allowed.length === 0) return refuse("ROUTE_NOT_FOUND");
  return refuse("METHOD_NOT_ALLOWED", `Allowed here: ${allowed.sort().join(", ")}.`);
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith(":") || part === given[at]);
}
