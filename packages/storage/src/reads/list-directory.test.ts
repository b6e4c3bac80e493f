import type { DirectoryQuery, Reach, Write } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { insert, makeApi, makeMember, makeOrganization, makeUser } from "../testing/records.ts";
import type { DirectoryTable } from "./list-directory.ts";
import { makeApplication, makePlan, makeRole } from "./testing/catalogue-records.ts";
import { seed } from "./testing/seed.ts";
import { walk } from "./testing/walk.ts";

const organizations = [
  makeOrganization({ id: "org_1", name: "Beta", code: "beta", externalId: "crm-1" }),
  makeOrganization({ id: "org_2", name: "Acme", code: "acme" }),
  makeOrganization({ id: "org_3", name: "Acme", code: "acme-2", status: "suspended" }),
  makeOrganization({ id: "org_4", name: "Gone", code: "gone", status: "deleted" }),
];
const users = [
  makeUser({ id: "user_1", name: "Ada", email: "ada@example.test", externalId: "x_1" }),
  makeUser({ id: "user_2", name: "ada", email: "countess@example.test" }),
  makeUser({ id: "user_3", name: "Ångström", status: "suspended" }),
  makeUser({ id: "user_4", name: "Gone", status: "deleted" }),
  makeUser({ id: "user_5", name: "Zoe" }),
];
const members = [
  makeMember({ id: "member_1", organizationId: "org_1", userId: "user_1" }),
  makeMember({ id: "member_2", organizationId: "org_2", userId: "user_1" }),
  makeMember({ id: "member_3", organizationId: "org_1", userId: "user_2", roleIds: ["role_1"] }),
  makeMember({ id: "member_4", organizationId: "org_2", userId: "user_3" }),
  makeMember({ id: "member_5", organizationId: "org_1", userId: "user_4" }),
];
const applications = [
  makeApplication({ id: "app_1", name: "Job", clientId: "client-1" }),
  makeApplication({ id: "app_2", name: "Import", organizationId: "org_1" }),
  makeApplication({ id: "app_3", name: "Other", organizationId: "org_2", status: "disabled" }),
  makeApplication({ id: "app_4", name: "Gone", organizationId: "org_1", status: "deleted" }),
];
const apis = [
  makeApi({ id: "api_1", name: "Orders", code: "orders" }),
  makeApi({ id: "api_2", name: "Billing", code: "billing" }),
  makeApi({ id: "api_3", name: "Removed", status: "removed" }),
];
const roles = [makeRole({ id: "role_1", name: "Editor" }), makeRole({ id: "role_2", name: "Administrator" })];
const plans = [makePlan({ id: "plan_1", name: "Premier" }), makePlan({ id: "plan_2", name: "Free" })];

const everything: Reach = { kind: "instance" };
const ofOrganization = (organizationId: string): Reach => ({ kind: "organization", organizationId });
const ofUser = (userId: string): Reach => ({ kind: "user", userId });

describe.each(engines)("the directory on $name", (engine) => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await engine.open();
    const writes: Write[] = [
      ...organizations.map((row) => insert("organizations", row)),
      ...users.map((row) => insert("users", row)),
      ...members.map((row) => insert("members", row)),
      ...applications.map((row) => insert("applications", row)),
      ...apis.map((row) => insert("apis", row)),
      ...roles.map((row) => insert("roles", row)),
      ...plans.map((row) => insert("plans", row)),
    ];
    await seed(opened.open.store, writes);
  });
  afterAll(() => opened.dispose());

  async function ids(table: DirectoryTable, query: Partial<DirectoryQuery>): Promise<string[]> {
    const asked: DirectoryQuery = { within: [everything], limit: 50, after: null, ...query };
    return (await opened.open.store.listDirectory(table, asked)).rows.map(({ id }) => id);
  }

  test.each<[DirectoryTable, readonly string[]]>([
    ["apis", ["api_2", "api_1"]],
    ["organizations", ["org_2", "org_3", "org_1"]],
    ["users", ["user_1", "user_5", "user_2", "user_3"]],
    ["roles", ["role_2", "role_1"]],
    ["plans", ["plan_2", "plan_1"]],
    ["applications", ["app_2", "app_1", "app_3"]],
  ])("%s are in byte order of the name, then by id, without those that are gone", async (table, expected) => {
    expect(await ids(table, {})).toEqual(expected);
    const found = await walk((after) =>
      opened.open.store.listDirectory(table, { within: [everything], limit: 1, after }),
    );
    expect(found.map(({ id }) => id)).toEqual(expected);
  });

  test("records come whole", async () => {
    const { store } = opened.open;
    const [first] = (await store.listDirectory("roles", { within: [everything], limit: 1, after: null })).rows;
    expect(first).toEqual(roles[1]);
  });

  test.each<[string, readonly Reach[], Partial<Record<DirectoryTable, readonly string[]>>]>([
    ["no reach", [], {}],
    [
      "an organization",
      [ofOrganization("org_1")],
      { organizations: ["org_1"], users: ["user_1", "user_2"], applications: ["app_2"] },
    ],
    ["a user", [ofUser("user_1")], { organizations: ["org_2", "org_1"], users: ["user_1"] }],
    [
      "an organization and a user",
      [ofOrganization("org_2"), ofUser("user_2")],
      { organizations: ["org_2", "org_1"], users: ["user_1", "user_2", "user_3"], applications: ["app_3"] },
    ],
    ["what is gone", [ofOrganization("org_4"), ofUser("user_4")], { organizations: ["org_1"] }],
    ["what never was", [ofOrganization("org_9"), ofUser("user_9")], {}],
  ])("%s reaches its own records only", async (_whose, within, expected) => {
    for (const table of ["apis", "organizations", "users", "roles", "plans", "applications"] as const) {
      expect(await ids(table, { within }), table).toEqual(expected[table] ?? []);
    }
  });

  test.each<[DirectoryTable, string, readonly string[]]>([
    ["users", "ADA", ["user_1", "user_2"]],
    ["users", "countess@", ["user_2"]],
    ["users", "x_1", ["user_1"]],
    ["users", "%", []],
    ["users", "ångström", ["user_3"]],
    ["users", "gone", []],
    ["organizations", "ACME", ["org_2", "org_3"]],
    ["organizations", "acme-2", ["org_3"]],
    ["organizations", "crm-1", ["org_1"]],
    ["apis", "ord", ["api_1"]],
    ["applications", "client-1", ["app_1"]],
    ["roles", "edit", ["role_1"]],
    ["plans", "", ["plan_2", "plan_1"]],
  ])("among %s a search for %j finds what carries it", async (table, search, expected) => {
    expect(await ids(table, { search })).toEqual(expected);
  });

  test("a search stays within the reach", async () => {
    expect(await ids("users", { search: "a", within: [ofOrganization("org_2")] })).toEqual(["user_1"]);
  });

  test("members are those of one organization, by id", async () => {
    const { store } = opened.open;
    const found = await walk((after) => store.listMembers("org_1", { limit: 1, after }));
    expect(found).toEqual([members[0], members[2], members[4]]);
    expect(await store.listMembers("org_9", { limit: 5, after: null })).toEqual({ rows: [], next: null });
  });
});
