import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visit } from "../portal/testing/open-portal.ts";
import { signIn } from "../testing/people.ts";
import { sendRaw } from "../testing/raw-http.ts";
import { done, makeKey, makeManagementKey } from "../testing/scene.ts";
import { bearer, call, connectAgent } from "./testing/agent.ts";
import { makeServedApi, type Served, startServed } from "./testing/served-api.ts";

let served: Served;

beforeAll(async () => {
  served = await startServed({
    env: { KEYPORTER_URL: "https://keys.example.com", KEYPORTER_HOSTS: "inside, keys.local" },
  });
});
afterAll(() => served?.close());

const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
const accept = "application/json, text/event-stream";

/** Asks with these headers and nothing else. */
const ask = (headers: Record<string, string>, path = `/mcp/${served.api.code}`) =>
  served.instance.anonymous.with({ accept, ...headers }).post(path, ping);

describe("who is let in", () => {
  test.each([
    ["Authorization", (secret: string) => ({ authorization: `Bearer ${secret}` })],
    ["X-API-Key", (secret: string) => ({ "x-api-key": secret })],
    ["both with the same key", (secret: string) => ({ authorization: `Bearer ${secret}`, "x-api-key": secret })],
  ])("a key in %s", async (_case, headers) => {
    expect((await ask(headers(served.secret))).status).toBe(200);
    expect((await ask(headers(served.secret), `/mcp/${served.api.id}`)).status).toBe(200);
  });

  test("a key in the API's own header, and nowhere else where the policy says so", async () => {
    const { instance, upstream, organization } = served;
    const policy = { credential_locations: [{ header: "MC-Api-Key" }] };
    const api = await makeServedApi(instance.admin, upstream.url, { policy });
    const { secret } = await makeKey(instance.admin, { api_id: api.id, organization_id: organization.id, scopes: [] });
    expect((await ask({ "mc-api-key": secret }, `/mcp/${api.code}`)).status).toBe(200);
    const refused = await ask({ authorization: `Bearer ${secret}` }, `/mcp/${api.code}`);
    expect([refused.status, refused.body.code]).toEqual([401, "CREDENTIAL_LOCATION_NOT_ALLOWED"]);
  });

  test("two different keys are neither of them", async () => {
    const other = await served.keyFor();
    const answer = await ask({ authorization: `Bearer ${served.secret}`, "x-api-key": other.secret });
    expect([answer.status, answer.body.code]).toEqual([400, "AMBIGUOUS_CREDENTIALS"]);
    const inUrl = await ask(
      { authorization: `Bearer ${served.secret}` },
      `/mcp/${served.api.code}?api_key=${other.secret}`,
    );
    expect(inUrl.status).toBe(400);
  });

  test("at /mcp only keys of the Management API, at /mcp/{api} only those of that API", async () => {
    const { instance, organization, secret } = served;
    const management = await makeManagementKey(instance.admin, ["read:api_keys"], { organization_id: organization.id });
    expect((await ask(bearer(management.secret), "/mcp")).status).toBe(200);
    expect((await ask(bearer(secret), "/mcp")).body.code).toBe("WRONG_API");
    expect((await ask(bearer(management.secret))).body.code).toBe("WRONG_API");
  });

  test("no machine token, no session and no token of the portal", async () => {
    const { instance, organization } = served;
    const { access_token: token } = (
      await instance.anonymous.form("/oauth2/token", { grant_type: "client_credentials", ...instance.application })
    ).body;
    const machine = await ask(bearer(token), "/mcp");
    expect([machine.status, machine.body.detail]).toEqual([401, expect.stringContaining("A machine token was sent")]);
    const person = await signIn(instance);
    const session = await person.with({ accept }).post("/mcp", ping);
    expect([session.status, session.body.code]).toEqual([401, "MISSING"]);
    const portal = await visit(instance.anonymous, instance.admin, { organization_id: organization.id });
    const held = await portal.api.with({ accept }).post("/mcp", ping);
    expect([held.status, held.body.detail]).toEqual([401, expect.stringContaining("API keys only")]);
  });
});

describe("a refusal", () => {
  test("names the key by its mask, says why, and where another one is made", async () => {
    const { key, secret } = await served.keyFor();
    await done(served.instance.admin.post(`/v1/keys/${key.id}/revoke`, {}));
    const answer = await ask(bearer(secret));
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toMatchObject({
      code: "REVOKED",
      detail: `The API key ${key.masked} was refused. This key was revoked and will never work again. Create a new one. Keys are made at https://keys.example.com.`,
    });
    expect(answer.text).not.toContain(secret);
  });

  test.each([
    ["nothing", {}, 401, "MISSING", "No API key was sent. Send it as 'Authorization: Bearer <key>'."],
    ["no key", { authorization: "Bearer hello" }, 401, "MALFORMED", "This is not an API key of this service"],
  ])("of %s says what to send", async (_case, headers, status, code, detail) => {
    const answer = await ask(headers as Record<string, string>);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toContain(detail);
  });

  test("never points to a sign-in: clients that believe in one leave out the key", async () => {
    for (const headers of [{}, bearer("hello"), bearer(`${served.secret}x`)]) {
      const challenge = (await ask(headers)).headers.get("www-authenticate") ?? "";
      expect(challenge).toMatch(/^Bearer realm="keyporter"/);
      expect(challenge).not.toContain("resource_metadata");
    }
    const { code } = served.api;
    const paths = [
      "/mcp/.well-known/oauth-protected-resource",
      "/mcp/.well-known",
      `/mcp/${code}/.well-known/oauth-authorization-server`,
      "/.well-known/oauth-protected-resource",
      "/.well-known/oauth-protected-resource/mcp",
      `/.well-known/oauth-protected-resource/mcp/${code}`,
      "/.well-known/oauth-authorization-server",
      "/.well-known/oauth-authorization-server/mcp",
      "/.well-known/openid-configuration",
      "/.well-known/openid-configuration/mcp",
      "/mcp/.well-known/openid-configuration",
    ];
    for (const path of paths) {
      const answer = await served.instance.anonymous.get(path);
      expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
        path,
        404,
        "application/problem+json",
      ]);
    }
  });

  test("is the same for an API that does not exist and one whose server is switched off, and needs a key", async () => {
    const { instance, upstream, secret } = served;
    const off = await makeServedApi(instance.admin, upstream.url, { server: { enabled: false } });
    const [absent, disabled] = [
      await ask(bearer(secret), "/mcp/nobody"),
      await ask(bearer(secret), `/mcp/${off.code}`),
    ];
    expect([absent.status, disabled.status]).toEqual([404, 404]);
    const { request_id: _one, ...first } = absent.body;
    const { request_id: _other, ...second } = disabled.body;
    expect(first).toEqual(second);
    expect((await ask({}, "/mcp/nobody")).status).toBe(401);
    expect((await ask(bearer("hello"), `/mcp/${off.code}`)).status).toBe(401);
  });

  test("tells nothing where the API's refusals must not", async () => {
    const { instance, upstream, organization } = served;
    const api = await makeServedApi(instance.admin, upstream.url, { policy: { opaque_errors: true } });
    const made = await makeKey(instance.admin, { api_id: api.id, organization_id: organization.id, scopes: [] });
    await done(instance.admin.post(`/v1/keys/${made.key.id}/disable`, {}));
    const answer = await ask(bearer(made.secret), `/mcp/${api.code}`);
    expect([answer.status, answer.body.code]).toEqual([401, "NOT_FOUND"]);
  });

  test("of another method says what the address is for", async () => {
    const { instance, address, secret } = served;
    for (const method of ["GET", "DELETE", "PUT"]) {
      const answer = await fetch(address, { method, headers: bearer(secret) });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
      expect((await fetch(address, { method })).status).toBe(401);
    }
    expect((await instance.anonymous.get(`/mcp/${served.api.code}`)).body.detail).toContain("No API key was sent");
  });
});

describe("names and pages", () => {
  const asked = async (...headers: string[]) => {
    const port = Number(new URL(served.instance.url).port);
    const body = JSON.stringify(ping);
    const lines = [
      `POST /mcp/${served.api.code} HTTP/1.1`,
      ...headers,
      `Authorization: Bearer ${served.secret}`,
      `Accept: ${accept}`,
      "Content-Type: application/json",
      `Content-Length: ${body.length}`,
      "Connection: close",
    ];
    const { text } = await sendRaw({ host: "127.0.0.1", port }, `${lines.join("\r\n")}\r\n\r\n${body}`);
    return Number(text.slice(9, 12));
  };

  test.each([
    "127.0.0.1:7070",
    "localhost",
    "[::1]:7070",
    "keys.example.com",
    "KEYS.example.com:443",
    "inside:80",
    "keys.local",
  ])("it answers as %s", async (host) => expect(await asked(`Host: ${host}`)).toBe(200));

  test.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "keys.example.com.evil.example",
    "localhost.evil.example",
    "10.0.0.1",
  ])("not as %s, which somebody may have pointed here", async (host) => expect(await asked(`Host: ${host}`)).toBe(403));

  test("a page of ours may ask, one of another site may not", async () => {
    expect(await asked("Host: keys.example.com", "Origin: https://keys.example.com")).toBe(200);
    for (const origin of [
      "https://evil.example",
      "null",
      "https://keys.example.com.evil.example",
      "http://localhost:3000",
    ]) {
      expect([origin, await asked("Host: keys.example.com", `Origin: ${origin}`)]).toEqual([origin, 403]);
    }
  });
});

describe("a key in the URL", () => {
  const policy = { credential_locations: ["bearer", "x_api_key", "query"] };

  test("is taken where it was made for that and the policy allows it, and nowhere but here", async () => {
    const { instance, upstream, organization } = served;
    const api = await makeServedApi(instance.admin, upstream.url, { policy });
    const owner = { api_id: api.id, organization_id: organization.id, scopes: ["read"] };
    const connector = await makeKey(instance.admin, { ...owner, connector: true });
    const ordinary = await makeKey(instance.admin, owner);
    const address = `${instance.url}/mcp/${api.code}?api_key=`;

    const agent = await connectAgent(address + connector.secret);
    expect((await call(agent, "getOrder", { id: "1" })).isError).toBe(false);
    await agent.close();

    const refused = await ask({}, `/mcp/${api.code}?api_key=${ordinary.secret}`);
    expect([refused.status, refused.body.code]).toEqual([401, "CREDENTIAL_LOCATION_NOT_ALLOWED"]);
    expect(refused.body.detail).toContain(`The API key ${ordinary.key.masked} was refused. It stood in the URL`);
    expect((await instance.anonymous.get(`/v1/whoami?api_key=${connector.secret}`)).status).toBe(401);

    await done(instance.admin.patch(`/v1/apis/${api.id}`, { policy: { credential_locations: ["bearer"] } }));
    const stopped = await ask({}, `/mcp/${api.code}?api_key=${connector.secret}`);
    expect([stopped.status, stopped.body.code]).toEqual([401, "CREDENTIAL_LOCATION_NOT_ALLOWED"]);
  });
});
