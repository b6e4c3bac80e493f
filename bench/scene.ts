import type { Keyporter } from "./processes.ts";

/** An API with a scope, a key that is checked, and a key of the Management API that asks. */
export async function makeScene(keyporter: Keyporter) {
  const { id } = await keyporter.post("/v1/apis", { name: "Orders", code: "orders", audience: "orders" });
  await keyporter.post("/v1/apis/orders/scopes", { key: "read:orders" });
  await keyporter.post("/v1/organizations", { name: "Acme", code: "acme" });
  const owned = { api_id: "orders", organization_id: "acme", scopes: ["read:orders"] };
  const { secret } = await keyporter.post("/v1/keys", { name: "Checked", ...owned });
  const asking = { api_id: "management", owner_type: "instance", scopes: ["verify:api_keys"] };
  const { secret: asker } = await keyporter.post("/v1/keys", { name: "Asking", ...asking });
  return { apiId: String(id), secret: String(secret), asker: String(asker) };
}
