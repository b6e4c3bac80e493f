import { expect, test } from "vitest";
import { inOrganization, makeCaller, onInstance } from "../testing/make-caller.ts";
import { makeMember, makeOrganization, makePlan, makePolicy, makeUser } from "../testing/make-records.ts";
import type { KeyOwner } from "./key-owner.ts";
import { ownerGuards, refuseOwner } from "./owner-barriers.ts";

const operator = makeCaller({ authorities: [onInstance("create:api_keys")] });

const acme: KeyOwner = {
  ownership: {
    ownerType: "organization",
    ownerUserId: null,
    ownerOrganizationId: "org_1",
    contextOrganizationId: null,
  },
  organization: makeOrganization(),
  user: null,
  membership: null,
};
const ada: KeyOwner = {
  ownership: { ownerType: "user", ownerUserId: "user_1", ownerOrganizationId: null, contextOrganizationId: "org_1" },
  organization: makeOrganization(),
  user: makeUser(),
  membership: makeMember(),
};

test("an active owner of an allowed kind gets keys", () => {
  expect(refuseOwner(operator, acme, null, makePolicy())).toBeNull();
  expect(refuseOwner(operator, ada, null, makePolicy())).toBeNull();
});

test("KD-2: each kind of owner can be switched off", () => {
  expect(refuseOwner(operator, acme, null, makePolicy({ owner_types: ["user"] }))?.code).toBe("OWNER_TYPE_NOT_ALLOWED");
  expect(refuseOwner(operator, ada, null, makePolicy({ owner_types: ["organization"] }))?.code).toBe(
    "OWNER_TYPE_NOT_ALLOWED",
  );
  expect(refuseOwner(operator, acme, null, makePolicy({ owner_types: [] }))?.code).toBe("OWNER_TYPE_NOT_ALLOWED");
});

test("MK-2: nobody makes keys for a suspended user, nor in or for a suspended organization", () => {
  const organization = makeOrganization({ status: "suspended" });
  const user = makeUser({ status: "suspended" });
  const policy = makePolicy();
  expect(refuseOwner(operator, { ...ada, user }, null, policy)?.code).toBe("OWNER_SUSPENDED");
  expect(refuseOwner(operator, { ...ada, organization }, null, policy)?.code).toBe("OWNER_SUSPENDED");
  expect(refuseOwner(operator, { ...acme, organization }, null, policy)?.code).toBe("OWNER_SUSPENDED");
});

test("KS-5: an organization whose plan lacks the feature gets no keys, also during the grace", () => {
  const policy = makePolicy({ plan_feature: "premier" });
  const organization = makeOrganization({ featuresLostAt: { premier: 0 } });
  expect(refuseOwner(operator, { ...acme, organization }, makePlan(), policy)?.code).toBe("PLAN_REQUIRED");
  expect(refuseOwner(operator, acme, null, policy)?.code).toBe("PLAN_REQUIRED");
  expect(refuseOwner(operator, acme, makePlan({ features: ["premier"] }), policy)).toBeNull();
});

test("who may not create learns nothing of the owner's state", () => {
  const stranger = makeCaller({ authorities: [inOrganization("org_1", "read:api_keys")] });
  const organization = makeOrganization({ status: "suspended" });
  expect(refuseOwner(stranger, { ...acme, organization }, null, makePolicy())?.code).toBe("CREATION_NOT_ALLOWED");
});

test("T24: owner, context and membership must still be there when the key is committed", () => {
  expect(ownerGuards(ada)).toEqual([
    { row: "organizations", id: "org_1", expect: { status: "active", version: 1 } },
    { row: "users", id: "user_1", expect: { status: "active" } },
    { row: "members", id: "member_1", expect: { organizationId: "org_1" } },
  ]);
});
