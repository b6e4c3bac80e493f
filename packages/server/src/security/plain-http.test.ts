import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startInstance, type TestInstance } from "../testing/index.ts";
import { makeScene, type Scene } from "../testing/scene.ts";
import { type DocumentedOperation, readDocument } from "./testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "./testing/requests.ts";
import { makeCatalogue, makeTenant } from "./testing/tenants.ts";

/** T5: all of it from this machine, as a proxy on it would come. */
const forwarded: readonly Readonly<Record<string, string>>[] = [
  { "x-forwarded-for": "203.0.113.1" },
  { "x-forwarded-proto": "http" },
  { "x-forwarded-proto": "https" },
  { "x-forwarded-host": "keys.example" },
  { forwarded: "for=203.0.113.1;proto=https" },
];
const probes = ["/livez", "/readyz"];

describe("what a proxy hands on that nobody trusts", () => {
  let instance: TestInstance;
  let operations: readonly DocumentedOperation[];
  let ids: Ids;
  let scene: Scene;
  beforeAll(async () => {
    instance = await startInstance({ engine: "sqlite" });
    ({ operations } = await readDocument(instance));
    const catalogue = await makeCatalogue(instance.admin);
    ids = { ...catalogue, ...(await makeTenant(instance.admin, catalogue, "own", [])) };
    scene = await makeScene(instance.admin);
  });
  afterAll(() => instance?.close());

  async function expectRefused(api: Api, method: string, path: string, body?: unknown): Promise<void> {
    const answer = await api.send(method, path, body);
    expect([path, answer.status, answer.body.code]).toEqual([path, 403, "HTTPS_REQUIRED"]);
    expect(answer.headers.get("location")).toBeNull();
    expect(answer.text).not.toContain(scene.secret);
    expect(answer.headers.get("connection")).toBe("close");
  }

  test.each(forwarded)("is refused as plain HTTP at every address and never redirected: %o", async (headers) => {
    const api = instance.admin.with(headers);
    for (const operation of operations)
      await expectRefused(api, operation.method, pathFor(operation, ids), bodyFor(operation, ids));
    for (const path of [
      "/",
      "/openapi.json",
      "/oauth2/jwks",
      "/metrics",
      "/version",
      `/v1/${scene.secret}`,
      "/nothing",
    ])
      await expectRefused(api, "GET", path);
    await expectRefused(api, "POST", "/oauth2/token", { secret: scene.secret });
    for (const path of probes) expect((await api.get(path)).status).toBe(200);
  });

  test("is refused before the credential is looked at, so that it tells nothing of it", async () => {
    const told = await Promise.all(
      [instance.admin, instance.anonymous, instance.anonymous.as(scene.secret)].map(async (api) => {
        const { body } = await api.with({ "x-forwarded-for": "203.0.113.1" }).get("/v1/whoami");
        return { ...body, request_id: null };
      }),
    );
    expect(new Set(told.map((body) => JSON.stringify(body))).size).toBe(1);
  });
});

describe("what a trusted proxy hands on", () => {
  let instance: TestInstance;
  let scene: Scene;
  beforeAll(async () => {
    instance = await startInstance({ engine: "sqlite", env: { KEYPORTER_TRUSTED_PROXIES: "127.0.0.1" } });
    scene = await makeScene(instance.admin, { key: { allowed_ips: ["203.0.113.0/24"] } });
  });
  afterAll(() => instance?.close());

  const whoami = (headers: Record<string, string>) =>
    instance.anonymous.as(scene.secret).with(headers).get("/v1/whoami");

  test("as https is taken, with the address that it vouches for", async () => {
    const https = { "x-forwarded-proto": "https" };
    expect((await whoami({ ...https, "x-forwarded-for": "203.0.113.9" })).status).toBe(200);
    expect((await whoami({ ...https, "x-forwarded-for": "198.51.100.9" })).status).toBe(403);
  });

  test("is not believed beyond the proxy: what the client wrote itself stands further left (T17)", async () => {
    const https = { "x-forwarded-proto": "https" };
    expect((await whoami({ ...https, "x-forwarded-for": "203.0.113.9, 198.51.100.9" })).status).toBe(403);
    expect((await whoami({ ...https, "x-forwarded-for": "198.51.100.9, 203.0.113.9" })).status).toBe(200);
  });

  test.each([
    { "x-forwarded-proto": "http", "x-forwarded-for": "203.0.113.9" },
    { "x-forwarded-for": "203.0.113.9" },
    { "x-forwarded-proto": "https, http", "x-forwarded-for": "203.0.113.9" },
    { "x-forwarded-proto": "ftp", "x-forwarded-for": "203.0.113.9" },
    { "x-forwarded-proto": "https", forwarded: "proto=http;for=203.0.113.9" },
  ])("as anything but https is refused without a redirect: %o", async (headers) => {
    const answer = await whoami(headers);
    expect([answer.status, answer.body.code]).toEqual([403, "HTTPS_REQUIRED"]);
    expect(answer.headers.get("location")).toBeNull();
  });
});

test("an address that the operator trusts with plain HTTP is taken, and replaces no credential", async () => {
  const instance = await startInstance({ engine: "sqlite", env: { KEYPORTER_PLAIN_HTTP_FROM: "127.0.0.1" } });
  try {
    const headers = { "x-forwarded-for": "203.0.113.1" };
    expect((await instance.admin.with(headers).get("/v1/keys")).status).toBe(200);
    expect((await instance.anonymous.with(headers).get("/v1/keys")).status).toBe(401);
  } finally {
    await instance.close();
  }
});
