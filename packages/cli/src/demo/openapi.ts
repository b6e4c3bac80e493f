import { type DemoOperation, demoOperations } from "./operations.ts";
import type { DemoWorld } from "./world.ts";

/** The OpenAPI document of a product of the demo, as its operator would hand it over. */
export function openApiOf({ api, code, scopes }: DemoWorld): string {
  const operations = demoOperations[code] ?? [];
  const paths = Object.fromEntries(
    Object.entries(Object.groupBy(operations, ({ path }) => path)).map(([path, some = []]) => [
      path,
      Object.fromEntries(some.map((operation) => [operation.method, described(operation)])),
    ]),
  );
  const flows = { clientCredentials: { tokenUrl: "https://demo.example/token", scopes } };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: api.name, version: "1.0" },
    paths,
    components: { securitySchemes: { oauth: { type: "oauth2", flows } } },
  });
}

function described({ id, path, summary, scope, query = {}, body }: DemoOperation): object {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
  const inQuery = Object.entries(query).map(([name, description]) => ({
    ...{ name, in: "query", description, schema: { type: "string" } },
  }));
  const fields = Object.entries(body ?? {}).map(([name, type]) => [name, { type }]);
  const schema = { type: "object", properties: Object.fromEntries(fields), required: Object.keys(body ?? {}) };
  return {
    operationId: id,
    summary,
    security: [{ oauth: [scope] }],
    parameters: [...inPath, ...inQuery],
    ...(body === undefined ? {} : { requestBody: { required: true, content: { "application/json": { schema } } } }),
    responses: { 200: { description: "Done" } },
  };
}
