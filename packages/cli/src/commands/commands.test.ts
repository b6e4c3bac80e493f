import { afterEach, beforeEach, expect, test } from "vitest";
import { makeKey } from "../../test/make-key.ts";
import { runKeyporter, temporaryDirectory } from "../../test/run-keyporter.ts";
import { fixedServer } from "../../test/socket-server.ts";
import { adminSocketPath } from "../instance/admin-socket.ts";

const cleanups: (() => Promise<void>)[] = [];
let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
  directory.remove();
});

/** Runs a command beside a server that answers like this. */
async function runBeside(answer: Parameters<typeof fixedServer>[1], words: readonly string[], input = "") {
  const server = await fixedServer(adminSocketPath(directory.path), answer);
  cleanups.push(server.close);
  const result = await runKeyporter(words, { env: { KEYPORTER_DATA_DIR: directory.path }, input });
  return { ...result, requests: server.requests };
}

const create = ["keys", "create", "--name", "Zapier", "--api", "orders", "--organization", "acme"];
const created = { status: 201, body: { key: makeKey(), secret: "the-secret" } };

test("keys create puts the secret alone on standard output, and the rest with a warning on standard error", async () => {
  const options = ["--scope", "a", "--scope", "b", "--metadata", "k=v=w", "--allowed-ip", "10.0.0.0/8"];
  const { code, stdout, stderr, requests } = await runBeside(created, [...create, ...options]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "the-secret\n" });
  expect(stderr).toMatch(/api_key_01.*shown only now/s);
  expect(stderr).not.toContain("the-secret");
  expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
    name: "Zapier",
    api_id: "orders",
    organization_id: "acme",
    scopes: ["a", "b"],
    allowed_ips: ["10.0.0.0/8"],
    metadata: { k: "v=w" },
  });
});

test("with --json the answer of the server is standard output", async () => {
  const { stdout } = await runBeside(created, [...create, "--json"]);
  expect(JSON.parse(stdout)).toEqual(created.body);
});

test("keys list asks for no more than it shows and says that there are more", async () => {
  const page = { body: { data: [makeKey({ id: "k1" }), makeKey({ id: "k2" })], next_cursor: "more" } };
  const { code, stdout, stderr, requests } = await runBeside(page, [
    "keys",
    "list",
    "--limit",
    "1",
    "--status",
    "active",
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain("k1");
  expect(stdout).not.toContain("k2");
  expect(stderr).toContain("more than 1");
  expect(requests.map(({ url }) => url)).toEqual(["/v1/keys?status=active&limit=1"]);
});

test("verify sends the key from standard input and ends with 0 when it is valid", async () => {
  const verdict = { body: { valid: true, code: "VALID", request_id: "r" } };
  const words = ["verify", "--api", "orders", "--scope", "read", "--environment", "test", "--ip", "203.0.113.7"];
  const { code, stdout, requests } = await runBeside(verdict, words, "the-key\n");
  expect(code).toBe(0);
  expect(stdout).toMatch(/valid +yes/);
  expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
    key: "the-key",
    api: "orders",
    scopes: ["read"],
    environment: "test",
    ip: "203.0.113.7",
  });
});

test("verify ends with 1 when the key is refused, and says what to do", async () => {
  const verdict = { body: { valid: false, code: "REVOKED", reasons: ["REVOKED", "EXPIRED"], request_id: "r" } };
  const { code, stdout, stderr } = await runBeside(verdict, ["verify"], "the-key");
  expect(code).toBe(1);
  expect(stdout).toMatch(/code +REVOKED\nalso +EXPIRED/);
  expect(stderr).toContain("Create a new one");
  expect(stdout + stderr).not.toContain("the-key");
});

test("a refusal by the server ends with 1, with every fault and the request's id", async () => {
  const refusal = {
    status: 400,
    body: {
      title: "Bad body",
      code: "INVALID_BODY",
      request_id: "req_7",
      errors: [{ pointer: "/name", detail: "must not be empty" }],
    },
  };
  const { code, stdout, stderr } = await runBeside(refusal, create);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe("error: Bad body (INVALID_BODY)\n  /name: must not be empty\n  request: req_7\n");
});

test("with --json a refusal is JSON on standard error", async () => {
  const refusal = { status: 404, body: { title: "No such record", code: "NOT_FOUND", request_id: "req_8" } };
  const { code, stderr } = await runBeside(refusal, ["keys", "show", "api_key_1", "--json"]);
  expect(code).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: "NOT_FOUND", status: 404, request_id: "req_8" } });
});

test("keys revoke --yes sends the reason and tells of nodes that have not confirmed", async () => {
  const revoked = { body: { key: makeKey({ status: "revoked" }), receipt: { change_number: 7, complete: false } } };
  const words = ["keys", "revoke", "api_key_01", "--reason", "leaked", "--yes"];
  const { code, stdout, stderr, requests } = await runBeside(revoked, words);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "api_key_01 is revoked.\n" });
  expect(stderr).toContain("have not confirmed");
  expect(requests).toMatchObject([{ method: "POST", url: "/v1/keys/api_key_01/revoke", body: '{"reason":"leaked"}' }]);
});

test("admin reset refuses to work from afar", async () => {
  const env = { KEYPORTER_URL: "http://127.0.0.1:1", KEYPORTER_CREDENTIAL: "canary" };
  const words = ["admin", "reset", "--email", "a@example.com", "--password-stdin"];
  const { code, stderr } = await runKeyporter(words, { env, input: "password" });
  expect(code).toBe(2);
  expect(stderr).toContain("only on the server's machine");
});

test.each([
  [200, 0],
  [503, 1],
])("healthcheck asks /readyz: status %d ends with %d", async (status, expected) => {
  const server = await fixedServer(0, { status });
  cleanups.push(server.close);
  const { code } = await runKeyporter(["healthcheck"], { env: { HOST: "0.0.0.0", PORT: new URL(server.url).port } });
  expect(code).toBe(expected);
  expect(server.requests).toMatchObject([{ method: "GET", url: "/readyz" }]);
});

test("healthcheck without a server ends with 1", async () => {
  const { code, stderr } = await runKeyporter(["healthcheck"], { env: { PORT: "1" } });
  expect(code).toBe(1);
  expect(stderr).toContain("ECONNREFUSED");
});
