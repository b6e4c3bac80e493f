import process from "node:process";
import { createVerifier } from "@keyporter/sdk";
import { requireKey } from "@keyporter/sdk/fetch";

const { KEYPORTER_URL = "http://127.0.0.1:7070", KEYPORTER_KEY = "" } = process.env;
const verifier = createVerifier({ url: KEYPORTER_URL, credential: KEYPORTER_KEY, api: "orders" });

const orders = requireKey(verifier, { scopes: ["read:orders"] }, (_request, key) =>
  Response.json({ organization: key.organizationId, orders: [] }),
);

/** What `bun server.ts` and `deno serve server.ts` serve. */
export default {
  fetch: (request: Request): Promise<Response> | Response =>
    new URL(request.url).pathname === "/orders" ? orders(request) : new Response(null, { status: 404 }),
};
