import { type ManagementScope, ownScopes } from "@keyporter/contract";
import { type Arbitrary, array, assert, constant, constantFrom, oneof, property, record, subarray } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Caller, Reach } from "../caller.ts";
import { asUser, inOrganization, makeCaller, onInstance } from "../testing/make-caller.ts";
import { makeApi, makePolicy } from "../testing/make-records.ts";
import { effectiveScopes, isManagementScope } from "./effective-scopes.ts";
import { mayCreate, notGrantable, type Ownership } from "./grantable.ts";

const ofAcme: Ownership = {
  ownerType: "organization",
  ownerUserId: null,
  ownerOrganizationId: "org_1",
  contextOrganizationId: null,
};
const ofAda: Ownership = {
  ownerType: "user",
  ownerUserId: "user_1",
  ownerOrganizationId: null,
  contextOrganizationId: "org_1",
};
const ofInstance: Ownership = { ...ofAcme, ownerType: "instance", ownerOrganizationId: null };

const orders = makeApi();
const management = makeApi({ id: "api_m", management: true });

describe("T10: keys of the Management API", () => {
  const scopes: ManagementScope[] = [
    "create:api_keys",
    "reveal:api_keys",
    "read:usage",
    "create:apis",
    "verify:api_keys",
  ];
  const owner: Arbitrary<Ownership> = oneof(
    constant(ofInstance),
    constantFrom("org_1", "org_2").map((id) => ({ ...ofAcme, ownerOrganizationId: id })),
    record({ user: constantFrom("user_1", "user_2"), context: constantFrom(null, "org_1", "org_2") }).map(
      ({ user, context }) => ({ ...ofAda, ownerUserId: user, contextOrganizationId: context }),
    ),
  );
  const reach: Arbitrary<Reach> = oneof(
    constant<Reach>({ kind: "instance" }),
    constantFrom("org_1", "org_2").map((organizationId): Reach => ({ kind: "organization", organizationId })),
    constantFrom("user_1", "user_2").map((userId): Reach => ({ kind: "user", userId })),
  );
  const caller: Arbitrary<Caller> = record({
    kind: constantFrom("session" as const, "portal" as const, "machine" as const, "key" as const),
    userId: constantFrom(null, "user_1", "user_2"),
    authorities: array(record({ reach, scopes: subarray(scopes) }), { maxLength: 3 }),
  }).map(makeCaller);

  /** How far a key of this owner would reach, and whether one authority reaches that far: told again, in other words. */
  function holds(by: Caller, key: Ownership, scope: string): boolean {
    return by.authorities.some(
      ({ reach: held, scopes: permitted }) =>
        permitted.some((one) => one === scope) &&
        (held.kind === "instance" ||
          (held.kind === "organization" &&
            key.ownerType === "organization" &&
            held.organizationId === key.ownerOrganizationId) ||
          (held.kind === "user" && key.ownerType === "user" && held.userId === key.ownerUserId)),
    );
  }

  function granted(by: Caller, key: Ownership, wanted: readonly ManagementScope[]): ManagementScope[] {
    const refused = notGrantable(by, key, management, management.policy, wanted);
    return refused === "all" ? [] : wanted.filter((scope) => !refused.includes(scope));
  }

  test("nobody puts a permission on one that they do not hold wherever the key would reach", () => {
    assert(
      property(caller, owner, subarray(scopes), (by, key, wanted) => {
        for (const scope of granted(by, key, wanted)) expect(holds(by, key, scope)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("what they do hold there they may give, as far as the owner can use it", () => {
    assert(
      property(caller, owner, subarray(scopes), (by, key, wanted) => {
        const usable = wanted.filter((scope) => key.ownerType !== "user" || ownScopes.includes(scope));
        expect(granted(by, key, wanted)).toEqual(usable.filter((scope) => holds(by, key, scope)));
      }),
      { numRuns: 3000 },
    );
  });

  test("who reaches an organization alone makes none for a user or the instance, whatever its scopes", () => {
    const administrator = makeCaller({ kind: "session", authorities: [inOrganization("org_1", ...scopes)] });
    for (const key of [ofAda, ofInstance, { ...ofAcme, ownerOrganizationId: "org_2" }]) {
      expect(notGrantable(administrator, key, management, management.policy, [])).toBe("all");
    }
    expect(notGrantable(administrator, ofAcme, management, management.policy, scopes)).toEqual([]);
  });

  test("a user's own key holds what everybody may do with their own, also when an administrator makes it", () => {
    const administrator = makeCaller({ kind: "session", userId: "user_1", authorities: [onInstance(...scopes)] });
    expect(notGrantable(administrator, ofAda, management, management.policy, scopes)).toEqual([
      "create:apis",
      "verify:api_keys",
    ]);
  });

  test("no chain of keys that make keys ends with more than it began with", () => {
    const step = record({ key: owner, wanted: subarray(scopes) });
    assert(
      property(caller, array(step, { minLength: 1, maxLength: 4 }), (first, steps) => {
        let by = first;
        for (const { key, wanted } of steps) {
          const refused = notGrantable(by, key, management, management.policy, wanted);
          if (refused === "all") return;
          const held = effectiveScopes({
            key: { ownerType: key.ownerType, scopes: wanted.filter((scope) => !refused.includes(scope)) },
            api: management,
            authority: "scopes",
            ownerGrants: [],
            apiScopes: [],
          }).filter(isManagementScope);
          for (const scope of held) expect(holds(first, key, scope)).toBe(true);
          by = makeCaller({ kind: "key", authorities: [{ reach: reachOfKey(key), scopes: held }] });
        }
      }),
      { numRuns: 3000 },
    );
  });

  function reachOfKey(key: Ownership): Reach {
    if (key.ownerUserId !== null) return { kind: "user", userId: key.ownerUserId };
    if (key.ownerOrganizationId !== null) return { kind: "organization", organizationId: key.ownerOrganizationId };
    return { kind: "instance" };
  }
});

describe("T10: keys of other APIs", () => {
  const scoped = makePolicy();
  const wanted = ["orders:read", "orders:write"];

  test("who may create a key may put any of its API's scopes on it", () => {
    expect(notGrantable(makeCaller(), ofAcme, orders, scoped, wanted)).toEqual([]);
  });

  test("a narrower list of grantable scopes is the limit, and one for another API gives nothing", () => {
    const narrow = makeCaller({ grantable: [{ apiId: "api_1", scopes: ["orders:read"] }] });
    expect(notGrantable(narrow, ofAcme, orders, scoped, wanted)).toEqual(["orders:write"]);
    const elsewhere = makeCaller({ grantable: [{ apiId: "api_2", scopes: wanted }] });
    expect(notGrantable(elsewhere, ofAcme, orders, scoped, wanted)).toEqual(wanted);
  });

  test("with a narrower list nobody makes a key that has all of the organization's rights", () => {
    const policy = makePolicy({ authority: "organization", owner_types: ["organization"] });
    const narrow = makeCaller({ grantable: [{ apiId: "api_1", scopes: wanted }] });
    expect(notGrantable(narrow, ofAcme, orders, policy, [])).toBe("all");
    expect(notGrantable(makeCaller(), ofAcme, orders, policy, [])).toEqual([]);
  });

  describe.each(["inherit", "inherit_and_scopes"] as const)("under %s", (authority) => {
    const policy = makePolicy({ authority, owner_types: ["user"] });
    const trusting = { ...policy, machines_may_create_inheriting: true };
    const machine = makeCaller({ authorities: [onInstance("create:api_keys")] });

    test("MK-4: a person makes keys that act as themself, and nobody makes them for another person", () => {
      for (const kind of ["session", "portal"] as const) {
        const self = makeCaller({ kind, userId: "user_1", authorities: [asUser("user_1", "create:api_keys")] });
        const administrator = makeCaller({ kind, userId: "user_2", authorities: [onInstance("create:api_keys")] });
        expect(notGrantable(self, ofAda, orders, policy, [])).toEqual([]);
        expect(notGrantable(administrator, ofAda, orders, policy, [])).toBe("all");
        expect(notGrantable(administrator, ofAda, orders, trusting, [])).toBe("all");
      }
    });

    test("a portal whose maker may put only some scopes on keys makes none that would have all of a person's (T10)", () => {
      const grantable = [{ apiId: orders.id, scopes: ["orders:read"] }];
      const authorities = [asUser("user_1", "create:api_keys")];
      const portal = makeCaller({ kind: "portal", userId: "user_1", authorities, grantable });
      expect(notGrantable(portal, ofAda, orders, policy, [])).toBe("all");
    });

    test("a machine makes them only where the policy trusts machines, and with the reach of the instance", () => {
      expect(notGrantable(machine, ofAda, orders, policy, [])).toBe("all");
      expect(notGrantable(machine, ofAda, orders, trusting, [])).toEqual([]);
      const within = makeCaller({ authorities: [inOrganization("org_1", "create:api_keys")] });
      expect(notGrantable(within, ofAda, orders, trusting, [])).toBe("all");
      const own = makeCaller({ kind: "key", authorities: [asUser("user_1", "create:api_keys")] });
      expect(notGrantable(own, ofAda, orders, trusting, [])).toBe("all");
    });
  });
});

describe("who may create", () => {
  const standard = makePolicy();
  const byMembers = makePolicy({ who_may_create: { user: "self", organization: "member" } });
  const byAdmins = makePolicy({ who_may_create: { user: "admin", organization: "admin" } });
  const session = (...authorities: Caller["authorities"]) =>
    makeCaller({ kind: "session", userId: "user_1", authorities });
  const member = session(inOrganization("org_1", "read:api_keys"), asUser("user_1", "create:api_keys"));
  const admin = session(inOrganization("org_1", "create:api_keys"), asUser("user_1", "create:api_keys"));

  test("KD-2: administrators for the organization, everybody for themself", () => {
    expect(mayCreate(admin, ofAcme, standard)).toBe(true);
    expect(mayCreate(member, ofAcme, standard)).toBe(false);
    expect(mayCreate(member, ofAda, standard)).toBe(true);
  });

  test("CM-1: any user makes their own keys, and nobody else's", () => {
    expect(mayCreate(member, ofAda, standard)).toBe(true);
    expect(mayCreate(member, { ...ofAda, ownerUserId: "user_2" }, standard)).toBe(false);
  });

  test("MK-3: where only administrators create, a user's own key needs an administrator's right in its organization", () => {
    expect(mayCreate(member, ofAda, byAdmins)).toBe(false);
    expect(mayCreate(admin, ofAda, byAdmins)).toBe(true);
    expect(mayCreate(admin, { ...ofAda, contextOrganizationId: "org_2" }, byAdmins)).toBe(false);
    expect(mayCreate(admin, { ...ofAda, contextOrganizationId: null }, byAdmins)).toBe(false);
  });

  test("where members create, every member's session does, and only theirs", () => {
    expect(mayCreate(member, ofAcme, byMembers)).toBe(true);
    expect(mayCreate(member, { ...ofAcme, ownerOrganizationId: "org_2" }, byMembers)).toBe(false);
    expect(mayCreate({ ...member, kind: "key" }, ofAcme, byMembers)).toBe(false);
  });

  test("where members create, a member does in a portal that was opened for it, and nobody without a name", () => {
    const portal = { ...member, kind: "portal" } as const;
    const looking = { ...portal, authorities: [inOrganization("org_1", "read:api_keys")] };
    expect(mayCreate(portal, ofAcme, byMembers)).toBe(true);
    expect(mayCreate(looking, ofAcme, byMembers)).toBe(false);
    expect(mayCreate({ ...portal, userId: null }, ofAcme, byMembers)).toBe(false);
    expect(mayCreate(portal, ofAcme, standard)).toBe(false);
  });

  test("an auditor sees the whole instance and is a member of nothing", () => {
    const auditor = session(onInstance("read:api_keys"));
    expect(mayCreate(auditor, ofAcme, byMembers)).toBe(false);
  });

  test("the instance's own keys need the reach of the instance", () => {
    expect(mayCreate(admin, ofInstance, standard)).toBe(false);
    expect(mayCreate(session(onInstance("create:api_keys")), ofInstance, standard)).toBe(true);
  });
});
