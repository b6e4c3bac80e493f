import { expect, test } from "vitest";
import { touchedBy, type Write } from "./change-set.ts";
import { makeKey, makeMember, makeSecret } from "./testing/make-records.ts";

const versioned = { version: 1, createdAt: 0, updatedAt: 0 };
const scope = { ...versioned, id: "api_scope_1", apiId: "api_1", key: "read", description: "" };

test.each<[string, Write, string[]]>([
  ["a new key", { do: "insert", table: "keys", row: makeKey() }, ["api_key_1"]],
  ["a new secret", { do: "insert", table: "key_secrets", row: makeSecret() }, ["pKrJ66VuJfq0", "api_key_1"]],
  ["a new scope", { do: "insert", table: "scopes", row: scope }, ["api_scope_1", "api_1"]],
  ["a suspended organization", { do: "update", table: "organizations", id: "org_1", expect: {}, set: {} }, ["org_1"]],
  ["a role that is taken away", { do: "delete", table: "roles", id: "role_1", expect: {} }, ["role_1"]],
  [
    "T11: a member who leaves",
    { do: "delete", table: "members", id: "member_1", expect: { userId: makeMember().userId } },
    ["member_1", "user_1"],
  ],
  ["all memberships of a user", { do: "sweep", table: "members", where: { userId: "user_1" }, set: null }, ["user_1"]],
  ["sealed copies, on which no fact rests", { do: "wipe_sealed", table: "key_secrets", keys: { apiId: "api_1" } }, []],
])("what was remembered of keys is forgotten after a change to %s", (_case, write, ids) => {
  expect(touchedBy([write, write])).toEqual(ids);
});
