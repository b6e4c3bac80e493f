import { theInstance, theSettings } from "@keyporter/core";
import { Hono } from "hono";
import type { Services } from "../services.ts";
import type { AppEnv } from "./app.ts";
import { instanceBody } from "./bodies/settings.ts";
import { answerHeaders } from "./problem.ts";

/** What a page must know before anybody has signed in: the product's name, and which ways in there are. */
export function instanceRoutes({ deps, offers }: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/v1/instance", async (c) => {
    const [instance, settings] = await Promise.all([theInstance(deps), theSettings(deps)]);
    const body = instanceBody(settings, instance.bootstrappedAt !== null, offers);
    return Response.json(body, { headers: answerHeaders(c.env.origin.requestId) });
  });
  return app;
}
