import type { McpCall, McpConnection, Page, Reach } from "@keyporter/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { insert, makeApi, makeKey, makeOrganization, makeUser } from "../testing/records.ts";
import { seed } from "./testing/seed.ts";

const day = 86_400_000;
const api = makeApi();
const otherApi = makeApi();
const acme = makeOrganization();
const ada = makeUser();
const acmeKey = makeKey({
  ...{ id: "k1", apiId: api.id, name: "Codex", masked: "kp_live_1...1111" },
  ...{ ownerType: "organization", ownerOrganizationId: acme.id, createdAt: 1 },
});
const adaKey = makeKey({
  ...{ id: "k2", apiId: otherApi.id, ownerType: "user", ownerUserId: ada.id, contextOrganizationId: acme.id },
  ...{ createdAt: 2, createdVia: "mcp_helper" },
});
const plainKey = makeKey({ id: "k3", apiId: api.id, createdAt: 3 });
const instance: Reach = { kind: "instance" };
const inAcme: Reach = { kind: "organization", organizationId: acme.id };
const asAda: Reach = { kind: "user", userId: ada.id };
const stranger: Reach = { kind: "organization", organizationId: "org_stranger" };

function callOf(fields: Partial<McpCall> & Pick<McpCall, "id" | "at">): McpCall {
  return {
    ...{ apiId: api.id, keyId: "k1", organizationId: acme.id, userId: null, tool: "listOrders", outcome: "ok" },
    ...{
      upstreamStatus: 200,
      durationMs: 12,
      clientName: "codex",
      clientVersion: "1.2",
      protocolVersion: "2025-06-18",
    },
    ...{ ip: "192.0.2.1", requestId: "req_1" },
    ...fields,
  };
}

function connectionOf(fields: Partial<McpConnection> = {}): McpConnection {
  return {
    ...{ keyId: "k1", apiId: api.id, clientName: null, clientVersion: null, protocolVersion: null },
    ...{ firstSeenAt: 5, lastSeenAt: 5, lastTool: null, lastCallAt: null, calls: 0 },
    ...fields,
  };
}

describe.each(engines)("what agents did on $name", (engine) => {
  let opened: TestStore;

  beforeEach(async () => {
    opened = await engine.open();
    await seed(opened.open.store, [
      ...[api, otherApi].map((row) => insert("apis", row)),
      insert("organizations", acme),
      insert("users", ada),
      ...[acmeKey, adaKey, plainKey].map((row) => insert("keys", row)),
    ]);
  });
  afterEach(() => opened.dispose());

  const record = (calls: readonly McpCall[], connections: readonly McpConnection[] = []) =>
    opened.open.store.recordMcp({ calls, connections });
  const listCalls = (query: object = {}) =>
    opened.open.store.listMcpCalls({ within: [instance], after: null, limit: 50, ...query });
  const listConnections = (query: object = {}) =>
    opened.open.store.listMcpConnections({ within: [instance], after: null, limit: 50, ...query });
  const idsOf = async (page: Promise<Page<{ readonly call: McpCall }>>) => (await page).rows.map(({ call }) => call.id);
  const keysOf = async (query: object) => (await listConnections(query)).rows.map(({ key }) => key.id);

  test("a call comes back as it was noted, with the name and mask of its key", async () => {
    const call = callOf({ id: "a", at: 10 });
    const bare = callOf({
      ...{ id: "b", at: 9, upstreamStatus: null, clientName: null, clientVersion: null, protocolVersion: null },
      ip: null,
    });
    await record([call, bare]);
    const key = { id: "k1", name: "Codex", masked: "kp_live_1...1111" };
    expect((await listCalls()).rows).toEqual([
      { call, key },
      { call: bare, key },
    ]);
  });

  test("a batch that is written again adds no call", async () => {
    await record([callOf({ id: "a", at: 10 })]);
    await record([callOf({ id: "a", at: 10 }), callOf({ id: "b", at: 11 })]);
    expect(await idsOf(listCalls())).toEqual(["b", "a"]);
  });

  test("a batch of more rows than one statement takes is written whole", async () => {
    await record(Array.from({ length: 1201 }, (_, at) => callOf({ id: `c${at}`, at })));
    const ids: string[] = [];
    let after: Page<unknown>["next"] = null;
    do {
      const page = await listCalls({ after, limit: 200 });
      ids.push(...page.rows.map(({ call }) => call.id));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual(Array.from({ length: 1201 }, (_, at) => `c${1200 - at}`));
  });

  test("calls are found by API, key, tool and outcome", async () => {
    const ofAda = { keyId: "k2", apiId: otherApi.id, userId: ada.id };
    await record([
      callOf({ id: "a", at: 1 }),
      callOf({ id: "b", at: 2, ...ofAda }),
      callOf({ id: "c", at: 3, tool: "deleteOrder", outcome: "UPSTREAM_TIMEOUT" }),
    ]);
    expect(await idsOf(listCalls({ apiId: api.id }))).toEqual(["c", "a"]);
    expect(await idsOf(listCalls({ keyId: "k2" }))).toEqual(["b"]);
    expect(await idsOf(listCalls({ tool: "deleteOrder" }))).toEqual(["c"]);
    expect(await idsOf(listCalls({ outcome: "ok" }))).toEqual(["b", "a"]);
    expect(await idsOf(listCalls({ tool: "unknown\0" }))).toEqual([]);
  });

  test("nobody reads a call beyond their reach, and one within two reaches comes once", async () => {
    await record([
      callOf({ id: "a", at: 1 }),
      callOf({ id: "b", at: 2, keyId: "k2", userId: ada.id }),
      callOf({ id: "c", at: 3, keyId: "k3", organizationId: null }),
    ]);
    expect(await idsOf(listCalls({ within: [inAcme] }))).toEqual(["b", "a"]);
    expect(await idsOf(listCalls({ within: [asAda, inAcme] }))).toEqual(["b", "a"]);
    expect(await idsOf(listCalls({ within: [asAda] }))).toEqual(["b"]);
    expect(await idsOf(listCalls({ within: [stranger] }))).toEqual([]);
    expect(await idsOf(listCalls({ within: [stranger], keyId: "k1" }))).toEqual([]);
    expect(await idsOf(listCalls({ within: [] }))).toEqual([]);
  });

  test("calls are kept for 30 days", async () => {
    await record([callOf({ id: "old", at: 10 }), callOf({ id: "new", at: 11 })]);
    await opened.open.store.purgeExpired(10 + 30 * day);
    expect(await idsOf(listCalls())).toEqual(["new"]);
  });

  test("a connection adds up and only moves forward, in whatever order batches arrive", async () => {
    const first = connectionOf({ clientName: "codex", clientVersion: "1", protocolVersion: "2025-06-18" });
    const call = connectionOf({ firstSeenAt: 7, lastSeenAt: 7, lastTool: "listOrders", lastCallAt: 7, calls: 2 });
    const last = connectionOf({
      ...{ firstSeenAt: 9, lastSeenAt: 9, clientName: "claude-code", clientVersion: "2" },
      ...{ lastTool: "getOrder", lastCallAt: 9, calls: 1 },
    });
    const expected = connectionOf({
      ...{ clientName: "claude-code", clientVersion: "2", protocolVersion: "2025-06-18" },
      ...{ firstSeenAt: 5, lastSeenAt: 9, lastTool: "getOrder", lastCallAt: 9, calls: 3 },
    });
    for (const part of [first, call, last]) await record([], [part]);
    for (const part of [last, call, first]) await record([], [{ ...part, keyId: "k3" }]);
    const known = (await listConnections()).rows.map(({ connection }) => connection);
    expect(known).toEqual([{ ...expected, keyId: "k3" }, null, expected]);
  });

  test("connections are the keys that agents use and those made for them, newest key first, page by page", async () => {
    expect(await keysOf({})).toEqual(["k2"]);
    await record([], [connectionOf()]);
    expect(await keysOf({})).toEqual(["k2", "k1"]);
    const { rows, next } = await listConnections({ limit: 1 });
    expect(rows.map(({ key }) => key.id)).toEqual(["k2"]);
    expect(await keysOf({ limit: 1, after: next })).toEqual(["k1"]);
    expect(await keysOf({ apiId: api.id })).toEqual(["k1"]);
    expect(await keysOf({ userId: ada.id })).toEqual(["k2"]);
    expect(await keysOf({ organizationId: acme.id })).toEqual(["k2", "k1"]);
    expect(await keysOf({ organizationId: acme.id, ownerType: "organization" })).toEqual(["k1"]);
    expect(await keysOf({ keyId: "k1" })).toEqual(["k1"]);
    expect(await keysOf({ keyId: "k3" })).toEqual([]);
  });

  test("nobody reads a connection beyond their reach", async () => {
    await record([], [connectionOf(), connectionOf({ keyId: "k3" })]);
    expect(await keysOf({ within: [inAcme] })).toEqual(["k2", "k1"]);
    expect(await keysOf({ within: [asAda] })).toEqual(["k2"]);
    expect(await keysOf({ within: [stranger] })).toEqual([]);
    expect(await keysOf({ within: [asAda], organizationId: "org_stranger" })).toEqual([]);
  });
});
