import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identityHeaders } from "../gate/forward-auth/identity-headers.ts";
import { startInstance, type TestInstance } from "../testing/index.ts";
import { makeKey, makeScene, type Scene } from "../testing/scene.ts";
import type { CheckResponse, HeaderValueOption } from "./messages.ts";
import { type Envoy, envoyAt, type Held } from "./testing/envoy.ts";

const env = { KEYPORTER_GRPC_PORT: "0" };
let instance: TestInstance;
let scene: Scene;
let envoy: Envoy;

beforeAll(async () => {
  instance = await startInstance({
    engine: "sqlite",
    env: { ...env, KEYPORTER_TRUSTED_PROXIES: "127.0.0.1,10.0.0.0/8" },
  });
  const policy = { credential_locations: ["bearer", { header: "Orders-Key" }, "query"] };
  scene = await makeScene(instance.admin, { api: { policy } });
  envoy = envoyAt(instance.running.grpcPort ?? 0);
});
afterAll(async () => {
  envoy?.close();
  await instance?.close();
});

const ask = ({ extensions = {}, headers = {}, ...held }: Held = {}) =>
  envoy.ask({
    ...held,
    headers: { authorization: `Bearer ${scene.secret}`, ...headers },
    extensions: { api: scene.api.code, ...extensions },
  });

function toldBy(options: readonly HeaderValueOption[] = []): Record<string, string> {
  return Object.fromEntries(options.map(({ header }) => [header.key, header.value]));
}

function outcome({ status, denied_response }: CheckResponse): string {
  if (status.code === 0) return "let through";
  return `${status.code} ${denied_response?.status.code} ${JSON.parse(denied_response?.body ?? "{}").code}`;
}

function ownKey(fields: Readonly<Record<string, unknown>>) {
  return makeKey(instance.admin, { api_id: scene.api.id, organization_id: scene.organization.id, ...fields });
}

describe("a good key", () => {
  test("is let through with its identity, each header in place of the client's, also the empty ones", async () => {
    const { status, ok_response } = await ask();
    expect(status.code).toBe(0);
    expect(toldBy(ok_response?.headers)).toMatchObject({
      "x-key-id": scene.key.id,
      "x-scopes": "read",
      "x-user-id": "",
    });
    expect(Object.keys(toldBy(ok_response?.headers))).toEqual([...identityHeaders]);
    for (const { append_action, keep_empty_value } of ok_response?.headers ?? []) {
      expect([append_action, keep_empty_value]).toEqual([2, true]);
    }
  });

  test("does not reach the API itself, wherever it stood", async () => {
    const removed = async (held: Held) => {
      const { ok_response } = await ask(held);
      return [ok_response?.headers_to_remove, ok_response?.query_parameters_to_remove];
    };
    expect(await removed({})).toEqual([["authorization"], []]);
    const custom = { authorization: "", "orders-key": scene.secret };
    expect(await removed({ headers: custom })).toEqual([["orders-key"], []]);
    const both = { "orders-key": scene.secret };
    expect(await removed({ headers: both })).toEqual([["authorization", "orders-key"], []]);
    const { secret } = await ownKey({ connector: true });
    expect(await removed({ headers: { authorization: "" }, path: `/a?api_key=${secret}` })).toEqual([[], ["api_key"]]);
  });

  test("gets a signed identity where the route asks for one", async () => {
    const { ok_response } = await ask({ extensions: { identity: "signed" }, method: "POST", path: "/orders?x=1" });
    expect(toldBy(ok_response?.headers)["x-key-auth"]).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });
});

test.each<[string, () => Held, string]>([
  ["no key", () => ({ headers: { authorization: "" } }), "16 401 MISSING"],
  ["a wrong key", () => ({ headers: { authorization: "Bearer x" } }), "16 401 MALFORMED"],
  ["a missing scope", () => ({ extensions: { scopes: "read,write" } }), "7 403 INSUFFICIENT_SCOPE"],
  ["an unknown API", () => ({ extensions: { api: "nothing" } }), "7 404 NOT_FOUND"],
  ["no API", () => ({ extensions: { api: "" } }), "7 400 INVALID_PARAMETER"],
  ["a misspelt option", () => ({ extensions: { scope: "read" } }), "7 400 INVALID_PARAMETER"],
  ["a spoofed header", () => ({ headers: { x_key_id: "a" } }), "7 400 SPOOFED_HEADER"],
  ["plain HTTP", () => ({ headers: { "x-forwarded-proto": "http" } }), "7 403 HTTPS_REQUIRED"],
])("%s is turned down", async (_what, held, expected) => {
  const response = await ask(held());
  expect(outcome(response)).toBe(expected);
  expect(toldBy(response.denied_response?.headers)["content-type"]).toBe("application/problem+json");
});

test("a client that asks too often is told when to come back, and before that how much is left", async () => {
  const { secret } = await ownKey({
    scopes: ["read"],
    rate_limits: [{ name: "tight", limit: 1, window_seconds: 3600 }],
  });
  const headers = { authorization: `Bearer ${secret}` };
  const { ok_response } = await ask({ headers });
  expect(toldBy(ok_response?.response_headers_to_add)["ratelimit-policy"]).toBe('"tight";q=1;w=3600');
  const second = await ask({ headers });
  expect(outcome(second)).toBe("7 429 RATE_LIMITED");
  expect(Number(toldBy(second.denied_response?.headers)["retry-after"])).toBeGreaterThan(0);
});

test("T17: the client's address is the one that Envoy tells, not what the client writes", async () => {
  const { secret } = await ownKey({ scopes: ["read"], allowed_ips: ["203.0.113.0/24"] });
  const headers = { authorization: `Bearer ${secret}` };
  const lying = { ...headers, "x-forwarded-for": "203.0.113.9" };
  expect(outcome(await ask({ headers }))).toBe("let through");
  expect(outcome(await ask({ headers, source: "198.51.100.1" }))).toBe("7 403 IP_NOT_ALLOWED");
  expect(outcome(await ask({ headers: lying, source: "198.51.100.1" }))).toBe("7 403 IP_NOT_ALLOWED");
  expect(outcome(await ask({ headers: lying, source: "10.1.1.1" }))).toBe("let through");
});

test("a question without a request is turned down", async () => {
  expect((await envoy.ask({})).status.code).not.toBe(0);
});

describe("an Envoy that nobody declared", () => {
  let open: TestInstance;
  let stranger: Envoy;
  beforeAll(async () => {
    open = await startInstance({ engine: "sqlite", env });
    stranger = envoyAt(open.running.grpcPort ?? 0);
  });
  afterAll(async () => {
    stranger?.close();
    await open?.close();
  });

  test("is not believed", async () => {
    const { secret, api } = await makeScene(open.admin);
    const headers = { authorization: `Bearer ${secret}` };
    const response = await stranger.ask({ headers, extensions: { api: api.code } });
    expect(outcome(response)).toBe("7 403 PROXY_NOT_TRUSTED");
  });
});

test("nothing listens for Envoy unless a port is set", async () => {
  const quiet = await startInstance({ engine: "sqlite" });
  expect(quiet.running.grpcPort).toBe(null);
  await quiet.close();
});
