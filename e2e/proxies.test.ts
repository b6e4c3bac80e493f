import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createIdentityVerifier } from "../packages/sdk/src/index.ts";
import { identityHeaders, looksLikeIdentity } from "../packages/server/src/gate/forward-auth/identity-headers.ts";
import { askAs } from "../packages/server/src/gate/forward-auth/testing/ask-as.ts";
import type { Api } from "../packages/server/src/testing/api.ts";
import { jsonOf, sendRaw, statusesOf } from "../packages/server/src/testing/raw-http.ts";
import { makeKey, makeScene, type Scene } from "../packages/server/src/testing/scene.ts";
import { type ProxyName, proxyNames, type RunningProxy, startProxy } from "../scripts/test-servers/proxies.ts";
import { type Echo, type EchoUpstream, startEchoUpstream } from "./support/echo-upstream.ts";
import { bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { freePort } from "./support/ports.ts";
import { type Server, startServer } from "./support/server.ts";

let instance: Instance;
let server: Server;
let upstream: EchoUpstream;
let admin: Api;
let scene: Scene;

beforeAll(async () => {
  instance = await freshInstance("sqlite");
  const local = "127.0.0.1";
  server = await startServer({ ...instance.env, KEYPORTER_TRUSTED_PROXIES: local, KEYPORTER_PLAIN_HTTP_FROM: local });
  admin = await signIn(server, await bootstrap(server, instance.dataDir));
  scene = await makeScene(admin);
  upstream = await startEchoUpstream();
});
afterAll(async () => {
  upstream?.close();
  await server?.kill();
  await instance?.remove();
});

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

async function start(name: ProxyName, asked = `${scene.api.code}&scopes=read`): Promise<RunningProxy> {
  const port = (await freePort()) ?? 0;
  return await startProxy(name, { port, keyporter: server.url, upstream: upstream.url, api: asked });
}

function ownKey(fields: Readonly<Record<string, unknown>>) {
  return makeKey(admin, { api_id: scene.api.id, organization_id: scene.organization.id, ...fields });
}

describe.each(proxyNames)("%s", (name) => {
  let proxy: RunningProxy;
  beforeAll(async () => {
    proxy = await start(name);
  });
  afterAll(() => proxy?.stop());

  const ask = (
    path: string,
    headers: Readonly<Record<string, string>>,
    more: { method?: string; from?: string } = {},
  ) => askAs(proxy.url, path, { headers, ...more });

  test("hands a request with a good key on, with its identity and without the key", async () => {
    const { status, body } = await ask("/orders/17?page=2", bearer(scene.secret), { method: "POST" });
    expect(status).toBe(200);
    const echo: Echo = body;
    expect([echo.method, echo.url]).toEqual(["POST", "/orders/17?page=2"]);
    const headers = Object.fromEntries(echo.headers.map(([key, value]) => [key.toLowerCase(), value]));
    expect(headers).toMatchObject({
      "x-key-id": scene.key.id,
      "x-key-owner-type": "organization",
      "x-org-id": scene.organization.id,
      "x-scopes": "read",
      "x-key-environment": "live",
    });
    expect(headers["x-user-id"] ?? "").toBe("");
    expect(headers["x-key-auth"] ?? "").toBe("");
    expect(JSON.stringify(echo)).not.toContain(scene.secret);
  });

  test("refuses without a key, with a wrong one and with one that lacks a scope, and tells so", async () => {
    const before = upstream.reached;
    const without = await ask("/orders", {});
    expect([without.status, without.headers["www-authenticate"]]).toEqual([401, 'Bearer realm="keyporter"']);
    const wrong = await ask("/orders", bearer(`${scene.secret.slice(0, -1)}!`));
    expect([wrong.status, wrong.headers["www-authenticate"]]).toEqual([
      401,
      'Bearer realm="keyporter", error="invalid_token"',
    ]);
    const { secret } = await ownKey({ scopes: ["write"] });
    const lacking = await ask("/orders", bearer(secret));
    expect([lacking.status, lacking.body.code]).toEqual([403, "INSUFFICIENT_SCOPE"]);
    expect(upstream.reached).toBe(before);
  });

  test("tells a client that asks too often when to come back", async () => {
    const { secret } = await ownKey({
      scopes: ["read"],
      rate_limits: [{ name: "tight", limit: 1, window_seconds: 3600 }],
    });
    expect((await ask("/orders", bearer(secret))).status).toBe(200);
    const { status, body, headers } = await ask("/orders", bearer(secret));
    expect([status, body.code, headers["ratelimit-policy"]]).toEqual([429, "RATE_LIMITED", '"tight";q=1;w=3600']);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  });

  test("asks for the same whatever the query of the request says", async () => {
    const { secret } = await ownKey({ scopes: ["write"] });
    const query = "scopes=write&deny=200&cost=0&identity=signed";
    expect((await ask(`/orders?${query}`, bearer(secret))).status).toBe(403);
    expect((await ask(`/orders?${query}`, {})).status).toBe(401);
  });

  test("T17: a key that is bound to addresses works from those, whatever the client claims", async () => {
    const { secret } = await ownKey({ scopes: ["read"], allowed_ips: ["127.0.0.5"] });
    const claims = { "x-forwarded-for": "127.0.0.5", "x-real-ip": "127.0.0.5", forwarded: "for=127.0.0.5" };
    expect((await ask("/orders", bearer(secret), { from: "127.0.0.5" })).status).toBe(200);
    expect((await ask("/orders", bearer(secret), { from: "127.0.0.6" })).status).toBe(403);
    expect((await ask("/orders", { ...bearer(secret), ...claims }, { from: "127.0.0.6" })).status).toBe(403);
    expect((await ask("/orders", { ...bearer(secret), ...claims }, { from: "127.0.0.5" })).status).toBe(200);
  });

  test("tells a client that lies about the original request nothing but the truth", async () => {
    const lies = {
      "x-forwarded-uri": "/a",
      "x-original-uri": "/b",
      "x-original-method": "PUT",
      "x-forwarded-method": "PUT",
    };
    expect((await ask("/orders", { ...bearer(scene.secret), ...lies })).status).toBe(200);
  });

  test("hands on a signed identity, by which the API knows the key and the request without trusting the proxy", async () => {
    const signing = await start(name, `${scene.api.code}&identity=signed`);
    const { body } = await askAs(signing.url, "/orders/17?page=2", { headers: bearer(scene.secret), method: "POST" });
    await signing.stop();
    const echo: Echo = body;
    const [, token] = echo.headers.find(([key]) => key.toLowerCase() === "x-key-auth") ?? [];
    // A free port was asked for, so the instance calls itself by another one.
    const options = { url: "http://127.0.0.1:0", audience: scene.api.audience, jwksUrl: `${server.url}/oauth2/jwks` };
    const verifier = createIdentityVerifier(options);
    const verdict = await verifier.verify(token, echo);
    expect(verdict).toMatchObject({ ok: true, identity: { keyId: scene.key.id, scopes: ["read"] } });
    expect(await verifier.verify(token, { ...echo, url: "/orders/18" })).toEqual({ ok: false, fault: "other_request" });
  });

  test("T16: no spelling of an identity header reaches the API with what a client wrote", async () => {
    const at = { host: "127.0.0.1", port: Number(new URL(proxy.url).port) };
    const forged: string[] = [];
    for (const line of identityHeaders.flatMap(spellings)) {
      const head = [
        "GET /orders HTTP/1.1",
        "Host: a",
        `Authorization: Bearer ${scene.secret}`,
        line,
        "Connection: close",
      ];
      const answer = await sendRaw(at, `${head.join("\r\n")}\r\n\r\n`);
      const [status] = statusesOf(answer);
      if (status !== undefined) expect([line, [200, 400].includes(status)]).toEqual([line, true]);
      if (status !== 200) continue;
      const { headers } = jsonOf(answer) as unknown as Echo;
      const identity = headers.filter(([key]) => looksLikeIdentity(key));
      expect(identity).toContainEqual([expect.stringMatching(/^x-key-id$/i), scene.key.id]);
      if (identity.some(([, value]) => value.includes("forged"))) forged.push(line);
    }
    expect(forged).toEqual([]);
  });

  test("refuses, and tells that it could not ask, while Keyporter stands still", async () => {
    const before = upstream.reached;
    server.signal("SIGSTOP");
    try {
      const { status } = await ask("/orders", bearer(scene.secret));
      expect(status).toBeGreaterThanOrEqual(502);
    } finally {
      server.signal("SIGCONT");
    }
    expect(upstream.reached).toBe(before);
    await expect.poll(async () => (await ask("/orders", bearer(scene.secret))).status).toBe(200);
  });
});

test("every proxy refuses once Keyporter is gone", async () => {
  const proxies = await Promise.all(proxyNames.map((name) => start(name)));
  const before = upstream.reached;
  await server.kill();
  for (const { url } of proxies) {
    const answer = await fetch(`${url}/orders`, { headers: bearer(scene.secret) });
    expect(answer.status).toBeGreaterThanOrEqual(502);
  }
  expect(upstream.reached).toBe(before);
  await Promise.all(proxies.map((proxy) => proxy.stop()));
});

/** Twelve ways to write a header, on the wire. */
function spellings(name: string): readonly string[] {
  const title = name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return [
    `${title}: forged`,
    `${name}: forged`,
    `${name.toUpperCase()}: forged`,
    `${title.replaceAll("-", "_")}: forged`,
    `${name.replaceAll("-", "_").toUpperCase()}: forged`,
    `${title.replaceAll("-", ".")}: forged`,
    `${title.replace("-", "_")}: forged`,
    `${title.replaceAll("-", " ")}: forged`,
    `${title} : forged`,
    `${title}:\tforged`,
    `X-Other: a\r\n ${title}: forged`,
    `${title}: \r\n${title}: forged`,
  ];
}
