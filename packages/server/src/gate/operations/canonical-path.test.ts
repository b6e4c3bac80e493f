import { expect, test } from "vitest";
import { canonicalSegments } from "./canonical-path.ts";

test.each<[string, readonly string[]]>([
  ["/", [""]],
  ["/orders", ["orders"]],
  ["/orders/", ["orders", ""]],
  ["/orders/17", ["orders", "17"]],
  ["/%6frders/caf%C3%A9", ["orders", "café"]],
  ["/a%20b/100%25", ["a b", "100%"]],
  ["/a+b/x:cancel/y=1,2", ["a+b", "x:cancel", "y=1,2"]],
  ["/.well-known/...", [".well-known", "..."]],
])("%s is read in one way", (path, segments) => {
  expect(canonicalSegments(path)).toEqual(segments);
});

test.each([
  "",
  "orders",
  "https://other.example/orders",
  "/orders/../admin",
  "/orders/..",
  "/orders/.",
  "/orders/%2e%2e/admin",
  "/orders/.%2E/admin",
  "/orders/%252e%252e/admin",
  "/orders//admin",
  "//admin",
  "/orders%2fadmin",
  "/orders%2Fadmin",
  "/orders%5cadmin",
  "/orders\\admin",
  "/orders/%252fadmin",
  "/orders;x=1",
  "/orders/1%3bx",
  "/orders/..;/admin",
  "/orders/%00",
  "/orders/%0d%0aX-Key-Id:%20a",
  "/orders/%7f",
  "/orders/%c2%85",
  "/orders/\u0001",
  "/orders/a b",
  "/orders/a\tb",
  "/orders/\u00e9",
  "/orders/%ff",
  "/orders/%",
  "/orders/%zz",
  "/orders/%c0%af",
  "/orders#admin",
  '/orders/"',
])("%s could be read in two ways, and is not read at all", (path) => {
  expect(canonicalSegments(path)).toBe(null);
});
