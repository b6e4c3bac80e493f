import { expect, test } from "vitest";
import { makeApi, now } from "../testing/make-records.ts";
import { grantOf, mergedGrants } from "./resolve-grants.ts";

const api = makeApi({ id: "api_1", code: "orders" });
const registered = ["read", "write", "admin:all"].map((key, index) => ({
  id: `api_scope_${index}`,
  version: 1,
  createdAt: now,
  updatedAt: now,
  apiId: api.id,
  key,
  description: "",
}));

function resolved(scopes: string[], more: { include_future?: boolean; management?: boolean } = {}) {
  const { include_future = false, management = false } = more;
  return grantOf({ ...api, management }, registered, { scopes, include_future }, "/grants/0");
}

test("KD-17: a scope is granted by its name or its id", () => {
  const value = { apiId: api.id, scopes: ["read", "write"], patterns: [] };
  expect(resolved(["read", "api_scope_1"])).toEqual({ ok: true, value });
});

test("KD-4: an API may be granted without any scope", () => {
  expect(resolved([])).toEqual({ ok: true, value: { apiId: api.id, scopes: [], patterns: [] } });
});

test("T10: a pattern becomes the scopes of today, and no later ones", () => {
  expect(resolved(["*"])).toMatchObject({ value: { scopes: ["read", "write", "admin:all"], patterns: [] } });
});

test("a pattern keeps matching later scopes when that is asked for", () => {
  expect(resolved(["orders:*"], { include_future: true })).toMatchObject({
    value: { scopes: [], patterns: ["orders:*"] },
  });
});

test("T10: permissions of the Management API cannot be granted ahead of the versions that bring them", () => {
  expect(resolved(["*"], { include_future: true, management: true })).toMatchObject({
    ok: false,
    code: "NOT_SUPPORTED",
  });
  expect(resolved(["*"], { management: true })).toMatchObject({ ok: true });
});

test("KD-17: what is no scope of the API is refused by name", () => {
  expect(resolved(["read", "fly", "x*"])).toMatchObject({
    code: "UNKNOWN_SCOPE",
    scopes: ["fly", "x*"],
    errors: [{ pointer: "/grants/0/scopes" }],
  });
});

test("several grants for one API are one grant", () => {
  expect(
    mergedGrants([
      { apiId: "api_1", scopes: ["a"], patterns: ["x*"] },
      { apiId: "api_2", scopes: ["a"], patterns: [] },
      { apiId: "api_1", scopes: ["a", "b"], patterns: ["y*"] },
    ]),
  ).toEqual([
    { apiId: "api_1", scopes: ["a", "b"], patterns: ["x*", "y*"] },
    { apiId: "api_2", scopes: ["a"], patterns: [] },
  ]);
});
