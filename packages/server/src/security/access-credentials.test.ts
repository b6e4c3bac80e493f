import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { createApp } from "../http/app.ts";
import { type RunningServer, startServer } from "../start.ts";
import { type Answer, Api, browserWith, signIn, startInstance, type TestInstance } from "../testing/index.ts";
import { testSecrets } from "../testing/secrets.ts";
import { type Door, everyKind, type Presented } from "./testing/credentials.ts";
import { type DocumentedOperation, readDocument } from "./testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "./testing/requests.ts";
import { added, allRows, changed } from "./testing/rows.ts";
import { makeCatalogue, makeTenant } from "./testing/tenants.ts";

/** T33: all that anybody may ask without a credential. Nothing here tells of a customer or changes anything. */
const publicRoutes = [
  "GET /.well-known/oauth-authorization-server/oauth2",
  // Leads a browser to the sign-in page unless it brings what it left with.
  "GET /auth/oidc/callback",
  "GET /docs",
  "GET /docs.md",
  "GET /livez",
  "GET /llms-full.txt",
  "GET /llms.txt",
  "GET /oauth2/jwks",
  "GET /openapi.json",
  "GET /readyz",
  "GET /version",
];
/** Outside the document, each with credentials of its own kind. Possession of a leaked key is the right to revoke it. */
const oauthRoutes = ["POST /oauth2/introspect", "POST /oauth2/revoke", "POST /oauth2/token"];

/** For the portal's own page, with a one-time code or its cookie, and from that page alone. */
const portalRoutes = ["DELETE /portal/session", "POST /portal/session"];

/** Below an address of the documentation; what stands there is crawled where the documentation is tested. */
const documentationRoutes = ["GET /docs/*", "GET /docs/assets/:name"];

/** For agents, with the key of one API and nothing else; each kind of credential is tried where they are tested. */
const agentRoutes = ["ALL /mcp", "ALL /mcp/:api"];

/** For proxies, with the key of whoever calls the API behind them; tried where they are tested. */
const proxyRoutes = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map(
  (method) => `${method} /forward-auth/*`,
);

/** A request that nothing but its credential can be a reason to refuse. */
interface Route {
  readonly name: string;
  readonly door: Door;
  readonly also?: Door;
  ask(api: Api): Promise<Answer>;
}

let instance: TestInstance;
let operations: readonly DocumentedOperation[];
let ids: Ids;
let routes: readonly Route[];
let presented: readonly Presented[];

beforeAll(async () => {
  instance = await startInstance({ engine: "sqlite" });
  ({ operations } = await readDocument(instance));
  const catalogue = await makeCatalogue(instance.admin);
  ids = { ...catalogue, ...(await makeTenant(instance.admin, catalogue, "own", [])) };
  const withCredential = operations.filter(({ access }) => access !== "bootstrap" && access !== "anyone");
  routes = [...withCredential.map(routeOf), ...unlisted];
  presented = await everyKind(instance);
});
afterAll(() => instance?.close());

function routeOf(operation: DocumentedOperation): Route {
  const { id, method, access } = operation;
  const door = access === "holder" || access === "session" ? access : "management";
  return { name: id, door, ask: (api) => api.send(method, pathFor(operation, ids), bodyFor(operation, ids)) };
}

const unlisted: readonly Route[] = [
  { name: "metrics", door: "management", ask: (api) => api.get("/metrics") },
  { name: "token", door: "client", ask: (api) => api.form("/oauth2/token", { grant_type: "client_credentials" }) },
  {
    name: "introspect",
    door: "management",
    also: "client",
    ask: (api) => api.form("/oauth2/introspect", { token: "x" }),
  },
];

test("every route that is served is in the document, public by decision, part of OAuth, or of the portal", () => {
  const served = createApp(instance.wired.services).routes;
  const known = new Set(operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`));
  const others = served.map(({ method, path }) => `${method} ${path}`).filter((route) => !known.has(route));
  const decided = [
    ...publicRoutes,
    ...documentationRoutes,
    ...oauthRoutes,
    ...portalRoutes,
    ...agentRoutes,
    ...proxyRoutes,
  ];
  expect(new Set(others)).toEqual(new Set([...decided, "GET /metrics"]));
});

test.each(publicRoutes)("%s is public and names no record", async (route) => {
  const answer = await instance.anonymous.get(route.slice("GET ".length));
  expect(answer.status).toBe(route.includes("/auth/") ? 302 : 200);
  for (const id of Object.values(ids).filter((trace) => typeof trace === "string" && trace.includes("_")))
    expect(answer.text).not.toContain(id);
});

test("without a credential every other route answers 401 and says what to send (T33)", async () => {
  for (const { name, ask } of routes) {
    const { status, headers } = await ask(instance.anonymous);
    expect([name, status]).toEqual([name, 401]);
    if (name === "token" || name === "introspect") continue;
    expect([name, headers.get("www-authenticate")]).toEqual([name, 'Bearer realm="keyporter"']);
  }
});

test("a credential opens the doors of its kind and no other: all else is 401 (ASVS 9.2.2)", async () => {
  const wrong: string[] = [];
  for (const { kind, authorization, opens } of presented) {
    const api = instance.anonymous.with({ authorization });
    for (const { name, door, also, ask } of routes) {
      const good = opens.includes(door) || (also !== undefined && opens.includes(also));
      // What a good credential may do is another test; here it must not cost the records that the others ask for.
      if (good && changes(name)) continue;
      const { status } = await ask(api);
      if ((status === 401) === good) wrong.push(`${kind} at ${name}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
});

function changes(name: string): boolean {
  return operations.some(({ id, method }) => id === name && method !== "GET");
}

test("a session opens the operations of /v1 and no other door", async () => {
  const person = await signIn(instance);
  const wrong: string[] = [];
  for (const { name, door, ask } of routes) {
    const operation = operations.find(({ id }) => id === name);
    if (operation === undefined || changes(name)) continue;
    // Kinde's link into the portal is for a person who is signed in, too.
    const good = /^\/(?:v1|account_api)\//.test(operation.path) && door !== "holder";
    const { status } = await ask(person);
    if ((status === 401) === good) wrong.push(`${name}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

test("what anybody may ask tells no record, and changes none without what only the right person has", async () => {
  const before = await allRows(instance);
  for (const operation of operations.filter(({ access }) => access === "anyone")) {
    const { method } = operation;
    const browser = browserWith(instance);
    const { status, text } = await browser.send(method, pathFor(operation, ids), bodyFor(operation, ids));
    expect([operation.id, [200, 202, 401, 404].includes(status)], text).toEqual([operation.id, true]);
    for (const id of Object.values(ids).filter((trace) => typeof trace === "string" && trace.includes("_")))
      expect(text).not.toContain(id);
  }
  const after = await allRows(instance);
  expect([[...changed(before, after)], added(before, after)]).toEqual([[], []]);
});

test("what is no credential here is answered in the same words as what does not exist (T1)", async () => {
  const { admin, anonymous } = instance;
  const customer = presented.find(({ kind }) => kind.startsWith("a customer's key"));
  const told = async (api: Api): Promise<unknown> => {
    const { body } = await api.get("/v1/keys");
    return { ...body, request_id: null };
  };
  const unknown = await told(anonymous.as("kpm_live_unknown"));
  expect(await told(anonymous.with({ authorization: customer?.authorization ?? "" }))).toEqual(unknown);
  expect((await admin.get("/v1/keys")).status).toBe(200);
});

describe("before the first start is done", () => {
  let folder: string;
  let fresh: RunningServer;
  let anyone: Api;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyporter-fresh-"));
    const KEYPORTER_SECRETS = await testSecrets();
    fresh = await startServer(
      loadConfig({ PORT: "0", LOG_LEVEL: "silent", KEYPORTER_DATA_DIR: join(folder, "data"), KEYPORTER_SECRETS }),
    );
    anyone = new Api(fresh, () => undefined, {});
  });
  afterAll(async () => {
    await fresh?.close();
    await rm(folder, { recursive: true });
  });

  test("the bootstrap token opens nothing but the bootstrap", async () => {
    const holder = anyone.as(fresh.bootstrapToken ?? "");
    for (const { name, ask } of routes) expect([name, (await ask(holder)).status]).toEqual([name, 401]);
  });

  test("the bootstrap takes its token and nothing else", async () => {
    const body = { email: "root@example.com", password: "correct horse battery staple" };
    for (const api of [anyone, ...presented.map(({ authorization }) => anyone.with({ authorization }))])
      expect((await api.post("/v1/bootstrap", body)).status).toBe(401);
    expect((await anyone.as(fresh.bootstrapToken ?? "").post("/v1/bootstrap", body)).status).toBe(201);
  });
});
