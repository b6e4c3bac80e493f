const order = { $ref: "#/components/schemas/Order" };
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const id = { $ref: "#/components/parameters/OrderId" };

/** An API as its operator describes it in 3.1: security by scopes, shared parameters, a form, an upload. */
export const ordersDocument = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "2.4.0" },
  servers: [{ url: "https://orders.example/v2" }],
  security: [{ oauth: ["read:orders"] }],
  paths: {
    "/orders": {
      get: {
        operationId: "listOrders",
        summary: "List orders",
        description: "Newest first.",
        parameters: [
          { name: "status", in: "query", schema: { type: "array", items: { enum: ["open", "shipped"] } } },
          { name: "limit", in: "query", description: "At most", schema: { type: "integer", minimum: 1, maximum: 100 } },
          { name: "X-Api-Key", in: "header", required: true, schema: { type: "string" } },
          { name: "X-Trace", in: "header", schema: { type: "string" } },
        ],
        responses: { 200: json({ type: "array", items: order }) },
      },
      post: {
        operationId: "createOrder",
        summary: "Create an order",
        security: [{ oauth: ["write:orders"] }, { oauth: ["admin"] }],
        requestBody: { required: true, ...json(order) },
        responses: { 201: json(order) },
      },
    },
    "/orders/{order_id}": {
      parameters: [id],
      get: { operationId: "getOrder", summary: "Get an order", responses: { 200: json(order) } },
      patch: {
        operationId: "updateOrder",
        security: [{ oauth: ["write:orders"] }],
        requestBody: {
          content: { "application/x-www-form-urlencoded": { schema: { properties: { note: { type: "string" } } } } },
        },
        responses: { 200: json(order) },
      },
      delete: {
        operationId: "deleteOrder",
        summary: "Cancel an order",
        security: [{ oauth: ["write:orders"] }],
        responses: { 204: { description: "Gone" } },
      },
    },
    "/orders/{order_id}/invoice": {
      parameters: [id],
      put: {
        operationId: "uploadInvoice",
        requestBody: { required: true, content: { "application/pdf": {} } },
        responses: { 204: { description: "Stored" } },
      },
    },
    "/status": { get: { summary: "Is it up?", security: [], responses: { 200: { description: "It is" } } } },
  },
  components: {
    parameters: {
      OrderId: { name: "order_id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
    },
    schemas: {
      Order: {
        type: "object",
        required: ["id", "total"],
        properties: {
          id: { type: "string", readOnly: true },
          total: { type: "number", exclusiveMinimum: 0 },
          note: { type: ["string", "null"] },
          lines: { type: "array", items: { $ref: "#/components/schemas/Line" } },
        },
      },
      Line: {
        type: "object",
        properties: { sku: { type: "string", pattern: "^[A-Z]+$" }, quantity: { type: "integer" } },
      },
    },
    securitySchemes: {
      oauth: {
        type: "oauth2",
        flows: {
          clientCredentials: {
            tokenUrl: "https://orders.example/token",
            scopes: { "read:orders": "See orders", "write:orders": "Create and change orders" },
          },
        },
      },
    },
  },
};
