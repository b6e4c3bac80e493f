import { expect, test } from "vitest";
import { scopeLines } from "./scope-lines.ts";

test("a pasted line is a scope and what it allows, whatever stands between them", () => {
  expect(scopeLines("orders:read See orders\r\n\n  orders:write,Change orders\nrefunds", [])).toEqual([
    { line: 1, key: "orders:read", description: "See orders", fault: null },
    { line: 3, key: "orders:write", description: "Change orders", fault: null },
    { line: 4, key: "refunds", description: "", fault: null },
  ]);
});

test("what is no scope, is there already or comes twice is told by its line", () => {
  const lines = scopeLines("orders:*\nread\nnew\nnew", ["read"]);
  expect(lines.map(({ line, fault }) => [line, fault])).toEqual([
    [1, "bad"],
    [2, "doubled"],
    [3, null],
    [4, "doubled"],
  ]);
});
