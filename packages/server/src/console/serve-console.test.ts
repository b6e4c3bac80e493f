import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServeConsole, serveConsole } from "./serve-console.ts";

const page = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
let folder = "";
let serve: ServeConsole;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keyporter-console-"));
  await mkdir(join(folder, "assets"));
  await mkdir(join(folder, "portal"));
  for (const [path, text] of [
    ["index.html", "<!doctype html>console"],
    ["portal.html", "<!doctype html>portal"],
    ["theme.js", "theme"],
    ["portal/element.js", "element"],
    ["assets/main-abc.js", "main"],
    ["assets/main-abc.js.br", "compressed"],
    [".inputs", "x"],
  ] as const) {
    await writeFile(join(folder, path), text);
  }
  serve = serveConsole({
    folder,
    publicUrl: "https://keys.example.com",
    frameAncestorsOf: async (id) => (id === "kps_1" ? ["https://app.example.com"] : []),
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  const answer = await serve(new Request(`https://keys.example.com${path}`, { headers, method }));
  return answer ?? new Response(null, { status: 404 });
}

test.each(["/", "/sign-in", "/org/acme/keys/orders", "/keys/api_key_1"])(
  "a browser that goes to %s gets the console",
  async (path) => {
    const answer = await get(path, page);
    expect([answer.status, await answer.text()]).toEqual([200, "<!doctype html>console"]);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  },
);

test.each([
  "/v1/nothing",
  "/v1",
  "/api/v1/x",
  "/oauth2/x",
  "/mcp",
  "/docs/x",
  "/.well-known/oauth-authorization-server",
])("%s is never a page, whoever asks", async (path) => {
  expect((await get(path, page)).status).toBe(404);
});

test.each([
  ["a program", "/org/acme", {}],
  ["a program that takes anything", "/org/acme", { accept: "*/*" }],
  ["a file that is not there", "/assets/gone-123.js", page],
  ["a path out of the folder", "/..%2f..%2fpackage.json", page],
  ["what the build is made of", "/.inputs", page],
])("%s gets no page", async (_who, path, headers) => {
  expect((await get(path, headers)).status).toBe(404);
});

test("a program that asks for / is told where the API is described", async () => {
  const answer = await get("/", { accept: "*/*" });
  expect(await answer.json()).toMatchObject({ name: "keyporter", documentation: "/openapi.json" });
});

test("only GET and HEAD reach a page, and HEAD has no body", async () => {
  expect((await get("/sign-in", page, "POST")).status).toBe(404);
  const head = await get("/sign-in", page, "HEAD");
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("T7: no page lets a script or style run that is not a file of this origin", async () => {
  const policy = (await get("/", page)).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain("unsafe");
});

test("T8: nobody may frame the console, nor a portal session that is not known", async () => {
  for (const path of ["/", "/keys/api_key_1", "/portal", "/portal/kps_2"]) {
    expect((await get(path, page)).headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  }
});

test("T8: exactly the origins of a portal session may frame its page", async () => {
  const answer = await get("/portal/kps_1", page);
  expect(await answer.text()).toBe("<!doctype html>portal");
  expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors https:\/\/app\.example\.com$/);
});

test("pages name what browsers must not do, and HTTPS where it is used", async () => {
  expect(Object.fromEntries((await get("/", page)).headers)).toMatchObject({
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
  });
});

test("a file whose name changes with its content is kept for ever, compressed where the browser takes that", async () => {
  const plain = await get("/assets/main-abc.js");
  expect(plain.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, "main"]);
  const small = await get("/assets/main-abc.js", { "accept-encoding": "gzip, br" });
  expect([small.headers.get("content-encoding"), await small.text()]).toEqual(["br", "compressed"]);
  expect(
    (await get("/assets/main-abc.js", { "accept-encoding": "br;q=0" })).headers.get("content-encoding"),
  ).toBeNull();
});

test("a file that the browser still has is not sent again", async () => {
  const { headers } = await get("/theme.js");
  expect(headers.get("cache-control")).toBe("no-cache");
  expect((await get("/theme.js", { "if-none-match": headers.get("etag") ?? "" })).status).toBe(304);
});

test("the element for other people's pages may be loaded by them, and nothing else", async () => {
  expect((await get("/portal/element.js")).headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect((await get("/theme.js")).headers.get("cross-origin-resource-policy")).toBe("same-origin");
});

test("without a build a browser is told how to make one", async () => {
  const unbuilt = serveConsole({
    folder: join(folder, "none"),
    publicUrl: "http://127.0.0.1",
    frameAncestorsOf: async () => [],
  });
  const answer = await unbuilt(new Request("http://127.0.0.1/", { headers: page }));
  expect(await answer?.text()).toContain("npm run build");
});
