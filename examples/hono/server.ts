import { serve } from "@hono/node-server";
import { createVerifier } from "@keyporter/sdk";
import { type KeyEnv, requireKey } from "@keyporter/sdk/hono";
import { Hono } from "hono";

const { KEYPORTER_URL = "http://127.0.0.1:7070", KEYPORTER_KEY = "", PORT = "3000" } = process.env;
const verifier = createVerifier({ url: KEYPORTER_URL, credential: KEYPORTER_KEY, api: "orders" });

const app = new Hono<KeyEnv>();
app.get("/orders", requireKey(verifier, { scopes: ["read:orders"] }), (c) =>
  c.json({ organization: c.get("key").organizationId, orders: [] }),
);
serve({ fetch: app.fetch, port: Number(PORT), hostname: "127.0.0.1" });
