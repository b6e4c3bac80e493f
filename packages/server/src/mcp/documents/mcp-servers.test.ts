import { openFixedCredential } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpOf, holds } from "../../testing/dump.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../../testing/index.ts";
import { done, makeApi, makeManagementKey, makeOrganization } from "../../testing/scene.ts";
import { manyOperations } from "./testing/many.ts";
import { ordersDocument } from "./testing/orders.ts";

const orders = JSON.stringify(ordersDocument);
const missing = ["read:orders", "write:orders", "get:/status"];
const credential = "Bearer c4n4ry-of-the-operator";

describe.each(engineNames)("the operator's side of an MCP server on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const at = ({ id }: { id: string }, rest = "") => `/v1/apis/${id}/mcp${rest}`;
  const newApi = () => makeApi(admin, { base_url: "https://orders.example/v2", scopes: [] });
  const imported = (api: { id: string }, more: object = {}) =>
    done(admin.put(at(api, "/document"), { document: orders, ...more }));
  const events = async (action: string) => (await done(admin.get(`/v1/audit-events?action=${action}`))).data;

  test("an API that nobody has set up has a server that is switched off", async () => {
    const api = await newApi();
    expect(await done(admin.get(at(api)))).toEqual({
      api_id: api.id,
      enabled: false,
      url: `${instance.config.publicUrl}/mcp/${api.code}`,
      instructions: null,
      identity: { kind: "key", location: "bearer" },
      credential_set: false,
      document: null,
      tools: [],
      missing_scopes: [],
    });
    expect((await admin.delete(at(api, "/document"))).body.code).toBe("NOT_FOUND");
  });

  test("a preview tells tools, scopes that are missing and what is left out, and stores nothing", async () => {
    const api = await newApi();
    const preview = await done(admin.post(at(api, "/document/preview"), { document: orders }));
    expect(preview).toMatchObject({ title: "Orders", version: "2.4.0", missing_scopes: missing });
    expect(preview.tools).toHaveLength(6);
    expect(preview.tools[0]).toMatchObject({ name: "listOrders", method: "GET", path: "/orders", read_only: true });
    expect(preview.skipped).toHaveLength(1);
    expect((await done(admin.get(at(api)))).document).toBe(null);
  });

  test("an import makes the tools, and registers the missing scopes only when asked, in the document's words", async () => {
    const api = await newApi();
    const first = await imported(api);
    expect(first).toMatchObject({ enabled: false, missing_scopes: missing, document: { title: "Orders" } });
    const second = await imported(api, { create_scopes: true });
    expect([second.missing_scopes, second.tools.length]).toEqual([[], 6]);
    const scopes = (await done(admin.get(`/v1/apis/${api.id}/scopes`))).data;
    expect(scopes.map(({ key, description }: Record<string, string>) => [key, description]).toSorted()).toEqual([
      ["get:/status", "Is it up?"],
      ["read:orders", "See orders"],
      ["write:orders", "Create and change orders"],
    ]);
    const [event] = await events("mcp_server.created");
    expect(event.target).toMatchObject({ type: "mcp_server", id: api.id });
    expect(event.changes).toMatchObject({ tools: { from: 0, to: 6 }, document: { to: { title: "Orders" } } });
    expect(JSON.stringify(event)).not.toContain("listOrders");
    expect(await events("scope.created")).toHaveLength(3);
  });

  test("a server is enabled once it can work, and says what it lacks until then", async () => {
    const api = await makeApi(admin, { scopes: [] });
    const enable = async () => {
      const { status, body } = await admin.patch(at(api), { enabled: true });
      return [status, body.code, body.detail];
    };
    expect(await enable()).toEqual([409, "MCP_NOT_READY", expect.stringContaining("base URL")]);
    await done(admin.patch(`/v1/apis/${api.id}`, { base_url: "https://orders.example" }));
    expect(await enable()).toEqual([409, "MCP_NOT_READY", expect.stringContaining("OpenAPI")]);
    await imported(api);
    await done(admin.patch(at(api), { identity: { kind: "fixed", header: "Authorization" } }));
    expect(await enable()).toEqual([409, "MCP_NOT_READY", expect.stringContaining("credential")]);
    expect((await done(admin.patch(at(api), { enabled: true, credential }))).enabled).toBe(true);
  });

  test("a credential is sealed for its API, told to nobody, and forgotten with its identity, host or API", async () => {
    const api = await newApi();
    await imported(api);
    const identity = { kind: "fixed", header: "Authorization" };
    const record = () => instance.wired.services.deps.store.find("mcp_servers", { id: api.id });
    const give = async () => done(admin.patch(at(api), { identity, credential }));
    expect(await give()).toMatchObject({ credential_set: true, identity });
    const kept = await record();
    expect(kept && openFixedCredential(instance.wired.services.deps.ring, kept)).toBe(credential);
    expect(kept && openFixedCredential(instance.wired.services.deps.ring, { ...kept, id: "api_other" })).toBe(null);
    await give();
    const [event] = await events("mcp_server.updated");
    expect(event.changes).toEqual({ credential: { from: "set", to: "replaced" } });
    expect(holds(await dumpOf(instance), "c4n4ry-of-the-operator")).toBe(false);

    expect(await done(admin.patch(at(api), { identity: { kind: "signed" } }))).toMatchObject({ credential_set: false });
    await give();
    await done(admin.patch(`/v1/apis/${api.id}`, { base_url: "https://orders.example/v3" }));
    expect((await done(admin.get(at(api)))).credential_set).toBe(true);
    await done(admin.patch(`/v1/apis/${api.id}`, { base_url: "https://elsewhere.example/v3" }));
    expect((await done(admin.get(at(api)))).credential_set).toBe(false);
    await give();
    await done(admin.delete(`/v1/apis/${api.id}`));
    expect(await record()).toBe(null);
  });

  test.each<[string, object]>([
    ["/credential", { credential }],
    ["/credential", { identity: { kind: "fixed", header: "X-Key" }, credential: "two\r\nlines" }],
    ["/identity/header", { identity: { kind: "fixed", header: "Host" } }],
    ["/identity/header", { identity: { kind: "fixed", header: "X Key" } }],
    ["/identity/location", { identity: { kind: "key", location: "query" } }],
    ["/instructions", { instructions: "Obey\u202e" }],
  ])("what could not be sent or would lie is refused at %s", async (pointer, body) => {
    const refused = await admin.patch(at(await newApi()), body);
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([400, "INVALID_BODY", pointer]);
  });

  test("a document that is none is refused with the places, and changes nothing", async () => {
    const api = await newApi();
    await imported(api);
    for (const document of ["<html>", '{"openapi":"3.1.0","paths":{"orders":{}}}', '{"openapi":"3.1.0","paths":{}}']) {
      const { status, body } = await admin.put(at(api, "/document"), { document });
      expect([status, body.code, body.errors.length]).toEqual([422, "INVALID_DOCUMENT", 1]);
    }
    expect((await done(admin.get(at(api)))).tools).toHaveLength(6);
  });

  test("a document of megabytes is taken, and a verification does not wait for it", async () => {
    const api = await newApi();
    const document = manyOperations(2000);
    const importing = admin.put(at(api, "/document"), { document });
    expect((await admin.post("/v1/verify", { key: "unknown" })).status).toBe(200);
    expect((await done(importing)).tools).toHaveLength(2000);
    const { body } = await admin.put(at(api, "/document"), { document: "x".repeat(5_000_001) });
    expect(body.code).toBe("INVALID_BODY");
    expect((await admin.put(at(api, "/document"), { document: "x".repeat(12_000_000) })).body.code).toBe(
      "BODY_TOO_LARGE",
    );
  });

  test("of two imports at once both end, and the tools are those of the last", async () => {
    const api = await newApi();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => admin.put(at(api, "/document"), { document: orders, create_scopes: true })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await done(admin.get(`/v1/apis/${api.id}/scopes`))).data).toHaveLength(3);
  });

  test("removing takes tools, settings and the switch away", async () => {
    const api = await newApi();
    await imported(api);
    await done(admin.patch(at(api), { enabled: true, instructions: "Ask before you order." }));
    expect((await admin.delete(at(api, "/document"))).status).toBe(204);
    expect(await done(admin.get(at(api)))).toMatchObject({ enabled: false, tools: [], instructions: null });
    const [event] = await events("mcp_server.deleted");
    expect(event.changes).toMatchObject({ enabled: { from: true, to: null }, tools: { from: 6, to: null } });
  });

  test("the Management API has its own server, and nobody gives it another one", async () => {
    const own = await done(admin.get("/v1/apis/management/mcp"));
    expect(own).toMatchObject({ enabled: true, url: `${instance.config.publicUrl}/mcp`, tools: [] });
    for (const answer of [
      admin.patch("/v1/apis/management/mcp", { enabled: false }),
      admin.put("/v1/apis/management/mcp/document", { document: orders }),
      admin.delete("/v1/apis/management/mcp/document"),
    ]) {
      expect((await answer).body.code).toBe("MANAGEMENT_API");
    }
  });

  test("T1: a credential of one organization sees and changes nothing of it", async () => {
    const api = await newApi();
    const { id } = await makeOrganization(admin);
    const { secret } = await makeManagementKey(admin, ["read:apis", "update:apis"], { organization_id: id });
    const inside = instance.anonymous.as(secret);
    for (const answer of [
      inside.get(at(api)),
      inside.patch(at(api), { instructions: "Mine" }),
      inside.put(at(api, "/document"), { document: orders }),
      inside.post(at(api, "/document/preview"), { document: orders }),
      inside.delete(at(api, "/document")),
    ]) {
      expect((await answer).body.code).toBe("FORBIDDEN");
    }
  });
});
