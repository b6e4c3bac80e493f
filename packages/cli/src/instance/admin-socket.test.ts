import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { ApiError, ConnectionError, createClient } from "@keyporter/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryDirectory } from "../../test/run-keyporter.ts";
import { fixedServer } from "../../test/socket-server.ts";
import { adminSocketPath, answers, socketFetch } from "./admin-socket.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let path: string;
const cleanups: (() => Promise<void>)[] = [];
beforeEach(() => {
  directory = temporaryDirectory();
  path = adminSocketPath(directory.path);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
  directory.remove();
});

async function serve(answer: Parameters<typeof fixedServer>[1]) {
  const server = await fixedServer(path, answer);
  cleanups.push(server.close);
  return { server, client: createClient({ url: "http://localhost", fetch: socketFetch(path), userAgent: "tests" }) };
}

test("the SDK speaks through a Unix socket: method, path, query, body and answer arrive unchanged", async () => {
  const { server, client } = await serve({ body: { data: [{ id: "ключ" }], next_cursor: null } });
  expect(await client.listKeys({ q: "ä&b" })).toEqual({ data: [{ id: "ключ" }], next_cursor: null });
  await client.updateKey("a/b", { name: "Ключ" });
  expect(server.requests).toMatchObject([
    { method: "GET", url: "/v1/keys?q=%C3%A4%26b", headers: { host: "localhost", "user-agent": "tests" }, body: "" },
    {
      method: "PATCH",
      url: "/v1/keys/a%2Fb",
      headers: { "content-type": "application/json" },
      body: '{"name":"Ключ"}',
    },
  ]);
});

test("an answer without a body and a refusal come through", async () => {
  const { client } = await serve({ status: 204 });
  expect(await client.deletePlan("gold")).toBeUndefined();
  await Promise.all(cleanups.splice(0).map((close) => close()));
  const { client: refused } = await serve({
    status: 409,
    body: { code: "BUILT_IN", title: "Built in", request_id: "r" },
  });
  await expect(refused.deleteRole("admin")).rejects.toThrow(ApiError);
});

test("a server that hangs up is a ConnectionError", async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((listening) => server.listen(path, listening));
  cleanups.push(async () => void server.close());
  const client = createClient({ url: "http://localhost", fetch: socketFetch(path) });
  await expect(client.listApis()).rejects.toThrow(ConnectionError);
});

test("nobody answers where there is no socket, a file, one left behind, or a path too long for one", async () => {
  expect(await answers(path)).toBe(false);
  expect(await answers(join(directory.path, "x".repeat(200)))).toBe(false);
  writeFileSync(path, "");
  expect(await answers(path)).toBe(false);
});

test("a running server answers", async () => {
  await serve({});
  expect(await answers(path)).toBe(true);
});
