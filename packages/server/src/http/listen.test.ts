import { mkdtemp, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sendRaw } from "../testing/raw-http.ts";
import { makeServer } from "../testing/test-server.ts";
import { SocketInUse } from "./listen.ts";
import type { NodeServer } from "./node-server.ts";

let path: string;
const running: NodeServer[] = [];
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), "listen-")), "admin.sock");
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(100)));
});

function adminServer(): NodeServer {
  const { server } = makeServer({ transport: null });
  running.push(server);
  return server;
}

const request = "POST /hot HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

test("the admin socket is its user's alone, and what comes in by it counts as local", async () => {
  const before = process.umask(0);
  try {
    await adminServer().listenOnSocket(path);
    expect(process.umask(0)).toBe(0);
  } finally {
    process.umask(before);
  }
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const { text } = await sendRaw({ path }, request, 300);
  expect(text).toContain('"ip":null');
  expect(text).toContain('"local":true');
});

test("a socket at which somebody answers is left alone", async () => {
  await adminServer().listenOnSocket(path);
  await expect(adminServer().listenOnSocket(path)).rejects.toThrow(SocketInUse);
  expect((await sendRaw({ path }, request, 300)).text).toContain("200 OK");
});

test("a socket that a crash left behind is replaced", async () => {
  const crashed = createServer();
  await new Promise<void>((resolve) => crashed.listen(path, resolve));
  const { link } = await import("node:fs/promises");
  await link(path, `${path}.kept`);
  await new Promise((resolve) => crashed.close(resolve));
  await link(`${path}.kept`, path);
  await adminServer().listenOnSocket(path);
  expect((await sendRaw({ path }, request, 300)).text).toContain("200 OK");
});

test("a file that is no socket is never removed", async () => {
  await writeFile(path, "mine");
  await expect(adminServer().listenOnSocket(path)).rejects.toThrow("is not a socket");
  expect((await stat(path)).size).toBe(4);
});

test("a path that the system would cut off is refused", async () => {
  await expect(adminServer().listenOnSocket(`/${"x".repeat(110)}`)).rejects.toThrow("too long");
});

test("the socket file is gone after closing", async () => {
  const server = adminServer();
  await server.listenOnSocket(path);
  await server.close(100);
  await expect(stat(path)).rejects.toThrow("ENOENT");
});

test("a port that is taken is told as Node tells it", async () => {
  const port = await adminServer().listen({ host: "127.0.0.1", port: 0 });
  await expect(adminServer().listen({ host: "127.0.0.1", port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
