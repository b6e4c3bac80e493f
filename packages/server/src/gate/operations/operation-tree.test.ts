import type { OperationRule } from "@keyporter/core";
import { describe, expect, test } from "vitest";
import { canonicalSegments } from "./canonical-path.ts";
import { rulesOf } from "./operation-rules.ts";
import { OperationTree } from "./operation-tree.ts";
import { fits, templateOf } from "./path-template.ts";

function rules(...texts: string[]): OperationRule[] {
  return texts.map((text) => {
    const [method = "", path = "", ...scopes] = text.split(" ");
    return { method: method as OperationRule["method"], path, scopes };
  });
}

const tree = new OperationTree(
  rules(
    "GET /orders read",
    "POST /orders write",
    "GET /orders/{id} read",
    "GET /orders/admin admin",
    "DELETE /orders/{id} write",
    "GET /orders/{id}/lines/{line} read",
    "POST /orders/{id}:cancel cancel",
    "POST /orders/{id} write",
    "GET /reports/{name}.csv export",
    "GET /reports/{name} read",
    "GET /{any}/lines/last one",
    "GET /orders/{id}/lines/last two",
    "GET /a/{x}/c left",
    "GET /{y}/b/c right",
    "GET / root",
    "HEAD /heads head",
    "GET /heads get",
  ),
);

test.each<[string, string | null]>([
  ["GET /orders", "read"],
  ["POST /orders", "write"],
  ["PUT /orders", null],
  ["GET /orders/17", "read"],
  ["GET /orders/", null],
  ["GET /orders/17/", null],
  ["GET /orders/admin", "admin"],
  ["GET /orders/%61dmin", "admin"],
  ["GET /Orders/ADMIN", "admin"],
  ["DELETE /orders/admin", "write"],
  ["GET /orders/17/lines/2", "read"],
  ["GET /orders/17/lines/last", "two"],
  ["GET /others/lines/last", "one"],
  ["POST /orders/17:cancel", "cancel"],
  ["POST /orders/:cancel", "write"],
  ["GET /reports/may.csv", "export"],
  ["GET /reports/may.CSV", "export"],
  ["GET /reports/.csv", "read"],
  ["GET /a/b/c", "left right"],
  ["GET /", "root"],
  ["HEAD /orders", "read"],
  ["HEAD /heads", "head"],
  ["get /orders", null],
  ["TRACE /orders", null],
])("%s needs %s", (request, scopes) => {
  const [method = "", path = ""] = request.split(" ");
  const found = tree.scopesFor(method, canonicalSegments(path) ?? []);
  expect(found === null ? null : found.toSorted((one, other) => one.localeCompare(other)).join(" ")).toBe(scopes);
});

test("a path of thousands of segments and a segment of thousands of characters are read once (T21)", () => {
  const hard = templateOf("/{a}-{b}-{c}-{d}-x")[0];
  expect(
    tree.scopesFor(
      "GET",
      Array.from({ length: 8000 }, () => "a"),
    ),
  ).toBe(null);
  expect(hard && fits("-".repeat(16_000), hard)).toBe(false);
});

describe("below a base URL with a path", () => {
  const document = {
    title: "",
    version: "",
    digest: "",
    importedAt: 0,
    skipped: [],
    others: rules("GET /orders read"),
  };
  const { rule } = rulesOf({ tools: [], document }, "https://api.example.com/v1/");
  test.each([
    ["/v1/orders", { scopes: ["read"] }],
    ["/%761/orders", { scopes: ["read"] }],
    ["/orders", { scopes: null, why: "undescribed" }],
    ["/v2/orders", { scopes: null, why: "undescribed" }],
    ["/v1/v1/orders", { scopes: null, why: "undescribed" }],
    ["/v1/../orders", { scopes: null, why: "ambiguous" }],
  ])("%s", (path, ruling) => {
    expect(rule({ method: "GET", path })).toEqual(ruling);
  });
});
