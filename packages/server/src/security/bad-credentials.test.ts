import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, startInstance, type TestInstance } from "../testing/index.ts";
import { sendRaw, statusesOf } from "../testing/raw-http.ts";
import { makeScene, type Scene } from "../testing/scene.ts";

let instance: TestInstance;
let admin: Api;
let scene: Scene;

beforeAll(async () => {
  instance = await startInstance({ engine: "sqlite" });
  admin = instance.admin;
  scene = await makeScene(admin);
});
afterAll(() => instance?.close());

/** The code of a refusal, in whichever form the door words it. */
function codeOf({ body }: Answer): string {
  return body.code ?? body.errors[0].code;
}

describe("credentials", () => {
  test("that are two different keys are refused, and not one of them chosen (RFC 6750 section 2)", async () => {
    const other = await makeScene(admin);
    const both = instance.anonymous.as(scene.secret).with({ "x-api-key": other.secret });
    for (const path of ["/v1/whoami", "/v2/whoami", "/v1/keys", "/api/v1/api_keys"]) {
      const answer = await both.get(path);
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 400, "AMBIGUOUS_CREDENTIALS"]);
    }
    const twice = instance.anonymous.as(scene.secret).with({ "x-api-key": scene.secret });
    expect((await twice.get("/v1/whoami")).status).toBe(200);
  });

  test("in a header that comes twice are no credential, whichever comes first", async () => {
    const [host = "", port = ""] = instance.url.slice("http://".length).split(":");
    const other = await makeScene(admin);
    for (const name of ["Authorization: Bearer ", "X-API-Key: "]) {
      const lines = [scene.secret, other.secret].map((secret) => `${name}${secret}\r\n`).join("");
      const answer = await sendRaw(
        { host, port: Number(port) },
        `GET /v1/whoami HTTP/1.1\r\nHost: x\r\n${lines}Connection: close\r\n\r\n`,
      );
      expect([400, 401]).toContain(statusesOf(answer)[0]);
    }
  });

  test("of a hundred thousand characters get a 431 (T18)", async () => {
    const [host = "", port = ""] = instance.url.slice("http://".length).split(":");
    const header = `Authorization: Bearer ${"a".repeat(100_000)}\r\n`;
    const answer = await sendRaw({ host, port: Number(port) }, `GET /v1/keys HTTP/1.1\r\nHost: x\r\n${header}\r\n`);
    expect(statusesOf(answer)).toEqual([431]);
  });

  test.each([
    "Bearer",
    "Bearer ",
    "Bearer a b",
    "bearer\ta",
    "Bearer \u00e9",
    "Token x",
    "Bearer ..",
    "Bearer a.b.c",
    `Bearer ${"x".repeat(5000)}`,
  ])("that are malformed are answered 401: %.20s", async (authorization) => {
    const api = instance.anonymous.with({ authorization });
    for (const path of ["/v1/keys", "/v1/whoami", "/api/v1/api_keys", "/metrics"])
      expect([path, (await api.get(path)).status]).toEqual([path, 401]);
  });

  test("in the query are not looked at (T4)", async () => {
    for (const name of ["api_key", "key", "access_token", "token"])
      expect((await instance.anonymous.get(`/v1/whoami?${name}=${scene.secret}`)).status).toBe(401);
  });

  test("are answered with a request id that cannot do harm in a log", async () => {
    for (const id of ["a b", "x".repeat(65), 'x"y', "\u00e9"]) {
      const answer = await admin.with({ "x-request-id": id }).get("/v1/keys/unknown");
      expect(answer.headers.get("x-request-id")).toMatch(/^req_[0-9a-f]{32}$/);
    }
  });
});
