import { createServer } from "node:http";
import { createVerifier } from "@keyporter/sdk";
import { requireKey } from "@keyporter/sdk/node";

const { KEYPORTER_URL = "http://127.0.0.1:7070", KEYPORTER_KEY = "", PORT = "3000" } = process.env;
const verifier = createVerifier({ url: KEYPORTER_URL, credential: KEYPORTER_KEY, api: "orders" });

const orders = requireKey(verifier, { scopes: ["read:orders"] }, (_request, response, key) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ organization: key.organizationId, orders: [] }));
});

createServer((request, response) => {
  if (request.url === "/orders") orders(request, response);
  else response.writeHead(404).end();
}).listen(Number(PORT), "127.0.0.1");
