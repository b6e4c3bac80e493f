import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { permit, start } from "../../test/verifier-scene.ts";
import { keyOf } from "./express.ts";
import * as forFetch from "./fetch.ts";
import { requireKey } from "./node.ts";
import { rateLimitHeaders } from "./rate-limit-headers.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

test("a header that is sent twice is one wrong key, not the first of two", async () => {
  const { server, verifier } = await start(() => ({ body: { valid: false, code: "MALFORMED" } }));
  const api = createServer(requireKey(verifier, {}, (_request, response) => response.end("in")));
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => api.close());
  const status = await new Promise((resolve) => {
    const { port } = api.address() as AddressInfo;
    const headers = ["Host", "localhost", "Authorization", "Bearer k1", "Authorization", "Bearer k2"];
    request({ port, host: "127.0.0.1", headers, agent: false }, (answer) => resolve(answer.statusCode)).end();
  });
  expect(status).toBe(401);
  expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({ key: "k1, Bearer k2" });
});

test("an answer whose headers cannot be changed gets the limits on a copy", async () => {
  const limit = { name: "a", per: "key", limit: 1, window_seconds: 1, remaining: 0, reset_ms: 1 };
  const { server, verifier } = await start(() => ({ body: { ...permit, limits: [limit] } }));
  const handle = forFetch.requireKey(verifier, {}, () => fetch(server.url, { method: "POST", body: '{"checks":[]}' }));
  const answer = await handle(new Request("http://localhost/", { headers: { "x-api-key": "k1" } }));
  expect(answer.headers.get("ratelimit")).toBe('"a";r=0;t=1');
  expect(await answer.text()).toContain("VALID");
});

test("a handler that is not protected fails instead of serving everybody", () => {
  expect(() => keyOf({})).toThrow("not protected");
});

test("the name of a limit cannot end its header", () => {
  const limit = { per: "key", limit: 1, windowSeconds: 1, remaining: 1, resetMs: 0 };
  expect(rateLimitHeaders([{ ...limit, name: 'a"\\\r\nx' }])["ratelimit"]).toBe('"a\\"\\\\??x";r=1;t=0');
  expect(rateLimitHeaders([])).toEqual({});
});
