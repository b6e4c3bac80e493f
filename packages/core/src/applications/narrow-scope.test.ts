import { expect, test } from "vitest";
import { makeApi } from "../testing/make-records.ts";
import { grantedNow, narrowScope } from "./narrow-scope.ts";

const api = makeApi();
const registered = [{ key: "orders:read" }, { key: "orders:write" }, { key: "users:read" }];

test.each<[string, string | undefined]>([
  ["nothing is asked", undefined],
  ["an empty text is asked", ""],
  ["only spaces are asked", "  "],
])("KD-5: a token holds everything that was granted when %s", (_case, requested) => {
  expect(narrowScope(["a", "b"], requested)).toEqual({ ok: true, value: ["a", "b"] });
});

test("KD-5: a token holds exactly what was asked, each scope once", () => {
  expect(narrowScope(["a", "b", "c"], "c a  c")).toEqual({ ok: true, value: ["c", "a"] });
});

test.each([
  ["one scope more than was granted", "a b z", ["z"]],
  ["another case", "A", ["A"]],
  ["a pattern", "*", ["*"]],
  ["a tab between scopes", "a\tb", ["a\tb"]],
])("T10: asking for %s is refused and not cut down", (_case, requested, scopes) => {
  expect(narrowScope(["a", "b"], requested)).toMatchObject({ ok: false, code: "SCOPE_NOT_GRANTABLE", scopes });
});

test("who was granted an API without scopes gets a token without scopes, and none of another API", () => {
  const grants = [{ apiId: api.id, scopes: [], patterns: [] }];
  expect(grantedNow(grants, api, registered)).toEqual([]);
  expect(grantedNow(grants, { id: "api_2" }, registered)).toBeNull();
  expect(grantedNow([], api, registered)).toBeNull();
});

test("a scope that was deleted is in no token, though the grant still carries it", () => {
  const grants = [{ apiId: api.id, scopes: ["orders:read", "gone"], patterns: [] }];
  expect(grantedNow(grants, api, registered)).toEqual(["orders:read"]);
});

test("a grant that includes future scopes gives those that are registered by now", () => {
  const grants = [{ apiId: api.id, scopes: ["users:read"], patterns: ["orders:*"] }];
  expect(grantedNow(grants, api, registered)).toEqual(["orders:read", "orders:write", "users:read"]);
});
