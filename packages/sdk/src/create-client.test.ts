import { afterEach, expect, test } from "vitest";
import { type Answer, type Recorded, recordingServer } from "../test/recording-server.ts";
import { ApiError, ConnectionError, createClient } from "./index.ts";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(answer: (request: Recorded) => Answer) {
  const server = await recordingServer(answer, { port: 0 });
  cleanups.push(server.close);
  return server;
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable("the call should have failed"),
    (error: unknown) => error,
  );
}

test("a call sends method, path, JSON, credential, idempotency key and user agent, and returns the answer's body", async () => {
  const server = await serve(() => ({ status: 201, body: { key: { id: "api_key_1" }, secret: "shown-once" } }));
  const client = createClient({ url: `${server.url}/`, credential: "kpm_secret", userAgent: "tests/1" });

  const created = await client.createKey({ name: "Zapier", api_id: "orders" }, { idempotencyKey: "once" });

  expect(created.secret).toBe("shown-once");
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({
    method: "POST",
    url: "/v1/keys",
    body: JSON.stringify({ name: "Zapier", api_id: "orders" }),
    headers: {
      authorization: "Bearer kpm_secret",
      "content-type": "application/json",
      "idempotency-key": "once",
      "user-agent": "tests/1",
    },
  });
});

test("methods keep working when they are taken off the client, and a path before /v1 is kept", async () => {
  const server = await serve(() => ({ body: { id: "api_key_1" } }));
  const { endRotation } = createClient({ url: `${server.url}/keyporter/` });
  await endRotation("api_key_1");
  expect(server.requests[0]).toMatchObject({
    method: "POST",
    url: "/keyporter/v1/keys/api_key_1/rotate/end",
    body: "",
  });
  expect(server.requests[0]?.headers.authorization).toBeUndefined();
});

test("an id is one segment of the path, whatever it contains", async () => {
  const server = await serve(() => ({ body: {} }));
  const client = createClient({ url: server.url });
  await client.getMember("a/b?c#d", "ü %2e");
  expect(server.requests[0]?.url).toBe("/v1/organizations/a%2Fb%3Fc%23d/members/%C3%BC%20%252e");
});

test.each(["", ".", ".."])("the id %j is refused before anything is sent", async (id) => {
  const server = await serve(() => ({ status: 204 }));
  const client = createClient({ url: server.url });
  await expect(client.deleteOrganization(id)).rejects.toThrow(TypeError);
  expect(server.requests).toHaveLength(0);
});

test("query parameters that are undefined are left out", async () => {
  const server = await serve(() => ({ body: { data: [], next_cursor: null } }));
  await createClient({ url: server.url }).listKeys({ q: "a&b", status: undefined, limit: 5 });
  expect(server.requests[0]?.url).toBe("/v1/keys?q=a%26b&limit=5");
});

test("an answer without a body is undefined", async () => {
  const server = await serve(() => ({ status: 204 }));
  expect(await createClient({ url: server.url }).deletePlan("gold")).toBeUndefined();
});

test("problem details become an ApiError with every field", async () => {
  const problem = {
    type: "about:blank",
    title: "The credential lacks a permission for this",
    status: 403,
    code: "FORBIDDEN",
    detail: "It needs create:api_keys.",
    request_id: "req_1",
    permission: "create:api_keys",
    errors: [{ pointer: "/name", detail: "must not be empty" }],
  };
  const server = await serve(() => ({ status: 403, type: "application/problem+json", body: problem }));

  const error = await failure(createClient({ url: server.url, credential: "canary-secret" }).getKey("x"));

  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    status: 403,
    code: "FORBIDDEN",
    message: "It needs create:api_keys. (FORBIDDEN)",
    detail: problem.detail,
    requestId: "req_1",
    permission: "create:api_keys",
    errors: problem.errors,
  });
});

test.each<[string, Answer]>([
  ["HTML", { status: 502, type: "text/html", body: "<h1>Bad gateway</h1>" }],
  ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:1/" }, body: "" }],
  ["JSON that is no object", { status: 500, type: "application/problem+json", body: "null" }],
  ["somebody else's JSON", { status: 500, body: { code: 1020, errors: "denied" } }],
])("a failure that answers with %s is an ApiError with the status as its code", async (_form, answer) => {
  const server = await serve(() => answer);
  const error = await failure(createClient({ url: server.url }).getKey("x"));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: answer.status, code: `HTTP_${answer.status}`, errors: [] });
});

test("a good status with something else than JSON is not taken for an answer", async () => {
  const server = await serve(() => ({ type: "text/html", body: "<h1>Welcome</h1>" }));
  await expect(createClient({ url: server.url }).getKey("x")).rejects.toThrow(ConnectionError);
});

test("no answer is a ConnectionError that says why and carries its cause", async () => {
  const server = await serve(() => ({}));
  await server.close();
  const error = await failure(createClient({ url: server.url, credential: "canary-secret" }).getKey("x"));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ message: expect.stringContaining("ECONNREFUSED"), cause: expect.any(Error) });
  expect(String(error)).not.toContain("canary-secret");
});

test.each<[string, () => unknown]>([
  ["a credential with a line break", () => createClient({ url: "http://localhost", credential: "canary\nsecret" })],
  ["an address with a password", () => createClient({ url: "http://me:canary@localhost" })],
  ["something that is no address", () => createClient({ url: "canary" })],
  ["an address that is not http", () => createClient({ url: "file:///canary" })],
])("%s is refused at once, without quoting it", (_fault, make) => {
  expect(make).toThrow(TypeError);
  expect(make).not.toThrow(/canary/);
});

test("bootstrap sends its token instead of the client's credential, and refuses one that would be quoted", async () => {
  const server = await serve(() => ({ status: 201, body: {} }));
  const client = createClient({ url: server.url, credential: "other" });
  const body = { email: "a@example.com", password: "pw" };
  await client.bootstrap(body, "kpb_token");
  expect(server.requests[0]?.headers.authorization).toBe("Bearer kpb_token");
  const error = await failure(client.bootstrap(body, "canary token"));
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).not.toContain("canary");
});
