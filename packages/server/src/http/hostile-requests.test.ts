import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect, jsonOf, sendRaw, statusesOf } from "../testing/raw-http.ts";
import { echoHot, makeServer } from "../testing/test-server.ts";

const { server, counted } = makeServer({
  hot: new Map([
    ["POST /hot", echoHot],
    ["POST /never", { kind: "read", answer: () => new Promise<never>(() => {}) }],
  ]),
  timeouts: { headersMs: 300, requestMs: 900, keepAliveMs: 5000, checkEveryMs: 50 },
});
let at: { host: string; port: number };
beforeAll(async () => {
  at = { host: "127.0.0.1", port: await server.listen({ host: "127.0.0.1", port: 0 }) };
});
afterAll(() => server.close(100));

const head = "POST /hot HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
const good = `${head}Content-Length: 2\r\n\r\n{}`;
const smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

test("the corpus is one change away from a request that is served", async () => {
  expect(statusesOf(await sendRaw(at, good, 200))).toEqual([200]);
});

describe("what two parsers could read differently is answered 400 and closed (T18)", () => {
  test.each<[string, string]>([
    ["CL.TE", `${head}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ["TE.CL", `${head}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n1e\r\n${smuggled}\r\n0\r\n\r\n`],
    ["TE.TE with an unknown coding last", `${head}Transfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n`],
    ["a coding in disguise", `${head}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n`],
    ["two lengths", `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ["one length twice", `${head}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`],
    ["a list of lengths", `${head}Content-Length: 2, 2\r\n\r\n{}`],
    ["a signed length", `${head}Content-Length: +2\r\n\r\n{}`],
    ["a hexadecimal length", `${head}Content-Length: 0x2\r\n\r\n{}`],
    ["a length beyond all numbers", `${head}Content-Length: 99999999999999999999\r\n\r\n{}`],
    ["a folded header", `${head}X-A: b\r\n c: d\r\nContent-Length: 2\r\n\r\n{}`],
    ["a space before the colon", `${head}Content-Length : 2\r\n\r\n{}`],
    ["bare line feeds", good.replaceAll("\r\n", "\n")],
    ["one bare line feed between headers", good.replace("Host: x\r\n", "Host: x\n")],
    ["a bare carriage return", good.replace("Host: x\r\n", "Host: x\rX-A: b\r\n")],
    ["NUL in a header", good.replace("Host: x", "Host: x\0y")],
    ["a header without a name", `${head}: x\r\nContent-Length: 2\r\n\r\n{}`],
    ["a chunk size that is no number", `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
    ["a chunk that ends with a bare line feed", `${head}Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n`],
    ["an unknown version", good.replace("HTTP/1.1", "HTTP/1.7")],
    ["HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["an unknown method", good.replace("POST", "SMUGGLE")],
    ["no Host", good.replace("Host: x\r\n", "")],
    ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
  ])("%s", async (_what, bytes) => {
    const answer = await sendRaw(at, Buffer.from(bytes, "latin1"));
    expect(statusesOf(answer)).toEqual([400]);
    expect(answer.end).toBe("closed");
    expect(answer.text).toMatch(/connection: close/i);
  });

  test("HTTP/0.9 has no answer with headers, so it gets none that succeeds", async () => {
    for (const bytes of ["GET /\r\n\r\n", "GET /\n\n", "GET /\n"]) {
      const answer = await sendRaw(at, bytes);
      expect(answer.end).toBe("closed");
      expect(statusesOf(answer).filter((status) => status !== 400 && status !== 408)).toEqual([]);
    }
  });

  test("a request behind a malformed one is never served", async () => {
    expect(counted.filter((entry) => entry.endsWith("200"))).toEqual(["/hot POST 200"]);
  });
});

test("a malformed request is answered with problem details and counted", async () => {
  const answer = await sendRaw(at, "NONSENSE\r\n\r\n");
  expect(jsonOf(answer)).toMatchObject({
    code: "BAD_REQUEST",
    status: 400,
    request_id: expect.stringMatching(/^req_/),
  });
  expect(answer.text).toContain("content-type: application/problem+json");
  expect(answer.text).toContain("cache-control: no-store");
  expect(counted).toContain("malformed  400");
});

test.each([17_000, 100_000, 1_000_000])(
  "an Authorization header of %d bytes gets its 431 as JSON (T18)",
  async (size) => {
    const bytes = `GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${"a".repeat(size)}\r\n\r\n`;
    const answer = await sendRaw(at, bytes);
    expect(statusesOf(answer)).toEqual([431]);
    expect(answer.end).toBe("closed");
    expect(jsonOf(answer)).toMatchObject({ status: 431, detail: "The request headers are too large." });
  },
);

describe("a body that is too large gets its 413 and no reset (T18)", () => {
  const tenMegabytes = Buffer.alloc(10 * 1024 * 1024, 0x20);
  const chunk = Buffer.concat([Buffer.from("a00000\r\n"), tenMegabytes, Buffer.from("\r\n0\r\n\r\n")]);

  test.each<[string, string, Buffer]>([
    ["announced, hot", `Content-Length: ${tenMegabytes.length}`, tenMegabytes],
    ["in chunks, hot", "Transfer-Encoding: chunked", chunk],
    ["announced, in the application", `Content-Length: ${tenMegabytes.length}`, tenMegabytes],
    ["in chunks, in the application", "Transfer-Encoding: chunked", chunk],
  ])("%s", async (where, length, body) => {
    const path = where.endsWith("hot") ? "/hot" : "/slow";
    const start = head.replace("/hot", path);
    const first = Buffer.concat([Buffer.from(`${start}${length}\r\n\r\n`), body]);
    const answer = await sendRaw(at, Buffer.concat([first, Buffer.from(good)]), 1500);
    expect(answer.end).toBe("open");
    expect(statusesOf(answer)).toEqual([413, 200]);
    expect(answer.text).toContain('"code":"BODY_TOO_LARGE"');
  });
});

describe("a slow client is cut off (T18)", () => {
  test("within its headers", async () => {
    const began = performance.now();
    const answer = await sendRaw(at, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    expect(statusesOf(answer)).toEqual([408]);
    expect(jsonOf(answer)).toMatchObject({ status: 408 });
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test("when it keeps sending a little", async () => {
    const socket = connect(at);
    const drip = setInterval(() => socket.writable && socket.write("X-A: b\r\n"), 50);
    const answer = await collect(socket, "GET / HTTP/1.1\r\nHost: x\r\n", 3000);
    clearInterval(drip);
    expect(statusesOf(answer)).toEqual([408]);
  });

  test("before its first byte", async () => {
    expect((await sendRaw(at, "")).end).toBe("closed");
  });

  test.each(["/hot", "/slow"])("within its body, at %s", async (path) => {
    const answer = await sendRaw(at, `${head.replace("/hot", path)}Content-Length: 9\r\n\r\n{`);
    expect(answer.end).not.toBe("open");
    expect(statusesOf(answer)).not.toContain(200);
  });

  test("when its body is refused, and it neither goes on nor hangs up", async () => {
    const answer = await sendRaw(at, `${head}Content-Length: 99999\r\n\r\n{`);
    expect(answer.end).not.toBe("open");
    expect(statusesOf(answer)[0]).toBe(413);
  });

  test("an idle connection between requests is not", async () => {
    const socket = connect(at);
    socket.write(good);
    await sleep(600);
    expect(statusesOf(await collect(socket, good, 300))).toEqual([200, 200]);
  });
});

test("a malformed request behind one that is being answered takes no place in the order of answers", async () => {
  const answer = await sendRaw(at, `${good.replace("/hot", "/never")}NONSENSE\r\n\r\n`);
  expect(statusesOf(answer)).toEqual([]);
  expect(answer.end).not.toBe("open");
});

test("200 connections that send next to nothing do not hold up anybody else", async () => {
  const slow = Array.from({ length: 200 }, () => sendRaw(at, "GET / HTTP/1.1\r\n", 2000));
  const began = performance.now();
  expect(statusesOf(await sendRaw(at, good.replace("Host: x", "Host: x\r\nConnection: close")))).toEqual([200]);
  expect(performance.now() - began).toBeLessThan(500);
  expect((await Promise.all(slow)).filter(({ end }) => end === "open")).toEqual([]);
});
