import type { ApiTool } from "@keyporter/core";
import { describe, expect, test } from "vitest";
import { search } from "./search.ts";
import { toolSetOf } from "./tool-set.ts";
import { toolsOfKey } from "./tools-of-key.ts";

function tool(name: string, change: Partial<ApiTool> = {}): ApiTool {
  return {
    name,
    title: null,
    description: `Does ${name}.`,
    method: "GET",
    path: `/${name}`,
    scopes: ["read"],
    readOnly: true,
    destructive: false,
    idempotent: true,
    inputSchema: { type: "object", properties: { id: { type: "string", description: "Which one" } } },
    parameters: [],
    bodyType: null,
    ...change,
  };
}

function many(count: number): ApiTool[] {
  return Array.from({ length: count }, (_, at) =>
    tool(`operation_${at}`, { description: "Lists things. ".repeat(20) }),
  );
}

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);
const key = (...scopes: string[]) => ({ scopes, deletedScopes: [] as readonly string[] });

describe("the list of tools", () => {
  test("has what the key's scopes allow, in the server's order, after whoami", () => {
    const set = toolSetOf([
      tool("b"),
      tool("a", { scopes: ["read", "write"] }),
      tool("c", { scopes: ["orders:read"] }),
    ]);
    expect(names(toolsOfKey(set, key("read")).listed)).toEqual(["whoami", "b"]);
    expect(names(toolsOfKey(set, key("read", "write")).listed)).toEqual(["whoami", "b", "a"]);
    expect(names(toolsOfKey(set, key("orders:*")).listed)).toEqual(["whoami", "c"]);
    expect(toolsOfKey(set, key("read")).hidden).toEqual({ count: 2, scopes: ["write", "orders:read"] });
    expect(toolsOfKey(set, key()).hidden.count).toBe(3);
    const deleted = { ...key("orders:*"), deletedScopes: ["orders:read"] };
    expect(names(toolsOfKey(set, deleted).listed)).toEqual(["whoami"]);
  });

  test("of 500 operations stays under 30 kB: they are searched for then", () => {
    const { listed, searched, usable } = toolsOfKey(toolSetOf(many(500)), key("read"));
    expect(JSON.stringify({ tools: listed }).length).toBeLessThan(30_000);
    expect([searched, usable.length, names(listed)]).toEqual([true, 500, ["whoami", "search_tools", "call_tool"]]);
  });

  test("stays under 30 kB for whatever number of operations", () => {
    for (let count = 1; count < 120; count += 1) {
      const { listed } = toolsOfKey(toolSetOf(many(count)), key("read"));
      expect(JSON.stringify({ tools: listed }).length).toBeLessThan(30_000);
    }
  });

  test("counts only what the key may use: few of many are listed one by one", () => {
    const set = toolSetOf([...many(500).map((one) => ({ ...one, scopes: ["write"] })), tool("mine")]);
    expect(names(toolsOfKey(set, key("read")).listed)).toEqual(["whoami", "mine"]);
  });

  test("gives an operation that is called like a tool of ours another name", () => {
    const set = toolSetOf([tool("whoami"), tool("search_tools"), tool("same"), tool("same")]);
    expect(names(set.tools)).toEqual(["api_whoami", "api_search_tools", "same", "same_2"]);
  });
});

describe("search", () => {
  const { tools } = toolSetOf([
    tool("listOrders", { title: "List orders" }),
    tool("createOrder", { description: "Makes a new order for a customer.", path: "/orders" }),
    tool("getCustomer", { description: "One customer." }),
    tool("deleteInvoice"),
  ]);

  test("puts first what has the words in its name", () => {
    expect(names(search(tools, "create order").tools)[0]).toBe("createOrder");
    expect(names(search(tools, "customer").tools)).toEqual(["getCustomer", "createOrder"]);
    expect(names(search(tools, "deleteInvoice").tools)).toEqual(["deleteInvoice"]);
  });

  test("says some names where nothing fits", () => {
    expect(search(tools, "weather")).toEqual({ tools: [], fitting: 0, others: names(tools) });
    expect(search(tools, "?!").fitting).toBe(0);
  });

  test("tells ten tools at most, and no more than fit into an answer", () => {
    const all = toolSetOf(many(500)).tools;
    const found = search(all, "lists things");
    expect([found.tools.length, found.fitting]).toEqual([10, 500]);
    const big = toolSetOf(many(500).map((one) => ({ ...one, description: "Lists things. ".repeat(600) }))).tools;
    expect(JSON.stringify(search(big, "lists things").tools).length).toBeLessThan(30_000);
    const none = JSON.stringify(search(all, "weather"));
    expect(none.length).toBeLessThan(3000);
  });
});
