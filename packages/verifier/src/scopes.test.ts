import { array, assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { grants, missingScopes } from "./scopes.ts";

test.each<[string[], string, boolean]>([
  [["orders:read"], "orders:read", true],
  [["orders:read"], "orders:write", false],
  [["orders:read"], "orders:read:all", false],
  [["orders:read"], "orders", false],
  [["orders:read"], "Orders:read", false],
  [["orders:*"], "orders:read", true],
  [["orders:*"], "orders:", true],
  [["orders:*"], "orders", false],
  [["orders:*"], "orders2:read", false],
  [["*"], "orders:read", true],
  [["*"], "*", true],
  [["orders:*"], "orders:*", true],
  [["orders:*"], "*", false],
  [["orders:read"], "orders:*", false],
  [["orders:read", "orders:write"], "orders:*", false],
  [["o*:read"], "orders:read", false],
  [["o*:read"], "o*:read", true],
  [[], "orders:read", false],
])("%j grants %j: %s", (granted, wanted, expected) => {
  expect(grants(granted, wanted)).toBe(expected);
});

test("missing scopes come in the order they were wanted, each once", () => {
  expect(missingScopes(["a"], ["c", "a", "b", "c"])).toEqual(["c", "b"]);
  expect(missingScopes(["*"], ["c", "a"])).toEqual([]);
  expect(missingScopes([], [])).toEqual([]);
});

const scope = constantFrom("a", "a:b", "a:b:c", "b", "a:*", "a:b*", "*", "a*b");

test("what a pattern grants, a wider pattern grants too", () => {
  assert(
    property(scope, scope, string({ maxLength: 6 }), (wide, narrow, rest) => {
      const wanted = narrow.replace(/\*$/, rest);
      return !(grants([wide], narrow) && grants([narrow], wanted)) || grants([wide], wanted);
    }),
  );
});

test("more granted scopes never miss more", () => {
  assert(
    property(array(scope), array(scope), array(scope), (granted, more, wanted) => {
      const missing = missingScopes(granted, wanted);
      return missingScopes([...granted, ...more], wanted).every((one) => missing.includes(one));
    }),
  );
});
