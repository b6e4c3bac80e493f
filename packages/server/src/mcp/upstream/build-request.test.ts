import type { ApiTool } from "@keyporter/core";
import { assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { buildRequest } from "./build-request.ts";

const base = "https://api.example.com/v1";

function tool(change: Partial<ApiTool> = {}): ApiTool {
  return {
    name: "getOrder",
    title: null,
    description: "",
    method: "GET",
    path: "/orders/{id}",
    scopes: [],
    readOnly: true,
    destructive: false,
    idempotent: true,
    inputSchema: {},
    parameters: [{ argument: "id", in: "path", name: "id", explode: false }],
    bodyType: null,
    ...change,
  };
}

function urlOf(made: ApiTool, args: Record<string, unknown>, baseUrl = base): string {
  const built = buildRequest(made, baseUrl, args);
  return built.ok ? built.request.url.href : built.detail;
}

const below = { argument: "below", in: "query", explode: true } as const;

describe("the path", () => {
  test.each([
    ["a plain value", "42", `${base}/orders/42`],
    ["a slash, which does not become one of the path", "a/b", `${base}/orders/a%2Fb`],
    ["what would begin a query or a fragment", "a?b=1#c", `${base}/orders/a%3Fb%3D1%23c`],
    ["what is already escaped", "a%2fb", `${base}/orders/a%252fb`],
    ["what a replacement text means something by", "$&", `${base}/orders/%24%26`],
    ["a number", 7, `${base}/orders/7`],
  ])("holds %s", (_case, id, url) => {
    expect(urlOf(tool(), { id })).toBe(url);
  });

  test.each(["..", ".", "../admin", "a/../../b", "a\\..\\b", "..\\", "%2e%2E", ""])(
    "refuses %j, which would leave it",
    (id) => {
      expect(buildRequest(tool(), base, { id }).ok).toBe(false);
    },
  );

  test("refuses what two parameters side by side would make", () => {
    const two = tool({
      path: "/files/{a}{b}/x",
      parameters: ["a", "b"].map((name) => ({ argument: name, in: "path", name, explode: false })),
    });
    expect(buildRequest(two, base, { a: ".", b: "." }).ok).toBe(false);
    expect(buildRequest(tool({ path: "/a/../../admin", parameters: [] }), base, {}).ok).toBe(false);
    expect(buildRequest(tool({ path: "/a/%2e%2e/%2E./admin", parameters: [] }), base, {}).ok).toBe(false);
  });

  test("never leaves the base URL, whatever the argument", () => {
    const nasty = oneof(
      string(),
      string({ unit: constantFrom(".", "/", "\\", "%", "2", "e", "?", "#", "@", ":", "\0") }),
    );
    assert(
      property(nasty, (id) => {
        const built = buildRequest(tool(), base, { id });
        if (!built.ok) return;
        const sent = new URL(built.request.url.href);
        expect(sent.origin).toBe("https://api.example.com");
        expect(sent.pathname.startsWith("/v1/orders/")).toBe(true);
        expect(sent.pathname.split("/")).toHaveLength(4);
      }),
    );
  });

  test("stands below a base URL with or without a slash at its end", () => {
    expect(urlOf(tool(), { id: "1" }, "https://api.example.com")).toBe("https://api.example.com/orders/1");
    expect(urlOf(tool(), { id: "1" }, "https://api.example.com/v1/")).toBe(`${base}/orders/1`);
  });
});

describe("the query", () => {
  test.each([
    ["a list, entry by entry", { ...below, name: "tag", explode: true }, ["a b", "c&d"], "?tag=a+b&tag=c%26d"],
    ["a list with commas", { ...below, name: "tag", explode: false }, ["a", "b"], "?tag=a%2Cb"],
    ["a flag", { ...below, name: "open", explode: true }, false, "?open=false"],
    ["nothing for what is left out", { ...below, name: "open", explode: true }, undefined, ""],
    ["an object as parameters of its own", { ...below, name: "f", explode: true }, { r: 1, g: "x" }, "?r=1&g=x"],
  ])("holds %s", (_case, parameter, value, query) => {
    const made = tool({ path: "/orders", parameters: [parameter] });
    expect(urlOf(made, value === undefined ? {} : { below: value })).toBe(`${base}/orders${query}`);
  });
});

describe("headers", () => {
  const headed = (name: string): ApiTool =>
    tool({ path: "/orders", parameters: [{ argument: "value", in: "header", name, explode: false }] });

  test("hold plain text, and refuse a line break that would begin another one", () => {
    expect(buildRequest(headed("X-Region"), base, { value: "eu" })).toMatchObject({
      request: { headers: { "x-region": "eu" } },
    });
    for (const value of ["eu\r\nX-Key-Id: 1", "eu\nx", "a\0b", "caf\u00e9"]) {
      expect(buildRequest(headed("X-Region"), base, { value }).ok).toBe(false);
    }
  });

  test.each([
    "Authorization",
    "Cookie",
    "Host",
    "Content-Length",
    "Transfer-Encoding",
    "X-Api-Key",
    "X-Key-Id",
    "X-Forwarded-For",
    "bad name",
  ])("never say %s by an argument", (name) => {
    expect(buildRequest(headed(name), base, { value: "x" })).toMatchObject({ request: { headers: {} } });
  });
});

describe("the body", () => {
  const posting = (bodyType: ApiTool["bodyType"]): ApiTool =>
    tool({ method: "POST", path: "/orders", parameters: [], bodyType });

  test("is JSON as it is, or a form", () => {
    const body = { name: "a&b", tags: ["x", "y"], deep: { one: 1 } };
    expect(buildRequest(posting("application/json"), base, { body })).toMatchObject({
      request: { body: JSON.stringify(body), headers: { "content-type": "application/json" } },
    });
    expect(buildRequest(posting("application/x-www-form-urlencoded"), base, { body })).toMatchObject({
      request: {
        body: "name=a%26b&tags=x&tags=y&deep=%7B%22one%22%3A1%7D",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
    });
  });

  test("is none where none is given", () => {
    expect(buildRequest(posting("application/json"), base, {})).toMatchObject({ request: { body: null, headers: {} } });
  });
});
