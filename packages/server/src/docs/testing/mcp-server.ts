import type { Api } from "../../testing/index.ts";
import { done, makeApi } from "../../testing/scene.ts";

/** An OpenAPI document with one operation that reads and one that destroys, each behind a scope. */
function documentOf(summary: string): string {
  const operation = (operationId: string, scope: string) => ({
    operationId,
    summary,
    security: [{ key: [scope] }],
    responses: { 200: { description: "Done" } },
  });
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Orders", version: "1" },
    components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
    paths: {
      "/orders": { get: operation("listOrders", "read:orders") },
      "/orders/all": { delete: operation("dropOrders", "write:orders") },
    },
  });
}

/** An API of this name whose MCP server is switched on. */
export async function makeMcpServer(admin: Api, name: string, summary: string) {
  const api = await makeApi(admin, { name, base_url: "https://api.internal.example", scopes: [] });
  await done(admin.put(`/v1/apis/${api.id}/mcp/document`, { document: documentOf(summary), create_scopes: true }));
  await done(admin.patch(`/v1/apis/${api.id}/mcp`, { enabled: true }));
  return api;
}
