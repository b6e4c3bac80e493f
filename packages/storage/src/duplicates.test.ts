import type { TableName, Tables, Write } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import {
  changeSetOf,
  insert,
  makeApi,
  makeKey,
  makeMember,
  makeOrganization,
  makeScope,
  makeSecret,
  makeUser,
} from "./testing/records.ts";

const api = makeApi();
const organization = makeOrganization({ externalId: "acme" });
const user = makeUser({ email: "ada@example.com", externalId: "ada" });
const key = makeKey({ apiId: api.id });
const scope = makeScope({ apiId: api.id });
const secret = makeSecret({ keyId: key.id });
const member = makeMember({ organizationId: organization.id, userId: user.id });

function taken<T extends TableName>(table: T, row: Tables[T], column: keyof Tables[T] & string) {
  return { table, column, write: insert(table, row) };
}

const cases: readonly { table: TableName; column: string; write: Write }[] = [
  taken("apis", makeApi({ id: api.id }), "id"),
  taken("apis", makeApi({ code: api.code }), "code"),
  taken("apis", makeApi({ audience: api.audience }), "audience"),
  taken("organizations", makeOrganization({ externalId: "acme" }), "externalId"),
  taken("users", makeUser({ email: "ada@example.com" }), "email"),
  taken("users", makeUser({ externalId: "ada" }), "externalId"),
  taken("scopes", makeScope({ apiId: api.id }), "key"),
  taken("members", makeMember({ organizationId: organization.id, userId: user.id }), "organizationId"),
  taken("key_secrets", makeSecret({ keyId: key.id, digest: secret.digest }), "digest"),
  taken("key_secrets", makeSecret({ keyId: key.id, id: secret.id }), "id"),
];

describe.each(engines)("a taken value on $name", (engine) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await engine.open();
    await test.open.store.commit(
      changeSetOf([
        insert("apis", api),
        insert("organizations", organization),
        insert("users", user),
        insert("keys", key),
        insert("scopes", scope),
        insert("key_secrets", secret),
        insert("members", member),
      ]),
    );
  });
  afterAll(() => test.dispose());

  it.each(cases)("of $table is named by its field, $column", async ({ table, column, write }) => {
    const outcome = await test.open.store.commit(changeSetOf([insert("users", makeUser()), write]));
    expect(outcome).toEqual({ committed: false, why: "duplicate", table, column });
    expect(await test.open.store.count("users", {})).toBe(1);
  });

  it("is found by an update as well", async () => {
    const other = makeUser({ email: "bob@example.com" });
    await test.open.store.commit(changeSetOf([insert("users", other)]));
    const steal = {
      do: "update",
      table: "users",
      id: other.id,
      expect: {},
      set: { email: "ada@example.com" },
    } as const;
    const outcome = await test.open.store.commit(changeSetOf([steal]));
    expect(outcome).toEqual({ committed: false, why: "duplicate", table: "users", column: "email" });
    await test.open.store.commit(changeSetOf([{ do: "delete", table: "users", id: other.id, expect: {} }]));
  });

  it("goes to exactly one of 20 who want it at once", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        test.open.store.commit(changeSetOf([insert("organizations", makeOrganization({ code: "wanted" }))])),
      ),
    );
    expect(outcomes.filter(({ committed }) => committed)).toHaveLength(1);
    expect(outcomes).toContainEqual({ committed: false, why: "duplicate", table: "organizations", column: "code" });
  });
});
