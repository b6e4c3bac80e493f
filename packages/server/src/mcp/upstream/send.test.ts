import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "../../config.ts";
import { testCertificate } from "../../testing/certificate.ts";
import { startUpstream, type Upstream } from "../testing/upstream.ts";
import { systemResolver } from "./resolve.ts";
import { send, type UpstreamRules, usualLimits } from "./send.ts";

const never = new AbortController().signal;
let canary: Upstream;
let allowed: Upstream;

beforeAll(async () => {
  canary = await startUpstream("127.0.0.1");
  // Another address of this machine with the same port, so that only the address tells them apart.
  allowed = await startUpstream("127.0.0.2", canary.port);
});
afterAll(async () => {
  await canary.close();
  await allowed.close();
});

function rules(more: Partial<UpstreamRules> = {}, listed = ""): UpstreamRules {
  const { privateUpstreams } = loadConfig({ KEYPORTER_PRIVATE_UPSTREAMS: listed }).mcp;
  return { resolve: systemResolver, listed: privateUpstreams, ...usualLimits, ...more };
}

function get(url: string, how: UpstreamRules, signal = never) {
  return send({ method: "GET", url: new URL(url), headers: {}, body: null }, how, signal);
}

test.each([
  (port: number) => `http://127.0.0.1:${port}/`,
  (port: number) => `http://localhost:${port}/`,
  (port: number) => `http://localhost.:${port}/`,
  (port: number) => `http://127.0.0.1.:${port}/`,
  (port: number) => `http://0x7f000001:${port}/`,
  (port: number) => `http://2130706433:${port}/`,
  (port: number) => `http://0177.0.0.1:${port}/`,
  (port: number) => `http://127.1:${port}/`,
  (port: number) => `http://0:${port}/`,
  (port: number) => `http://[::ffff:127.0.0.1]:${port}/`,
  (port: number) => `http://[::ffff:7f00:1]:${port}/`,
  (port: number) => `http://[::1]:${port}/`,
  (port: number) => `http://[::]:${port}/`,
  (port: number) => `http://user:pw@127.0.0.1:${port}/`,
])("T20 no spelling of this machine is called (%#)", async (address) => {
  const before = canary.connections();
  const answer = await get(address(canary.port), rules());
  // Some systems do not know `localhost.` at all, which is as good.
  expect(answer).toMatchObject({ ok: false, code: expect.stringMatching(/ADDRESS_NOT_ALLOWED|UNREACHABLE/) });
  expect(canary.connections()).toBe(before);
});

test("T20 a name is resolved once for a call: a name server that turns to a private address is too late", async () => {
  const before = canary.connections();
  const answers = ["127.0.0.2", "127.0.0.1"];
  let asked = 0;
  const flipping = async (): Promise<string[]> => [answers[Math.min(asked++, 1)] ?? ""];
  const how = rules({ resolve: flipping }, `127.0.0.2:${canary.port}`);
  const url = `http://rebinding.example:${canary.port}/`;

  const first = await get(url, how);
  expect(first).toMatchObject({ ok: true, status: 200 });
  expect([asked, allowed.received.at(-1)?.headers.host]).toEqual([1, `rebinding.example:${canary.port}`]);
  // The next call asks again, and what it hears is judged anew.
  expect(await get(url, how)).toMatchObject({ ok: false, code: "UPSTREAM_ADDRESS_NOT_ALLOWED" });
  expect([asked, canary.connections()]).toEqual([2, before]);
});

test("T20 of several addresses only one that may be called is", async () => {
  const before = canary.connections();
  const how = rules({ resolve: async () => ["127.0.0.1", "169.254.169.254", "127.0.0.2"] }, "127.0.0.2");
  expect(await get(`http://mixed.example:${canary.port}/`, how)).toMatchObject({ ok: true });
  expect(canary.connections()).toBe(before);
});

test("T20 a redirect to the metadata of a cloud is told and not followed", async () => {
  const answer = await get(`${allowed.url}/redirect`, rules({}, "127.0.0.2"));
  expect(answer).toEqual({ ok: false, code: "UPSTREAM_REDIRECT", status: 302 });
});

test.each(["ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/"])(
  "%s is no address of an API",
  async (url) => {
    expect(await get(url, rules())).toMatchObject({ ok: false, code: "UPSTREAM_ADDRESS_NOT_ALLOWED" });
  },
);

test("an API that never answers is given up, and its connection ended", async () => {
  const answer = await get(`${allowed.url}/slow`, rules({ timeoutMs: 200 }, "127.0.0.2"));
  expect(answer).toEqual({ ok: false, code: "UPSTREAM_TIMEOUT", status: null });
});

test("a name server that never answers is given up too", async () => {
  const hanging = rules({ timeoutMs: 200, resolve: () => new Promise(() => undefined) });
  expect(await get("http://hanging.example/", hanging)).toMatchObject({ code: "UPSTREAM_TIMEOUT" });
});

test("a call that is cancelled ends", async () => {
  const cancelled = new AbortController();
  const answer = get(`${allowed.url}/slow`, rules({}, "127.0.0.2"), cancelled.signal);
  cancelled.abort();
  expect(await answer).toEqual({ ok: false, code: "CANCELLED", status: null });
});

test("an answer without an end is cut at the limit", async () => {
  const answer = await get(`${allowed.url}/endless`, rules({ maxBytes: 100_000 }, "127.0.0.2"));
  expect(answer).toMatchObject({ ok: true, cut: true });
  expect(answer.ok && answer.bytes.length).toBe(100_000);
});

test("a name that nobody knows, and a port where nobody listens, are both unreachable", async () => {
  expect(await get("http://does-not-exist.invalid/", rules())).toMatchObject({ code: "UPSTREAM_UNREACHABLE" });
  expect(await get("http://127.0.0.3:1/", rules({}, "127.0.0.3"))).toMatchObject({ code: "UPSTREAM_UNREACHABLE" });
});

test("over TLS the certificate must be for the name and not for the address", async () => {
  const server = createServer(testCertificate, (_, response) => response.end("hello"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.2", resolve));
  const { port } = server.address() as AddressInfo;
  const how = rules({ resolve: async () => ["127.0.0.2"] }, "127.0.0.2");
  // Nobody vouches for the test's certificate.
  expect(await get(`https://localhost:${port}/`, how)).toMatchObject({ ok: false, code: "UPSTREAM_UNREACHABLE" });
  server.close();
});
