import { limits } from "@keyporter/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hotRoutes } from "../gate/hot.ts";
import { makeClient, rawForm } from "../security/testing/oauth.ts";
import { type Answer, type Api, startInstance, type TestInstance } from "../testing/index.ts";
import { jsonOf, sendRaw, statusesOf } from "../testing/raw-http.ts";
import { done, makeScene, type Scene } from "../testing/scene.ts";
import { makeServer } from "../testing/test-server.ts";

const path = "/oauth2/introspect";
const inactive = { active: false };
const always = { from: 0, to: Number.MAX_SAFE_INTEGER, sources: 10 };

describe("introspection of keys", () => {
  let instance: TestInstance;
  let admin: Api;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine: "sqlite" });
    admin = instance.admin;
    scene = await makeScene(admin);
  });
  afterAll(() => instance?.close());

  const introspected = async (token: string) => (await admin.form(path, { token })).body;

  test("it says the same of a key that is known from memory, and the headers of every answer stand on it", async () => {
    const [first, again] = [await introspected(scene.secret), await admin.form(path, { token: scene.secret })];
    expect(again.body).toEqual(first);
    expect(again.body).toEqual({
      active: true,
      token_type: "api_key",
      scope: "read",
      client_id: scene.key.id,
      username: scene.key.name,
      sub: scene.organization.id,
      iss: `${instance.config.publicUrl}/oauth2`,
      organization_id: scene.organization.id,
    });
    expect(again.headers.get("content-type")).toBe("application/json");
    expect(again.headers.get("cache-control")).toBe("no-store");
    expect(again.headers.get("x-request-id")).toMatch(/^req_/);
  });

  test("a change of the key is seen by the next question", async () => {
    const { key, secret } = await makeScene(admin, { key: { scopes: ["read", "write"] } });
    expect(await introspected(secret)).toMatchObject({ scope: "read write" });
    await done(admin.patch(`/v1/keys/${key.id}`, { scopes: ["read"] }));
    expect(await introspected(secret)).toMatchObject({ scope: "read" });
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    expect(await introspected(secret)).toEqual(inactive);
  });

  test("a test key is as active as a live one", async () => {
    const { secret } = await makeScene(admin, { key: { environment: "test" } });
    expect(await introspected(secret)).toMatchObject({ active: true });
  });

  test("a key counts as used, and one that nobody knows by its source, like those of a verification", async () => {
    const { store, flushUsage } = instance.wired.services.deps;
    const attempts = async () => {
      await flushUsage();
      return (await store.unknownTotals(always)).map(({ source, code, count }) => `${source} ${code} ${count}`);
    };
    expect(await attempts()).toEqual([]);
    expect(await introspected("nonsense")).toEqual(inactive);
    expect(await introspected("a.b.c")).toEqual(inactive);
    await done(admin.post("/v1/verify", { key: "nonsense" }));
    expect(await attempts()).toEqual(["unknown MALFORMED 2"]);
    const { data } = await done(admin.get(`/v1/usage?key_id=${scene.key.id}`));
    expect(JSON.stringify(data)).toContain('"allowed":2');
  });

  test("a disabled application may not ask, the moment it is, nor one with another secret", async () => {
    const client = await makeClient(admin);
    const ask = (secret = client.secret): Promise<Answer> => {
      const basic = Buffer.from(`${client.clientId}:${secret}`).toString("base64");
      return instance.anonymous.with({ authorization: `Basic ${basic}` }).form(path, { token: scene.secret });
    };
    expect([(await ask()).status, (await ask()).status, (await ask("wrong")).status]).toEqual([200, 200, 401]);
    const { client_secret: second } = await done(admin.post(`/v1/applications/${client.id}/rotate`));
    expect([(await ask()).status, (await ask(second)).status]).toEqual([401, 200]);
    await done(admin.patch(`/v1/applications/${client.id}`, { status: "disabled" }));
    const refused = await ask(second);
    expect([refused.status, refused.body.error]).toEqual([401, "invalid_client"]);
    expect(refused.headers.get("www-authenticate")).toBe('Basic realm="keyporter", charset="UTF-8"');
  });

  test.each<[string, (secret: string) => string | Uint8Array<ArrayBuffer>]>([
    ["a doubled parameter", (secret) => `token=${secret}&token=${secret}`],
    ["a doubled parameter without a value", (secret) => `token=${secret}&token=`],
    ["a doubled parameter that it does not know", (secret) => `token=${secret}&a=1&%61=2`],
    ["no token", () => "token="],
    ["nothing", () => ""],
    ["bytes that are no UTF-8", () => new Uint8Array([...Buffer.from("token="), 0xff])],
    ["more than a body may have", (secret) => `token=${secret}&a=${"a".repeat(limits.bodyBytes)}`],
  ])("a form with %s is refused in the words of OAuth", async (_fault, form) => {
    const { status, body } = await rawForm(admin, path, form(scene.secret));
    expect([status, body.error]).toEqual([400, "invalid_request"]);
  });

  test.each<[string, Record<string, string>]>([
    ["JSON", { "content-type": "application/json" }],
    ["no type", { "content-type": "" }],
    ["a list of types", { "content-type": "application/x-www-form-urlencoded, text/plain" }],
    ["another charset", { "content-type": "application/x-www-form-urlencoded; charset=latin1" }],
    ["compressed", { "content-type": "application/x-www-form-urlencoded", "content-encoding": "gzip" }],
  ])("a form that comes as %s is refused in the words of OAuth (T6)", async (_fault, headers) => {
    const { status, body } = await admin.with(headers).raw("POST", path, `token=${scene.secret}`);
    expect([status, body.error]).toEqual([400, "invalid_request"]);
  });

  test("it is asked by POST and by nothing else", async () => {
    for (const method of ["GET", "PUT", "DELETE"]) expect((await admin.send(method, path)).status).toBe(405);
  });

  test("a client that is slow within its form is cut off, one that sends it in parts is answered (T18)", async () => {
    const timeouts = { headersMs: 300, requestMs: 600, keepAliveMs: 5000, checkEveryMs: 50 };
    const { server } = makeServer({ hot: hotRoutes(instance.wired.services), timeouts });
    const at = { host: "127.0.0.1", port: await server.listen({ host: "127.0.0.1", port: 0 }) };
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
    try {
      const slow = await sendRaw(at, `${head}Content-Length: 20\r\n\r\ntoken=`);
      expect(slow.end).not.toBe("open");
      expect(statusesOf(slow)).not.toContain(200);
      const parts = ["token=", "x&a=1"].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join("");
      const whole = await sendRaw(
        at,
        `${head}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n${parts}0\r\n\r\n`,
      );
      expect([statusesOf(whole), jsonOf(whole)["error"]]).toEqual([[401], "invalid_client"]);
    } finally {
      await server.close(100);
    }
  });
});
