import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, startInstance, type TestInstance } from "../testing/index.ts";
import { sendRaw, statusesOf } from "../testing/raw-http.ts";
import { type AskerOf, isForPeople, makeAskers } from "./testing/askers.ts";
import { type DocumentedOperation, readDocument } from "./testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "./testing/requests.ts";
import { makeCatalogue, makeTenant } from "./testing/tenants.ts";

let instance: TestInstance;
let admin: Api;
let operations: readonly DocumentedOperation[];
let ids: Ids;
let askerOf: AskerOf;

beforeAll(async () => {
  instance = await startInstance({ engine: "sqlite" });
  admin = instance.admin;
  ({ operations } = await readDocument(instance));
  const catalogue = await makeCatalogue(admin);
  ids = { ...catalogue, ...(await makeTenant(admin, catalogue, "own", [])) };
  askerOf = await makeAskers(instance);
});
afterAll(() => instance?.close());

const json = { "content-type": "application/json" };
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

/** The code of a refusal, in whichever form the door words it. */
function codeOf({ body }: Answer): string {
  const { code, errors } = body;
  return code ?? errors.code ?? errors[0].code;
}

describe("every operation that takes a body refuses", () => {
  const good = (operation: DocumentedOperation): string => JSON.stringify(bodyFor(operation, ids));

  test.each<
    [
      string,
      number,
      string,
      (body: string, max: number | null) => readonly [Record<string, string>, string | Uint8Array<ArrayBuffer>],
    ]
  >([
    ["text that is not JSON", 400, "INVALID_JSON", (body) => [json, body.slice(0, -1)]],
    ["JSON in other quotes", 400, "INVALID_JSON", (body) => [json, body.replaceAll('"', "'")]],
    ["a comment", 400, "INVALID_JSON", (body) => [json, `/* */${body}`]],
    ["two values", 400, "INVALID_JSON", (body) => [json, `${body}${body}`]],
    ["NaN", 400, "INVALID_JSON", (body) => [json, body.replace("{", '{"x":NaN,')]],
    ["bytes that are not UTF-8", 400, "INVALID_JSON", () => [json, new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])]],
    ["an overlong encoding", 400, "INVALID_JSON", () => [json, new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x7d])]],
    ["UTF-16", 400, "INVALID_JSON", (body) => [json, new Uint8Array(Buffer.from(body, "utf16le"))]],
    ["a byte order mark", 400, "INVALID_JSON", (body) => [json, utf8(`\ufeff${body}`)]],
    ["nesting without end", 400, "INVALID_JSON", () => [json, `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`]],
    ["a name that comes twice", 400, "INVALID_JSON", (body) => [json, body.replace("{", '{"x":1,"\\u0078":2,')]],
    ["__proto__", 400, "INVALID_JSON", (body) => [json, body.replace("{", '{"__proto__":{"admin":true},')]],
    ["a list", 400, "INVALID_BODY", (body) => [json, `[${body}]`]],
    ["null", 400, "INVALID_BODY", () => [json, "null"]],
    ["a string", 400, "INVALID_BODY", (body) => [json, JSON.stringify(body)]],
    [
      "a body as a form",
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      () => [{ "content-type": "application/x-www-form-urlencoded" }, "a=b"],
    ],
    [
      "a body as text, as a form of another page can send it",
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      (body) => [{ "content-type": "text/plain" }, body],
    ],
    [
      "another charset",
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      (body) => [{ "content-type": "application/json; charset=utf-16" }, body],
    ],
    ["a body without a type", 415, "UNSUPPORTED_MEDIA_TYPE", (body) => [{}, utf8(body)]],
    ["a packed body", 415, "UNSUPPORTED_MEDIA_TYPE", (body) => [{ ...json, "content-encoding": "gzip" }, body]],
    [
      "more bytes than it takes",
      413,
      "BODY_TOO_LARGE",
      (_body, max) => [json, " ".repeat((max ?? 1_000_000) + 100_000)],
    ],
  ])("%s", async (_case, status, code, make) => {
    for (const operation of operations.filter(({ body }) => body !== null)) {
      const [headers, body] = make(good(operation), operation.maxBodyBytes);
      const asker = askerOf(operation);
      const answer = await asker.with(headers).raw(operation.method, pathFor(operation, ids), body);
      // Where a cookie may count, a body that a form can send is refused for that.
      const isForm = status === 415 && !/json/.test(headers["content-type"] ?? "");
      const expected = isForm && isForPeople(operation) ? [403, "CROSS_SITE_REQUEST"] : [status, code];
      expect([operation.id, answer.status, codeOf(answer)]).toEqual([operation.id, ...expected]);
    }
  });
});

test("a body of ten megabytes gets its 413, and the server goes on (T18)", async () => {
  const answer = await admin.with(json).raw("POST", "/v1/keys", " ".repeat(10 * 1024 * 1024));
  expect([answer.status, codeOf(answer)]).toEqual([413, "BODY_TOO_LARGE"]);
  expect((await admin.get("/livez")).status).toBe(200);
});

test("a query parameter that comes twice is refused, however it is written (T14)", async () => {
  for (const { path, method, parameters } of operations.filter((one) => one.method === "GET")) {
    const known = parameters.find((parameter) => parameter.in === "query")?.name;
    if (known === undefined) continue;
    for (const query of [
      `${known}=1&${known}=1`,
      `${known}=1&%${known.charCodeAt(0).toString(16)}${known.slice(1)}=2`,
    ]) {
      const answer = await admin.send(method, `${pathFor({ path }, ids)}?${query}`);
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 400, "INVALID_PARAMETER"]);
    }
  }
});

test("a query parameter that nobody knows is refused, so that a misspelt filter never shows more", async () => {
  for (const { path, parameters } of operations.filter(({ method }) => method === "GET")) {
    if (!parameters.some((parameter) => parameter.in === "query")) continue;
    for (const name of ["organisation_id", "__proto__", "constructor", "toString"]) {
      const answer = await admin.get(`${pathFor({ path }, ids)}?${name}=1`);
      expect([path, name, answer.status]).toEqual([path, name, 400]);
    }
  }
});

describe("an address", () => {
  test.each([
    "%",
    "%zz",
    "%00",
    "%c0%af",
    "%ff",
    "%ed%a0%80",
    "%2e%2e%2f%2e%2e%2f",
    "..%2f..%2fetc%2fpasswd",
    "%u0041",
    "a".repeat(3000),
    "%F0%9F%98%80".repeat(200),
    "'%20OR%201=1--",
    "%7B%7D",
    "constructor",
    "__proto__",
  ])("with '%.40s' in the place of an id is answered as JSON, never with a failure", async (id) => {
    for (const operation of operations.filter(({ path }) => path.includes("{"))) {
      const path = operation.path.replace(/\{\w+\}/g, id);
      const answer = await askerOf(operation).send(operation.method, path, bodyFor(operation, ids));
      expect([operation.id, [400, 403, 404].includes(answer.status)], answer.text).toEqual([operation.id, true]);
      expect(answer.headers.get("content-type")).toMatch(/json/);
    }
  });

  test.each([
    "//",
    "/v1//keys",
    "/v1/keys/",
    "/V1/keys",
    "/v1/keys/../users",
    "/v1/keys%2f",
    "/v1",
    "/v1/nothing",
    "/api/v1/nothing",
  ])("that nobody serves is a 404 as JSON: %s", async (path) => {
    const [host = "", port = ""] = instance.url.slice("http://".length).split(":");
    const answer = await sendRaw(
      { host, port: Number(port) },
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect([401, 404]).toContain(statusesOf(answer)[0]);
    expect(answer.text).toMatch(/content-type: application\/(?:problem\+)?json/i);
  });

  test("takes its methods and says which, for every other", async () => {
    const addresses = new Set(operations.map((operation) => pathFor(operation, ids)));
    for (const path of addresses) {
      const known = methodsAt(path);
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "TRACE", "QUERY"]) {
        if (known.has(method)) continue;
        const { status, allow } = await plainly(method, path);
        expect([path, method, status]).toEqual([path, method, 405]);
        expect(new Set(allow.split(", ").filter((name) => name !== "HEAD")), path).toEqual(known);
      }
    }
  });

  test("answers HEAD like GET, without a body and without an exception for credentials", async () => {
    for (const operation of operations.filter(({ method, permission }) => method === "GET" && permission !== null)) {
      const path = pathFor(operation, ids);
      const [head, get] = [await plainly("HEAD", path), await admin.get(path)];
      expect([operation.id, head.status, head.text]).toEqual([operation.id, 401, ""]);
      const permitted = await admin.raw("HEAD", path);
      expect([operation.id, permitted.status, permitted.text]).toEqual([operation.id, get.status, ""]);
    }
  });

  /** One address may fit several patterns. */
  function methodsAt(address: string): Set<string> {
    const fitting = operations.filter(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`).test(address));
    return new Set(fitting.map(({ method }) => method));
  }

  function plainly(method: string, path: string): Promise<{ status: number; allow: string; text: string }> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest(`${instance.url}${path}`, { method }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, allow: response.headers.allow ?? "", text }),
        );
      });
      asked.on("error", reject).end();
    });
  }
});
