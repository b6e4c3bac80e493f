import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestInstance } from "../testing/index.ts";
import { get, htmlPath, markdownPaths, startDocumented } from "./testing/documentation.ts";

const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const markdown = { accept: "text/markdown, text/html;q=0.9, */*;q=0.1" };
let instance: TestInstance;
let paths: readonly string[];

beforeAll(async () => {
  instance = await startDocumented();
  paths = await markdownPaths(instance);
});
afterAll(() => instance.close());

test("CA-1: llms.txt names every page, and every page as Markdown begins by pointing to it", async () => {
  const overview = await get(instance, "/docs/api.md");
  const reference = [...overview.text.matchAll(/\]\((\S+\/docs\/api\/\S+\.md)\)/g)].map(([, url = ""]) => new URL(url));
  const written = ["index", "quickstart", "authentication", "errors", "rate-limits", "rotating", "connect", "tools"];
  expect(paths).toEqual(expect.arrayContaining(written.map((page) => `/docs/${page}.md`)));
  expect(reference.length).toBeGreaterThan(10);
  expect(paths).toEqual(expect.arrayContaining(reference.map(({ pathname }) => pathname)));
  for (const path of paths) {
    const { text } = await get(instance, path);
    expect(text.split("\n", 1)[0], path).toMatch(new RegExp(`^> .*${instance.url}/llms\\.txt$`));
  }
});

test("llms.txt has the form that programs expect: a title, a summary, then lists of links to Markdown", async () => {
  const { headers, text } = await get(instance, "/llms.txt");
  expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const [title, , summary] = text.split("\n");
  expect([title?.startsWith("# "), summary?.startsWith("> ")]).toEqual([true, true]);
  expect(text).toContain("\n## Optional\n");
  const lines = text.split("\n").filter((line) => line.startsWith("-"));
  for (const line of lines) expect(line).toMatch(/^- \[[^\]]+\]\(http:\/\/\S+\.md\): \S/);
});

test("llms-full.txt has the whole of every page", async () => {
  const { text } = await get(instance, "/llms-full.txt");
  for (const path of paths) expect(text).toContain((await get(instance, path)).text);
});

test("every page answers as a page, as Markdown at its own address, and as Markdown to whoever asks for it", async () => {
  for (const path of paths) {
    const page = await get(instance, htmlPath(path), html);
    const atItsAddress = await get(instance, path, html);
    const negotiated = await get(instance, htmlPath(path), markdown);
    expect([page.status, page.headers.get("content-type")], path).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.text, path).toMatch(/^<!doctype html>/);
    expect([atItsAddress.status, atItsAddress.headers.get("content-type")]).toEqual([
      200,
      "text/markdown; charset=utf-8",
    ]);
    expect(negotiated.text, path).toBe(atItsAddress.text);
    for (const { headers } of [page, negotiated]) expect(headers.get("vary")).toBe("accept");
  }
});

test("nothing is left to be filled in on any page", async () => {
  for (const path of paths) {
    const { text } = await get(instance, path);
    expect(text.match(/\{\{|undefined|\[object|NaN/g), path).toBeNull();
  }
});

test("no link leads nowhere, neither between pages nor between Markdown, and every section that one names is there", async () => {
  const known = new Map<string, string>();
  const read = async (path: string): Promise<string> => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const answer = await get(instance, path, html);
    expect(answer.status, path).toBe(200);
    known.set(path, answer.text);
    return answer.text;
  };
  for (const path of paths) {
    const page = await read(htmlPath(path));
    for (const [, address = ""] of page.matchAll(/ (?:href|src)="([^"]+)"/g)) {
      const { origin, pathname, hash } = new URL(address, new URL(htmlPath(path), instance.url));
      // The console is another program, and is not built here.
      if (origin !== instance.url || pathname === "/") continue;
      const target = await read(pathname);
      const there = hash === "" || target.includes(` id="${hash.slice(1)}"`);
      expect(there, `${path} -> ${address}`).toBe(true);
    }
    const { text } = await get(instance, path);
    for (const [, address = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
      if (address.startsWith("#")) continue;
      const { origin, pathname } = new URL(address);
      if (origin === instance.url) await read(pathname);
    }
  }
});

test("a page that whoever asks still has is not sent again, and HEAD sends none", async () => {
  for (const [path, headers] of [
    ["/docs/quickstart", html],
    ["/docs/quickstart", markdown],
    ["/llms.txt", {}],
  ] as const) {
    const first = await get(instance, path, headers);
    const etag = first.headers.get("etag") ?? "";
    const again = await get(instance, path, { ...headers, "if-none-match": `"other", W/${etag}` });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    const head = await get(instance, path, headers, "HEAD");
    expect([head.status, head.text, head.headers.get("etag")]).toEqual([200, "", etag]);
  }
  const page = await get(instance, "/docs/quickstart", html);
  expect((await get(instance, "/docs/quickstart", markdown)).headers.get("etag")).not.toBe(page.headers.get("etag"));
});

test("T7: no page of the documentation lets a script or style run that is not a file of this origin", async () => {
  for (const path of paths) {
    const { headers, text } = await get(instance, htmlPath(path), html);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text.match(/<style|<script(?! src="\/docs\/assets\/)| style=| on\w+=/g), path).toBeNull();
  }
});

test("an address without a page says so in the form in which it was asked", async () => {
  const page = await get(instance, "/docs/no-such-page", html);
  expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  expect(page.text).toContain('href="/docs/errors"');
  const text = await get(instance, "/docs/no-such-page.md");
  expect([text.status, text.headers.get("content-type")]).toEqual([404, "text/markdown; charset=utf-8"]);
  expect(text.text).toContain("/llms.txt");
  for (const path of ["/docs/no-such-page", "/docs/assets/gone.css", "/docs/..%2f..%2fpackage.json"]) {
    const problem = await get(instance, path, { accept: "*/*" });
    expect([problem.status, JSON.parse(problem.text).code]).toEqual([404, "ROUTE_NOT_FOUND"]);
  }
});

test("nothing but GET and HEAD is taken", async () => {
  for (const path of ["/docs", "/docs/errors", "/llms.txt"]) {
    const answer = await get(instance, path, html, "POST");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  }
});

test("what pages load is kept for ever under the name that has its version, and asked for anew otherwise", async () => {
  const { text } = await get(instance, "/docs", html);
  const [, address = ""] = /href="(\/docs\/assets\/docs\.css[^"]*)"/.exec(text) ?? [];
  expect((await get(instance, address)).headers.get("cache-control")).toContain("immutable");
  expect((await get(instance, "/docs/assets/docs.css")).headers.get("cache-control")).toBe("no-cache");
});
