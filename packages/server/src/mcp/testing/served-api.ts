import { type Answer, type Api, startInstance, type TestInstance } from "../../testing/index.ts";
import type { InstanceOptions } from "../../testing/instance.ts";
import { done, makeApi, makeKey, makeOrganization, unique } from "../../testing/scene.ts";
import { startUpstream, type Upstream } from "./upstream.ts";

type Body = Answer["body"];
type Fields = Readonly<Record<string, unknown>>;

const plain = ["slow", "broken", "redirect", "endless", "picture", "text", "empty"];

/** An orders API whose other operations are named after how their answers are. */
export const ordersDocument: Fields = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "2.0" },
  paths: {
    "/orders/{id}": {
      get: {
        operationId: "getOrder",
        summary: "One order",
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "expand", in: "query", schema: { type: "array", items: { type: "string" } } },
        ],
        ...needs("read"),
      },
      delete: {
        operationId: "deleteOrder",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        ...needs("write"),
      },
    },
    "/orders": {
      post: {
        operationId: "createOrder",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
            },
          },
        },
        ...needs("write"),
      },
    },
    ...Object.fromEntries(plain.map((word) => [`/${word}`, { get: { operationId: word, ...needs("read") } }])),
  },
};

function needs(scope: string): Fields {
  return { security: [{ oauth: [scope] }], responses: { 200: { description: "Done" } } };
}

/** As many operations as wanted, which all read. */
export function bigDocument(count: number): Fields {
  const paths = Array.from({ length: count }, (_, at) => [
    `/things-${at}/{id}`,
    {
      get: {
        operationId: `getThing${at}`,
        summary: `Gets thing number ${at} by its id, with everything that belongs to it`,
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        ...needs("read"),
      },
    },
  ]);
  return { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths: Object.fromEntries(paths) };
}

/** An API with an MCP server that is switched on. Its calls reach the upstream. */
export async function makeServedApi(
  admin: Api,
  baseUrl: string,
  { document = ordersDocument, server = {}, ...fields }: { document?: Fields; server?: Fields } & Fields = {},
): Promise<Body> {
  const api = await makeApi(admin, { base_url: baseUrl, ...fields });
  await done(admin.put(`/v1/apis/${api.id}/mcp/document`, { document: JSON.stringify(document), create_scopes: true }));
  await done(admin.patch(`/v1/apis/${api.id}/mcp`, { enabled: true, ...server }));
  return api;
}

/** An instance, an upstream, an API in between and a key that may do everything there. */
export interface Served {
  readonly instance: TestInstance;
  readonly upstream: Upstream;
  readonly api: Body;
  readonly organization: Body;
  readonly key: Body;
  readonly secret: string;
  /** Where agents connect to the API. */
  readonly address: string;
  keyFor(fields?: Fields): Promise<{ key: Body; secret: string }>;
  close(): Promise<void>;
}

export async function startServed(options: Partial<InstanceOptions> = {}): Promise<Served> {
  const upstream = await startUpstream();
  const env = { KEYPORTER_PRIVATE_UPSTREAMS: "127.0.0.1", ...options.env };
  const instance = await startInstance({ engine: "sqlite", ...options, env });
  const { admin } = instance;
  const api = await makeServedApi(admin, `${upstream.url}/base`);
  const organization = await makeOrganization(admin, { name: unique("acme") });
  const keyFor = (fields: Fields = {}): Promise<{ key: Body; secret: string }> =>
    makeKey(admin, { api_id: api.id, organization_id: organization.id, scopes: ["read", "write"], ...fields });
  return {
    instance,
    upstream,
    api,
    organization,
    ...(await keyFor()),
    get address() {
      return `${instance.url}/mcp/${api.code}`;
    },
    keyFor,
    async close() {
      await instance.close();
      await upstream.close();
    },
  };
}
