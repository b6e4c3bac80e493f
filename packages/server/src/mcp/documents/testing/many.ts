/** An API with this many operations, each with parameters of its own and a body that they share. */
export function manyOperations(count: number): string {
  const paths = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `/things/${at}/{id}`,
      {
        post: {
          operationId: `changeThing${at}`,
          summary: `Change the thing number ${at}`,
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" } },
            { name: "dry_run", in: "query", schema: { type: "boolean", default: false } },
          ],
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
          responses: { 200: { description: "Changed" } },
        },
      },
    ]),
  );
  const properties = {
    name: { type: "string" },
    parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
  };
  const schemas = { Thing: { type: "object", properties } };
  return JSON.stringify({ openapi: "3.0.3", info: { title: "Things", version: "1" }, paths, components: { schemas } });
}
