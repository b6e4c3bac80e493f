import { BootstrapBody } from "@keyporter/contract/schemas";
import { bootstrap, bootstrapCaller, type Found, found, perform, type Refusal, refuse } from "@keyporter/core";
import { type Context, Hono } from "hono";
import { localCaller } from "../gate/authenticate.ts";
import type { Services } from "../services.ts";
import type { AppEnv } from "./app.ts";
import { bootstrappedBody } from "./bodies/bootstrapped.ts";
import { answerHeaders, answerRefusal, refusalOfIssues } from "./problem.ts";
import { readJson } from "./read-body.ts";

/**
 * The first start: whoever holds the one-time token, or the operator at the admin socket, creates the first
 * administrator. No other credential is good here, and this token is good nowhere else.
 */
export function bootstrapRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.post("/v1/bootstrap", async (c) => {
    const token = bootstrapToken(c);
    if (!token.ok) return answerRefusal(c, token);
    const body = await readJson(c.req.raw);
    if (!body.ok) return answerRefusal(c, body);
    const parsed = BootstrapBody.safeParse(body.value);
    if (!parsed.success) return answerRefusal(c, refusalOfIssues("INVALID_BODY", parsed.error.issues));
    const { origin } = c.env;
    const caller = token.value === null ? localCaller(origin) : bootstrapCaller(origin);
    const done = await perform(services.deps.store, () => bootstrap(services.deps, caller, token.value, parsed.data));
    if (!done.ok) return answerRefusal(c, done);
    await services.forgetBootstrapToken();
    const made = bootstrappedBody(done.value, `${services.publicUrl}/oauth2/token`);
    return Response.json(made, { status: 201, headers: answerHeaders(origin.requestId) });
  });
  return app;
}

/** Null stands for the operator, whom the operating system has let in. */
function bootstrapToken(c: Context<AppEnv>): Found<string | null> | Refusal {
  const [scheme = "", token = ""] = (c.req.header("authorization") ?? "").split(" ");
  if (scheme.toLowerCase() === "bearer" && token !== "") return found(token);
  return c.env.origin.local
    ? found(null)
    : refuse("UNAUTHENTICATED", "Send the bootstrap token as 'Authorization: Bearer ...'.");
}
