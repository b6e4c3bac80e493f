import { createVerifier } from "@keyporter/sdk";
import { keyOf, requireKey } from "@keyporter/sdk/fastify";
import fastify from "fastify";

const { KEYPORTER_URL = "http://127.0.0.1:7070", KEYPORTER_KEY = "", PORT = "3000" } = process.env;
const verifier = createVerifier({ url: KEYPORTER_URL, credential: KEYPORTER_KEY, api: "orders" });

const app = fastify();
app.get("/orders", { onRequest: requireKey(verifier, { scopes: ["read:orders"] }) }, (request) => ({
  organization: keyOf(request).organizationId,
  orders: [],
}));
await app.listen({ port: Number(PORT), host: "127.0.0.1" });
