import { createVerifier } from "@keyporter/sdk";
import { keyOf, requireKey } from "@keyporter/sdk/express";
import express from "express";

const { KEYPORTER_URL = "http://127.0.0.1:7070", KEYPORTER_KEY = "", PORT = "3000" } = process.env;
const verifier = createVerifier({ url: KEYPORTER_URL, credential: KEYPORTER_KEY, api: "orders" });

const app = express();
app.get("/orders", requireKey(verifier, { scopes: ["read:orders"] }), (request, response) => {
  response.json({ organization: keyOf(request).organizationId, orders: [] });
});
app.listen(Number(PORT), "127.0.0.1");
