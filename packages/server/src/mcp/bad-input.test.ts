import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bearer, call, connectAgent, eras } from "./testing/agent.ts";
import { type Served, startServed } from "./testing/served-api.ts";

/** More than the system keeps for a connection on its own, so that a client that does not read holds the rest here. */
const maxBytes = 16 * 1024 * 1024;

let served: Served;

beforeAll(async () => {
  const exchanges = { callsPerKey: 3, calls: 4, exchangesPerKey: 5, stallMs: 500 };
  served = await startServed({ mcp: { exchanges, upstream: { timeoutMs: 20_000, maxBytes } } });
});
afterAll(() => served?.close());

const headersOf = (secret = served.secret) => ({
  ...bearer(secret),
  accept: "application/json, text/event-stream",
  "content-type": "application/json",
});

/** Sends a body as it stands. */
async function post(body: string, headers: Record<string, string> = {}) {
  const response = await fetch(served.address, { method: "POST", headers: { ...headersOf(), ...headers }, body });
  return { status: response.status, text: await response.text() };
}

const open = () => served.instance.wired.services.mcp.exchanges.count;
const idle = () => vi.waitFor(() => expect(open()).toBe(0), { timeout: 10_000 });

describe("what is no message is refused precisely, and holds nothing up", () => {
  test("a batch of a thousand calls", async () => {
    const one = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "whoami" } };
    const answer = await post(JSON.stringify(Array.from({ length: 1000 }, (_, id) => ({ ...one, id }))));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).error).toEqual({
      code: -32600,
      message: "A batch may hold at most 20 messages, and this one has 1000.",
    });
  });

  test("a batch of twenty is answered, each of them", async () => {
    const batch = Array.from({ length: 20 }, (_, id) => ({
      jsonrpc: "2.0",
      id,
      method: "tools/call",
      params: { name: "whoami" },
    }));
    const { status, text } = await post(JSON.stringify(batch));
    expect(status).toBe(200);
    const ids = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? "").id);
    expect(ids.toSorted((one, other) => one - other)).toEqual(batch.map(({ id }) => id));
  });

  test.each([
    ["text that is no JSON", "{", 400, -32700, "well-formed JSON"],
    ["nothing", "", 400, -32700, "empty"],
    ["a name given twice", '{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}', 400, -32700, "/id"],
    ["endless depth", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400, -32700, "32 levels"],
    ["an empty batch", "[]", 400, -32600, "empty"],
    ["a number", "7", 400, -32600, ""],
    ["too much", `"${"x".repeat(1024 * 1024)}"`, 413, -32600, "1048576 bytes"],
  ])("%s", async (_case, body, status, code, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    const { error } = JSON.parse(answer.text);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(answer.text.length).toBeLessThan(2000);
  });

  test("another kind of body", async () => {
    expect((await post("a=1", { "content-type": "application/x-www-form-urlencoded" })).status).toBe(415);
    expect((await post("{}", { "content-encoding": "gzip" })).status).toBe(415);
  });

  test("an unknown protocol version", async () => {
    const old = await post('{"jsonrpc":"2.0","id":1,"method":"tools/list"}', { "mcp-protocol-version": "1999-01-01" });
    expect(old.status).toBe(400);
    expect(old.text).toContain("Unsupported protocol version");
    const meta = {
      "io.modelcontextprotocol/protocolVersion": "2099-01-01",
      "io.modelcontextprotocol/clientCapabilities": {},
    };
    const message = { jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta: meta } };
    const future = await post(JSON.stringify(message), {
      "mcp-protocol-version": "2099-01-01",
      "mcp-method": "tools/list",
    });
    expect([future.status, JSON.parse(future.text).error.code]).toEqual([400, -32022]);
  });

  test("nothing of it stays open", idle);
});

describe.each(eras)("an agent of the %s era that asks for what there is not", (era) => {
  const connectIt = () => connectAgent(served.address, { era, headers: bearer(served.secret) });

  test("a tool: is told so, also by way of call_tool", async () => {
    const agent = await connectIt();
    await expect(agent.callTool({ name: "nothing" })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining("Unknown tool: nothing"),
    });
    await expect(agent.callTool({ name: "call_tool", arguments: { name: "nothing" } })).rejects.toThrow(
      "Unknown tool: nothing",
    );
    const long = await agent.callTool({ name: "x".repeat(10_000) }).catch((error: unknown) => String(error));
    expect(String(long).length).toBeLessThan(300);
    await agent.close();
  });

  test("call_tool with a bad shape: is told which", async () => {
    const agent = await connectIt();
    expect(await call(agent, "call_tool", {})).toEqual({
      isError: true,
      text: "invalid_arguments: The arguments must have required property 'name'.",
    });
    expect((await call(agent, "call_tool", { name: "call_tool" })).text).toContain("invalid_arguments");
    expect((await call(agent, "call_tool", { name: "getOrder", arguments: { id: "7" } })).isError).toBe(false);
    await agent.close();
  });

  test("another page of the list", async () => {
    const agent = await connectIt();
    await expect(agent.listTools({ cursor: "next" })).rejects.toMatchObject({ code: -32602 });
    await agent.close();
  });

  test("prompts and resources", async () => {
    const agent = await connectIt();
    const ask = agent.request({ method: "prompts/get", params: { name: "x" } });
    await expect(ask).rejects.toThrow("Method not found");
    await agent.close();
  });
});

describe("too much at once", () => {
  test("of one key, then of all together: a precise refusal, and room again when calls have ended", async () => {
    const busy = await connectAgent(served.address, { headers: bearer(served.secret) });
    const stop = new AbortController();
    const running = [1, 2, 3].map(() => busy.callTool({ name: "slow" }, { signal: stop.signal }).catch(() => null));
    await vi.waitFor(() => expect(open()).toBe(3), { timeout: 10_000 });
    expect(await call(busy, "getOrder", { id: "1" })).toEqual({
      isError: true,
      text: "too_many_calls: This key has 3 calls running, which is the most. Try again when one of them has ended.",
    });
    // What asks nothing of the API still works.
    expect((await call(busy, "whoami")).isError).toBe(false);
    const { secret } = await served.keyFor();
    const other = await connectAgent(served.address, { headers: bearer(secret) });
    const fourth = other.callTool({ name: "slow" }, { signal: stop.signal }).catch(() => null);
    await vi.waitFor(() => expect(open()).toBe(4), { timeout: 10_000 });
    expect((await call(other, "getOrder", { id: "1" })).text).toContain("4 calls are running here");
    stop.abort();
    await Promise.all([...running, fourth]);
    await idle();
    expect((await call(busy, "getOrder", { id: "1" })).isError).toBe(false);
    await Promise.all([busy.close(), other.close()]);
  });

  test("requests that stay open: the next one is refused precisely, and taken once there is room", async () => {
    const connectListener = () =>
      connectAgent(served.address, { headers: bearer(served.secret), onToolsChanged: () => undefined });
    const listeners = await Promise.all([1, 2, 3, 4, 5].map(connectListener));
    await vi.waitFor(() => expect(open()).toBe(5), { timeout: 10_000 });
    const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
    const refused = await fetch(served.address, { method: "POST", headers: headersOf(), body: ping });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await refused.text()).toContain("at most 5 with one key");
    await Promise.all(listeners.map((listener) => listener.close()));
    await idle();
    expect((await post(ping)).status).toBe(200);
  });
});

describe("a client that never reads", () => {
  test("is cut off, and what waited for it is given up", async () => {
    const { hostname, port } = new URL(served.address);
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "endless" } });
    const before = served.upstream.received.length;
    const sockets = [1, 2].map(() => connect(Number(port), hostname));
    for (const socket of sockets) {
      socket.pause();
      socket.on("error", () => undefined);
      const head = Object.entries({ ...headersOf(), host: `${hostname}:${port}`, "content-length": body.length });
      socket.write(
        `POST ${new URL(served.address).pathname} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`,
      );
    }
    // Each of them has its call running at the API, and then nobody who takes the answer.
    await vi.waitFor(() => expect(served.upstream.received.length).toBe(before + 2), { timeout: 10_000 });
    await idle();
    const agent = await connectAgent(served.address, { headers: bearer(served.secret) });
    expect((await call(agent, "whoami")).isError).toBe(false);
    await agent.close();
    // They find their connection ended, before the answer was.
    for (const socket of sockets) {
      socket.resume();
      if (!socket.closed) await once(socket, "close");
      expect(socket.bytesRead).toBeLessThan(maxBytes);
    }
  });
});
