import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startInstance, type TestInstance } from "../../testing/index.ts";
import { done, makeKey, makeOrganization, makeScene, type Scene } from "../../testing/scene.ts";
import { type Asking, askAs, type ProxyAnswer } from "./testing/ask-as.ts";

const needs = (...scopes: string[]) => ({ security: [{ oauth: scopes }], responses: { 200: { description: "Done" } } });
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

const document = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  paths: {
    "/orders": { get: needs("read"), post: needs("write") },
    "/orders/{id}": { parameters: [id], get: needs("read"), delete: needs("write") },
    "/orders/admin": { get: needs("admin") },
    // No agent can send this, and so it is no tool.
    "/orders/{id}/invoice": {
      parameters: [id],
      put: { ...needs("write"), requestBody: { required: true, content: { "application/pdf": {} } } },
    },
  },
};

let instance: TestInstance;
let scene: Scene;

beforeAll(async () => {
  const env = { KEYPORTER_TRUSTED_PROXIES: "127.0.0.1", KEYPORTER_PLAIN_HTTP_FROM: "127.0.0.0/8" };
  instance = await startInstance({ engine: "sqlite", env });
  scene = await makeScene(instance.admin, { api: { base_url: "https://api.example.com/v1" } });
  const body = { document: JSON.stringify(document), create_scopes: true };
  await done(instance.admin.put(`/v1/apis/${scene.api.id}/mcp/document`, body));
});
afterAll(() => instance?.close());

function ask(request: string, asking: Asking & { readonly options?: string } = {}): Promise<ProxyAnswer> {
  const { options = "", headers = {}, ...more } = asking;
  const [method = "", uri = ""] = request.split(" ");
  const told = { "x-forwarded-method": method, "x-forwarded-uri": uri };
  return askAs(instance.url, `/forward-auth/${scene.api.code}${options}`, {
    ...more,
    headers: { authorization: `Bearer ${scene.secret}`, ...told, ...headers },
  });
}

const outcome = ({ status, headers }: ProxyAnswer) => `${status} ${headers["x-auth-code"] ?? ""}`.trim();

describe("a request needs the scopes of the operation that the API's document describes", () => {
  test.each([
    ["GET /v1/orders", "200"],
    ["HEAD /v1/orders", "200"],
    ["GET /v1/orders?scopes=none", "200"],
    ["GET /v1/orders/17", "200"],
    ["POST /v1/orders", "403 INSUFFICIENT_SCOPE"],
    ["DELETE /v1/orders/17", "403 INSUFFICIENT_SCOPE"],
    ["GET /v1/orders/admin", "403 INSUFFICIENT_SCOPE"],
    ["GET /v1/orders/%61dmin", "403 INSUFFICIENT_SCOPE"],
    ["GET /v1/orders/ADMIN", "403 INSUFFICIENT_SCOPE"],
    ["PUT /v1/orders/17/invoice", "403 INSUFFICIENT_SCOPE"],
    ["GET /v1/secrets", "403 UNKNOWN_OPERATION"],
    ["GET /orders", "403 UNKNOWN_OPERATION"],
    ["OPTIONS /v1/orders", "403 UNKNOWN_OPERATION"],
    ["GET /v1/orders/../admin", "400 AMBIGUOUS_REQUEST"],
    ["GET /v1/orders/%2e%2e/admin", "400 AMBIGUOUS_REQUEST"],
    ["GET /v1/orders%2fadmin", "400 AMBIGUOUS_REQUEST"],
    ["GET /v1//orders/admin", "400 AMBIGUOUS_REQUEST"],
    ["GET /v1/orders\\admin", "400 AMBIGUOUS_REQUEST"],
    ["GET /v1/orders/admin;x", "400 AMBIGUOUS_REQUEST"],
    ["GET https://api.example.com/v1/orders", "400 AMBIGUOUS_REQUEST"],
  ])("%s: %s", async (request, expected) => {
    expect(outcome(await ask(request))).toBe(expected);
  });

  test("what the address asks for comes on top", async () => {
    expect(outcome(await ask("GET /v1/orders", { options: "&scopes=write" }))).toBe("403 INSUFFICIENT_SCOPE");
  });

  test.each(["x-http-method-override", "x-http-method", "x-method-override", "x-rewrite-url"])(
    "a request with %s is not taken for what it seems",
    async (name) => {
      expect(outcome(await ask("GET /v1/orders", { headers: { [name]: "DELETE" } }))).toBe("400 AMBIGUOUS_REQUEST");
    },
  );

  test("Envoy tells the same by the path behind the address and the method of its question", async () => {
    const authorization = `Bearer ${scene.secret}`;
    const asked = async (method: string, path: string) =>
      outcome(
        await askAs(instance.url, `/forward-auth/${scene.api.code}${path}`, { method, headers: { authorization } }),
      );
    expect(await asked("GET", "/v1/orders?x=1")).toBe("200");
    expect(await asked("POST", "/v1/orders")).toBe("403 INSUFFICIENT_SCOPE");
    expect(await asked("GET", "/v1/orders/../admin")).toBe("400 AMBIGUOUS_REQUEST");
  });
});

describe("nobody but a trusted proxy says what the request is", () => {
  test("a stranger is refused, whatever it tells", async () => {
    expect(outcome(await ask("GET /v1/orders", { from: "127.0.0.2" }))).toBe("403 PROXY_NOT_TRUSTED");
  });

  test("a proxy that tells nothing is refused", async () => {
    const headers = { "x-forwarded-uri": "", "x-forwarded-method": "" };
    expect(outcome(await ask("GET /v1/orders", { headers }))).toBe("403 PROXY_NOT_TRUSTED");
  });

  test.each([
    ["x-original-uri", "/v1/orders"],
    ["x-original-url", "https://api.example.com/v1/orders"],
    ["x-original-method", "GET"],
  ])("what a client put into %s counts for nothing unless it is the same", async (name, same) => {
    expect(outcome(await ask("POST /v1/orders/17", { headers: { [name]: same } }))).toBe("400 AMBIGUOUS_REQUEST");
    const agreeing = name === "x-original-method" ? "GET /v1/orders/17" : "GET /v1/orders";
    expect(outcome(await ask(agreeing, { headers: { [name]: same } }))).toBe("200");
  });

  test("who has no good key learns nothing of the operations", async () => {
    const headers = { authorization: "Bearer kp_live_nothing" };
    expect(outcome(await ask("GET /v1/secrets", { headers }))).toBe("401 MALFORMED");
    const owner = await makeOrganization(instance.admin);
    const { key, secret } = await makeKey(instance.admin, { api_id: scene.api.id, organization_id: owner.id });
    await done(instance.admin.post(`/v1/keys/${key.id}/revoke`));
    const revoked = await ask("GET /v1/secrets", { headers: { authorization: `Bearer ${secret}` } });
    expect(outcome(revoked)).toBe("401 REVOKED");
  });
});

test("a document that changes takes effect with its answer, and one that is removed lets all requests be asked for", async () => {
  const { api, secret } = await makeScene(instance.admin, { api: { base_url: "https://api.example.com" } });
  const asked = async () => {
    const headers = { authorization: `Bearer ${secret}`, "x-forwarded-method": "GET", "x-forwarded-uri": "/orders/17" };
    return outcome(await askAs(instance.url, `/forward-auth/${api.code}`, { headers }));
  };
  const importing = (paths: object) => {
    const text = JSON.stringify({ ...document, paths });
    return done(instance.admin.put(`/v1/apis/${api.id}/mcp/document`, { document: text, create_scopes: true }));
  };
  expect(await asked()).toBe("200");
  await importing({ "/others": { get: needs("read") } });
  expect(await asked()).toBe("403 UNKNOWN_OPERATION");
  await importing(document.paths);
  expect(await asked()).toBe("200");
  await done(instance.admin.delete(`/v1/apis/${api.id}/mcp/document`));
  expect(await asked()).toBe("200");
});

describe("a signed identity", () => {
  const options = "&identity=signed";

  test("is a JWS for this API, method and path, which lives for 30 seconds", async () => {
    const { headers } = await ask("GET /v1/orders?page=2", { options });
    const { body: jwks } = await askAs(instance.url, "/oauth2/jwks");
    const { payload, protectedHeader } = await jwtVerify(headers["x-key-auth"] ?? "", createLocalJWKSet(jwks));
    expect(protectedHeader).toMatchObject({ alg: "RS256", typ: "key-call+jwt" });
    const { iat = 0, exp = 0 } = payload;
    expect(exp - iat).toBe(30);
    expect(payload).toMatchObject({
      iss: `${instance.config.publicUrl}/forward-auth`,
      aud: scene.api.audience,
      key_id: scene.key.id,
      organization_id: scene.organization.id,
      scope: "read",
      htm: "GET",
      path_sha256: "fIMU3kJC3HeFn18VosqkDytlVxf01y2zJ7IwBV5xTV4",
    });
  });

  test("is the same for the same request in a row, and another for another", async () => {
    const token = async (request: string) => (await ask(request, { options })).headers["x-key-auth"];
    const first = await token("GET /v1/orders");
    expect(await token("GET /v1/orders")).toBe(first);
    expect(await token("GET /v1/orders/17")).not.toBe(first);
    expect(await token("HEAD /v1/orders")).not.toBe(first);
  });

  test("is given only where the address asks for it", async () => {
    const { headers } = await ask("GET /v1/orders", { headers: { "x-keyporter-identity": "signed" } });
    expect(headers["x-key-auth"]).toBe("");
  });

  test("is refused where nobody who is believed says which request it is for", async () => {
    expect(outcome(await ask("GET /v1/orders", { options, from: "127.0.0.2" }))).toBe("403 PROXY_NOT_TRUSTED");
  });
});
