import type { McpBatch, McpCall } from "@keyporter/core";
import { afterEach, expect, test } from "vitest";
import { McpRecorder } from "./recorder.ts";

let recorder: McpRecorder;
let written: McpBatch[];
let dropped: number;
let reachable: boolean;
let now: number;

function start(): void {
  written = [];
  dropped = 0;
  reachable = true;
  now = 1000;
  recorder = new McpRecorder({
    store: {
      recordMcp: async (batch) => {
        if (!reachable) throw new Error("The store cannot be reached");
        written.push(batch);
      },
    },
    now: () => now,
    onFailure: () => undefined,
    onDropped: (count) => {
      dropped += count;
    },
  });
}

afterEach(() => recorder.close());

function callOf(fields: Partial<McpCall> = {}): McpCall {
  return {
    ...{
      id: "call_1",
      at: now,
      apiId: "api_1",
      keyId: "key_1",
      organizationId: null,
      userId: null,
      tool: "listOrders",
    },
    ...{ outcome: "ok", upstreamStatus: 200, durationMs: 3, clientName: null, clientVersion: null },
    ...{ protocolVersion: null, ip: null, requestId: "req_1" },
    ...fields,
  };
}

const facts = { id: "key_1" };

test("what one key did between two batches is one connection, and every call is a row", async () => {
  start();
  recorder.seen(facts, "api_1", { name: "codex", version: "1.2" }, "2025-06-18");
  now = 2000;
  recorder.called(callOf({ id: "a", at: 2000 }));
  recorder.called(callOf({ id: "b", at: 2001, tool: "getOrder" }));
  await recorder.flush();
  await recorder.flush();
  expect(written).toHaveLength(1);
  expect(written[0]?.calls.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(written[0]?.connections).toEqual([
    {
      ...{ keyId: "key_1", apiId: "api_1", clientName: "codex", clientVersion: "1.2", protocolVersion: "2025-06-18" },
      ...{ firstSeenAt: 1000, lastSeenAt: 2001, lastTool: "getOrder", lastCallAt: 2001, calls: 2 },
    },
  ]);
});

test("what could not be written goes with the next batch, and counts once", async () => {
  start();
  reachable = false;
  recorder.called(callOf({ id: "a", at: 1 }));
  await expect(recorder.flush()).rejects.toThrow("cannot be reached");
  recorder.called(callOf({ id: "b", at: 2 }));
  reachable = true;
  await recorder.flush();
  expect(written[0]?.calls.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(written[0]?.connections).toMatchObject([{ firstSeenAt: 1, lastCallAt: 2, calls: 2 }]);
});

test("while the store cannot be reached memory stays bounded: the oldest calls go and are counted", async () => {
  start();
  reachable = false;
  for (let at = 0; at < 25_000; at += 1) {
    recorder.called(callOf({ id: `call_${at}`, keyId: `key_${at}` }));
    if (at % 5000 === 0) await recorder.flush().catch(() => undefined);
  }
  reachable = true;
  await recorder.flush();
  const calls = written[0]?.calls ?? [];
  expect(calls.length).toBeLessThanOrEqual(10_000);
  expect(calls.at(-1)?.id).toBe("call_24999");
  expect(calls.length + dropped).toBe(25_000);
  expect(written[0]?.connections.length).toBeLessThanOrEqual(10_000);
});

test("text that a client chose is cut, and loses what a database would refuse or a line would break at", async () => {
  start();
  const name = `a\0b\nc\ud800${"x".repeat(500)}`;
  recorder.seen(facts, "api_1", { name, version: "1" }, null);
  recorder.called(callOf({ tool: "no\0such\u0007tool", clientName: name }));
  await recorder.flush();
  const told = written[0]?.connections[0];
  expect(told?.clientName).toBe(`abc\ufffd${"x".repeat(96)}`);
  expect(told?.lastTool).toBe("nosuchtool");
  expect(written[0]?.calls).toMatchObject([{ tool: "nosuchtool", clientName: told?.clientName }]);
});
