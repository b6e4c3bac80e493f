import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { HotRead, HotRoute } from "../gate/hot-route.ts";
import { testCertificate } from "../testing/certificate.ts";
import { collect, sendRaw, statusesOf } from "../testing/raw-http.ts";
import { echoHot, makeServer, type TestServer } from "../testing/test-server.ts";
import type { NodeServerOptions } from "./node-server.ts";
import { answerHeaders } from "./problem.ts";

const running: TestServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ server }) => server.close(100)));
});

async function start(change: Partial<NodeServerOptions> = {}) {
  const made = makeServer(change);
  running.push(made);
  const port = await made.server.listen({ host: "127.0.0.1", port: 0 });
  return { ...made, port, url: `http://127.0.0.1:${port}` };
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

describe("every answer, of either kind of route,", () => {
  test.each(["/hot", "/slow", "/slow%"])("has the headers of the API: %s", async (path) => {
    const { url } = await start();
    const { headers } = await post(url + path, {}, { "x-request-id": "mine-1" });
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-request-id": "mine-1",
    });
  });

  test("does not say what it is made with", async () => {
    const { url } = await start();
    const { headers } = await post(`${url}/slow`, {});
    expect(headers.has("x-powered-by") || headers.has("server")).toBe(false);
  });
});

test("a hot route gets body, headers and origin", async () => {
  const { url } = await start();
  const answer = await post(`${url}/hot?x=1`, { a: [1] }, { authorization: "Bearer x", "user-agent": "curl/8" });
  expect(await answer.json()).toEqual({
    body: { a: [1] },
    authorization: "Bearer x",
    origin: {
      requestId: expect.stringMatching(/^req_/),
      ip: "127.0.0.1",
      userAgent: "curl/8",
      transport: "https",
      local: false,
      proxied: false,
    },
  });
});

test("a tree of paths takes every method and path below it, with the headers as they were sent", async () => {
  const answer: HotRead["answer"] = ({ method, path, url, rawHeaders, origin }) => ({
    status: 200,
    headers: answerHeaders(origin.requestId),
    body: JSON.stringify({ method, path, url, twice: rawHeaders.filter((_, at) => rawHeaders[at - 1] === "x-TWICE") }),
  });
  const { port, counted } = await start({ hot: new Map([["* /gate/*", { kind: "read", answer }]]) });
  const bytes = "PROPFIND /gate/orders/7?a=1 HTTP/1.1\r\nHost: x\r\nx-TWICE: a\r\nx-TWICE: b\r\n\r\n";
  const { text } = await sendRaw({ host: "127.0.0.1", port }, bytes, 200);
  expect(JSON.parse(text.slice(text.indexOf("{")))).toEqual({
    method: "PROPFIND",
    path: "/gate/orders/7",
    url: "/gate/orders/7?a=1",
    twice: ["a", "b"],
  });
  await sendRaw({ host: "127.0.0.1", port }, "GET /gates HTTP/1.1\r\nHost: x\r\n\r\n", 200);
  await expect.poll(() => counted).toEqual(["/gate/* PROPFIND 200", "/slow/:echo GET 200"]);
});

test("requests that arrive together are each answered, in their order on every connection", async () => {
  const { port, counted } = await start();
  const asked = (n: number): string =>
    `POST /hot HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"n":${n}}`;
  const ask = (from: number) =>
    sendRaw({ host: "127.0.0.1", port }, asked(from) + asked(from + 1) + asked(from + 2), 300);
  const answers = await Promise.all([1, 4, 7].map(ask));
  expect(answers.map(({ text }) => [...text.matchAll(/"n":(\d)/g)].map(([, n]) => n).join(""))).toEqual([
    "123",
    "456",
    "789",
  ]);
  await expect.poll(() => counted).toEqual(new Array(9).fill("/hot POST 200"));
});

test("a client that leaves before its answer is written harms none of the others", async () => {
  const { port, url } = await start();
  const staying = Array.from({ length: 20 }, () => post(`${url}/hot`, {}));
  const whole = "POST /hot HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
  for (let left = 0; left < 20; left += 1) {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(whole, () => socket.resetAndDestroy());
  }
  for (const answer of staying) expect((await answer).status).toBe(200);
});

test("a credential that is sent twice is one that nobody issued, not one of the two", async () => {
  const { port } = await start();
  const twice = "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n";
  const bytes = `POST /hot HTTP/1.1\r\nHost: x\r\n${twice}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
  expect((await sendRaw({ host: "127.0.0.1", port }, bytes, 200)).text).toContain(
    '"authorization":"Bearer a, Bearer b"',
  );
});

describe("what a handler throws", () => {
  const thrown = () => {
    throw new Error("secret detail");
  };
  const rejected = async () => {
    throw Object.assign(new Error("secret detail"), { name: "StorageUnavailable" });
  };

  test.each<[string, Partial<NodeServerOptions>, number]>([
    ["in a hot route", { hot: new Map([["POST /x", { ...echoHot, answer: thrown }]]) }, 500],
    ["before a hot route", { hot: new Map([["POST /x", { ...echoHot, admit: thrown }]]) }, 500],
    ["later in a hot route", { hot: new Map([["POST /x", { ...echoHot, answer: rejected }]]) }, 503],
    ["in a hot route without a body", { hot: new Map([["POST /x", { kind: "read", answer: rejected }]]) }, 503],
    ["in the application", { fetch: thrown }, 500],
    ["later in the application", { fetch: rejected }, 503],
  ])("%s is answered, logged under the request's id, and told to nobody", async (_where, change, status) => {
    const { url, logged } = await start(change);
    const answer = await post(`${url}/x`, {}, { "x-request-id": "mine-2" });
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(JSON.parse(text)).toMatchObject({ request_id: "mine-2" });
    expect(text).not.toContain("secret detail");
    expect(logged.filter(({ err }) => err)).toMatchObject([
      { request_id: "mine-2", err: { message: "secret detail" } },
    ]);
  });
});

test("headers that a route always has stand also on what it throws and on what is refused before it", async () => {
  const always = { "x-mark": "" };
  const hot = new Map<string, HotRoute>([
    ["GET /now", { kind: "read", always, answer: () => Promise.reject(new Error("no")) }],
  ]);
  const { url } = await start({ hot });
  expect((await fetch(`${url}/now`)).headers.get("x-mark")).toBe("");
  const afar = { "x-forwarded-for": "203.0.113.9" };
  const refused = await fetch(`${url}/now`, { headers: afar });
  expect([refused.status, refused.headers.get("x-mark")]).toEqual([403, ""]);
});

describe("the log has one line per request", () => {
  test("with method, path, status, time, id and address, and without the query (T4)", async () => {
    const { url, logged, counted } = await start();
    await (await fetch(`${url}/slow?api_key=canary`)).text();
    await expect.poll(() => logged).toHaveLength(1);
    expect(logged[0]).toEqual({
      level: "info",
      time: expect.any(String),
      request_id: expect.stringMatching(/^req_/),
      method: "GET",
      path: "/slow",
      status: 200,
      ms: expect.any(Number),
      ip: "127.0.0.1",
      msg: "request",
    });
    expect(counted).toEqual(["/slow/:echo GET 200"]);
  });

  test("but not for the hot path, which is only counted", async () => {
    const { url, logged, counted } = await start();
    await (await post(`${url}/hot`, {})).text();
    await expect.poll(() => counted).toEqual(["/hot POST 200"]);
    expect(logged).toEqual([]);
  });

  test("also for a client that left before the answer", async () => {
    const { port, counted } = await start({ fetch: () => new Promise(() => {}) });
    await sendRaw({ host: "127.0.0.1", port }, "GET /x HTTP/1.1\r\nHost: x\r\n\r\n", 50);
    await expect.poll(() => counted).toEqual(["other GET 499"]);
  });
});

test("plain HTTP from afar is refused with no redirect and no echo, and its connection ends (T5)", async () => {
  const { port, counted } = await start();
  const secret = "canary".repeat(20_000);
  const body = `{"key":"${secret}"}`;
  const bytes = `POST /hot HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const answer = await sendRaw({ host: "127.0.0.1", port }, bytes);
  expect(statusesOf(answer)).toEqual([403]);
  expect(answer.end).toBe("closed");
  expect(answer.text).toContain('"code":"HTTPS_REQUIRED"');
  expect(answer.text).toMatch(/connection: close/i);
  expect(answer.text).not.toMatch(/location:|canary/i);
  expect(counted).toEqual(["/hot POST 403"]);
});

test.each([
  "GET * HTTP/1.1\r\nHost: x",
  "GET /\\x HTTP/1.1\r\nHost: x",
  "GET / HTTP/1.1\r\nHost: a, b",
  "GET / HTTP/1.1\r\nHost: x@y",
])("an address that is none is a 400 in JSON: %j", async (start_) => {
  const { port } = await start();
  const answer = await sendRaw({ host: "127.0.0.1", port }, `${start_}\r\n\r\n`, 300);
  expect(statusesOf(answer)).toEqual([400]);
  expect(answer.text).toContain('"code":"BAD_REQUEST"');
});

test("with a certificate it serves HTTPS itself", async () => {
  const { port } = await start({ tls: testCertificate, transport: { trustedProxies: [], plainHttpFrom: [] } });
  const status = await new Promise((resolve, reject) => {
    const options = {
      port,
      ca: testCertificate.cert,
      servername: "localhost",
      headers: { "x-forwarded-for": "1.1.1.1" },
    };
    httpsRequest({ ...options, host: "127.0.0.1" }, (response) => resolve(response.statusCode))
      .on("error", reject)
      .end();
  });
  expect(status).toBe(200);
});

describe("closing", () => {
  const slow = { fetch: () => sleep(300, new Response("done")) };

  test("lets a running request finish, and takes no new connection", async () => {
    const { url, server } = await start(slow);
    const answer = fetch(`${url}/x`);
    await sleep(100);
    const closed = server.close(5000);
    await expect(fetch(`${url}/y`)).rejects.toThrow();
    expect(await (await answer).text()).toBe("done");
    expect((await answer).headers.get("connection")).toBe("close");
    await closed;
  });

  test("does not wait for connections that are idle, or opened ahead of need", async () => {
    const { url, port, server } = await start();
    await (await fetch(`${url}/x`)).text();
    const early = collect(connect(port, "127.0.0.1"), "", 3000);
    await sleep(50);
    const began = performance.now();
    await server.close(5000);
    expect(performance.now() - began).toBeLessThan(500);
    expect((await early).end).not.toBe("open");
  });

  test("ends what is still running at the deadline", async () => {
    const { url, server } = await start({ fetch: () => new Promise(() => {}) });
    const answer = fetch(`${url}/x`);
    const refused = expect(answer).rejects.toThrow();
    await sleep(50);
    const began = performance.now();
    await server.close(200);
    expect(performance.now() - began).toBeLessThan(1000);
    await refused;
  });

  test("ends a connection that is busy with an answer as soon as the answer is out", async () => {
    const body = () =>
      new ReadableStream({
        async start(controller) {
          controller.enqueue(Buffer.from("begun"));
          await sleep(300);
          controller.close();
        },
      });
    const { url, server } = await start({ fetch: () => new Response(body()) });
    const answer = await fetch(`${url}/x`);
    const began = performance.now();
    await Promise.all([server.close(5000), answer.text()]);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
