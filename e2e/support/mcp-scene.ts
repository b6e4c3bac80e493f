import type { Api } from "../../packages/server/src/testing/api.ts";
import { done, makeApi } from "../../packages/server/src/testing/scene.ts";

const operation = (operationId: string, scope: string) => ({
  operationId,
  summary: operationId,
  security: [{ key: [scope] }],
  responses: { 200: { description: "Done" } },
});

/** A small API, described as an operator would. */
const document = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  paths: { "/orders": { get: operation("listOrders", "read"), post: operation("createOrder", "write") } },
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
};

/** Registers an API that agents can call. @param fields as for `makeApi` */
export async function makeMcpApi(
  admin: Api,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly id: string; readonly code: string; readonly name: string }> {
  const api = await makeApi(admin, { base_url: "https://orders.example", ...fields });
  await done(admin.put(`/v1/apis/${api.id}/mcp/document`, { document: JSON.stringify(document) }));
  await done(admin.patch(`/v1/apis/${api.id}/mcp`, { enabled: true }));
  return api;
}
