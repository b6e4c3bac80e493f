import type { Guard } from "@keyporter/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import { changeSetOf, insert, makeApi, makeKey, makeMember, makeOrganization, makeUser } from "./testing/records.ts";

describe.each(engines)("guards of a commit on $name", (engine) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await engine.open();
  });
  afterEach(() => test.dispose());

  const commitUnder = (...guards: Guard[]) =>
    test.open.store.commit(changeSetOf([insert("users", makeUser())], guards));

  it("let 50 creations at once never exceed the number of keys an owner may have", async () => {
    const api = makeApi();
    const organization = makeOrganization();
    await test.open.store.commit(changeSetOf([insert("apis", api), insert("organizations", organization)]));
    const owned = { apiId: api.id, ownerOrganizationId: organization.id };
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        test.open.store.commit(
          changeSetOf(
            [insert("keys", makeKey({ ...owned, ownerType: "organization" }))],
            [{ count: "keys", where: { ...owned, status: "active" }, atMost: 4 }],
          ),
        ),
      ),
    );
    expect(outcomes.filter(({ committed }) => committed)).toHaveLength(5);
    expect(outcomes).toContainEqual({ committed: false, why: "changed", table: "keys" });
    expect(await test.open.store.count("keys", owned)).toBe(5);
  });

  it("hold a change back when a row it depends on is gone or no longer as expected", async () => {
    const organization = makeOrganization({ planId: null });
    await test.open.store.commit(changeSetOf([insert("organizations", organization)]));
    const row = { row: "organizations", id: organization.id } as const;

    expect(await commitUnder({ ...row, expect: { status: "active", planId: null } })).toMatchObject({
      committed: true,
    });
    const changed = { committed: false, why: "changed", table: "organizations" };
    expect(await commitUnder({ ...row, expect: { status: "suspended" } })).toEqual(changed);
    expect(await commitUnder({ row: "organizations", id: "org_gone", expect: {} })).toEqual(changed);
    expect(await test.open.store.count("users", {})).toBe(1);
  });

  it("of which one fails keep the whole change back", async () => {
    const holds: Guard = { count: "apis", where: {}, atMost: 0 };
    expect(await commitUnder(holds, { count: "plans", where: {}, atLeast: 1 })).toEqual({
      committed: false,
      why: "changed",
      table: "plans",
    });
    expect(await commitUnder(holds, holds)).toMatchObject({ committed: true });
  });

  it("keep the last administrator: of two who leave at once one stays", async () => {
    const admins = [makeUser({ instanceRole: "administrator" }), makeUser({ instanceRole: "administrator" })];
    await test.open.store.commit(changeSetOf(admins.map((row) => insert("users", row))));
    const resign = (id: string) =>
      test.open.store.commit(
        changeSetOf(
          [{ do: "update", table: "users", id, expect: {}, set: { instanceRole: null } }],
          [{ count: "users", where: { instanceRole: "administrator" }, atLeast: 2 }],
        ),
      );
    const outcomes = await Promise.all(admins.map(({ id }) => resign(id)));
    expect(outcomes.filter(({ committed }) => committed)).toHaveLength(1);
    expect(await test.open.store.count("users", { instanceRole: "administrator" })).toBe(1);
  });

  it("find an id in a list only where it stands as a whole, in the same case", async () => {
    const organization = makeOrganization();
    const user = makeUser();
    const member = makeMember({ organizationId: organization.id, userId: user.id, roleIds: ["role_a1", 'a"role_b"'] });
    await test.open.store.commit(
      changeSetOf([insert("organizations", organization), insert("users", user), insert("members", member)]),
    );
    const heldBy = (roleIds: string): Guard => ({ count: "members", where: {}, holding: { roleIds }, atMost: 0 });
    expect(await commitUnder(heldBy("role_a1"))).toMatchObject({ committed: false, table: "members" });
    for (const other of ["role_a", "roleXa1", "ROLE_A1", "role_b", "%"])
      expect(await commitUnder(heldBy(other)), other).toMatchObject({ committed: true });
  });
});
