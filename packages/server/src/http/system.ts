import { requirePermission } from "@keyporter/core";
import { Hono } from "hono";
import { authenticate } from "../gate/authenticate.ts";
import type { UsageState } from "../gate/usage-recorder.ts";
import type { Services } from "../services.ts";
import { version } from "../version.ts";
import type { AppEnv } from "./app.ts";
import { answerRefusal } from "./problem.ts";

/** For those who run the instance: is it alive, is it ready, what does it do, which version is it. */
export function systemRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/livez", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const { reachable, migrated } = await services.open.health();
    const ready = reachable && migrated;
    const body = {
      status: ready ? "ok" : "unavailable",
      database: services.open.engine,
      reachable,
      migrated,
      other_nodes: services.open.otherNodes(),
      answers_from: services.open.mayAnswerFromMemory() ? "memory" : "database",
      rate_limits: services.holder.limiter.mode(),
      // Verifications go on when this fails, so it is no reason to send traffic elsewhere.
      usage: usageHealth(services.usage.state()),
    };
    return c.json(body, ready ? 200 : 503);
  });
  app.get("/version", (c) => c.json({ name: "keyporter", version }));
  app.get("/metrics", async (c) => {
    const authenticated = await authenticate(services.authentication, (name) => c.req.header(name), c.env.origin);
    if (authenticated.caller === null) return answerRefusal(c, authenticated.refusal);
    const unpermitted = requirePermission(authenticated.caller, "read:usage");
    if (unpermitted) return answerRefusal(c, unpermitted);
    return c.body(await services.metrics.text(), 200, { "content-type": services.metrics.contentType });
  });
  return app;
}

function usageHealth({ journal, dropped, lagMs }: UsageState) {
  return { journal, dropped, lag_ms: lagMs };
}
