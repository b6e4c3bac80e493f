import { array, assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { grants, holderOf, holdsAll, missingScopes as missingOf } from "./scopes.ts";

const missingScopes = (scopes: readonly string[], wanted: readonly string[]) =>
  missingOf({ scopes, deletedScopes: [] }, wanted);

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

test.each([1, 40])(
  "a deleted scope is not held, whatever pattern of %d fits it; all else is held as before",
  (count) => {
    const scopes = ["orders:*", ...Array.from({ length: count - 1 }, (_, at) => `more:${at}`)];
    const held = { scopes, deletedScopes: ["orders:delete"] };
    const holds = holderOf(scopes, held.deletedScopes);
    for (const kept of ["orders:read", "orders:delete:all", "orders:never", "orders:*"]) {
      expect([kept, holds(kept), holdsAll(held, [kept])]).toEqual([kept, true, true]);
    }
    expect([holds("orders:delete"), holdsAll(held, ["orders:read", "orders:delete"])]).toEqual([false, false]);
    expect(missingOf(held, ["orders:read", "orders:delete"])).toEqual(["orders:delete"]);
  },
);
