import { ownScopes } from "@keyporter/contract";
import { describe, expect, test } from "vitest";
import type { RoleRecord } from "../records.ts";
import { notGrantable } from "../rights/grantable.ts";
import { mayGive } from "../rights/may-give.ts";
import { makeApi, makeOrganization, makeRole, makeUser } from "../testing/make-records.ts";
import { authoritiesOf, personCaller } from "./person.ts";

const origin = { ip: null, userAgent: null, requestId: null };
const orders = makeApi();
const acme = makeOrganization({ id: "org_1" });
const user = makeUser({ id: "user_1" });
const narrow = makeRole({
  id: "role_1",
  grantableScopes: [{ apiId: orders.id, scopes: ["read"], patterns: [] }],
});
const wide = makeRole({ id: "role_2", grantableScopes: null });
const scopes = ["create:api_keys", "update:organizations"] as const;

function personWith(roles: readonly RoleRecord[], instanceRole: "administrator" | "auditor" | null = null) {
  const person = { user: { ...user, instanceRole }, memberships: [{ organization: acme, roles, scopes }] };
  return personCaller(user, authoritiesOf(person), origin, 0);
}

const ofAcme = {
  ownerType: "organization",
  ownerUserId: null,
  ownerOrganizationId: "org_1",
  contextOrganizationId: null,
} as const;
const ofUserInAcme = {
  ownerType: "user",
  ownerUserId: "user_1",
  ownerOrganizationId: null,
  contextOrganizationId: "org_1",
} as const;

describe("what a person's roles let them put on keys", () => {
  const refused = (roles: readonly RoleRecord[], owner: typeof ofAcme | typeof ofUserInAcme = ofAcme) =>
    notGrantable(personWith(roles), owner, orders, orders.policy, ["read", "write"]);

  test("only the scopes that all their roles there together name, for the organization's keys and their own in it", () => {
    expect(refused([narrow])).toEqual(["write"]);
    expect(refused([narrow], ofUserInAcme)).toEqual(["write"]);
  });

  test("any, where one of the roles sets no limit, or there is no role", () => {
    expect(refused([narrow, wide])).toEqual([]);
    expect(refused([])).toEqual([]);
  });

  test("any, by who administers the instance; an auditor's reach lifts nothing", () => {
    const admin = personWith([narrow], "administrator");
    expect(notGrantable(admin, ofAcme, orders, orders.policy, ["write"])).toEqual([]);
    const auditor = personWith([narrow], "auditor");
    expect(notGrantable(auditor, ofAcme, orders, orders.policy, ["write"])).toEqual(["write"]);
  });

  test("and no more than that do they give to others by a role", () => {
    const target = { organizationIds: ["org_1"] };
    const free = { grants: [], grantableScopes: null };
    expect(mayGive(personWith([narrow]), target, free, "api_m")?.code).toBe("SCOPE_NOT_GRANTABLE");
    expect(mayGive(personWith([wide]), target, free, "api_m")).toBeNull();
    const same = { grants: [], grantableScopes: narrow.grantableScopes };
    expect(mayGive(personWith([narrow]), target, same, "api_m")).toBeNull();
  });
});

test("a suspended organization gives nothing; what is one's own stays", () => {
  const suspended = { organization: { ...acme, status: "suspended" as const }, roles: [wide], scopes };
  expect(authoritiesOf({ user, memberships: [suspended] })).toEqual([
    { reach: { kind: "user", userId: "user_1" }, scopes: ownScopes },
  ]);
});
