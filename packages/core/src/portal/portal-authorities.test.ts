import { type ManagementScope, managementScopes, portalScopes } from "@keyporter/contract";
import { array, assert, boolean, constantFrom, option, property, record, subarray } from "fast-check";
import { expect, test } from "vitest";
import type { Authority } from "../caller.ts";
import { covers, type Target } from "../rights/authorize.ts";
import { isManagementScope } from "../rights/effective-scopes.ts";
import { notHeld } from "../rights/grantable.ts";
import { asUser, inOrganization, onInstance } from "../testing/make-caller.ts";
import type { Minter } from "./minter.ts";
import { type PortalSources, portalAuthorities } from "./portal-authorities.ts";

const all: ManagementScope[] = Object.keys(managementScopes).filter(isManagementScope);
const minterOf = (...authorities: Authority[]): Minter => ({ authorities, boundApiIds: null, grantable: null });
const able = minterOf(onInstance("create:portal", ...portalScopes));

type Change = Partial<Omit<PortalSources, "session">> & { readonly session?: Partial<PortalSources["session"]> };

function sources(change: Change): PortalSources {
  return {
    minter: able,
    self: false,
    membership: null,
    ...change,
    session: { userId: null, organizationId: null, permissions: [...portalScopes], ...change.session },
  };
}

test("a person alone has the permissions within what is their own", () => {
  const session = { userId: "user_1", permissions: ["read:api_keys"] } as const;
  expect(portalAuthorities(sources({ session }))).toEqual([asUser("user_1", "read:api_keys")]);
});

test("an organization alone has the permissions within the organization", () => {
  const session = { organizationId: "org_1", permissions: ["read:api_keys"] } as const;
  expect(portalAuthorities(sources({ session }))).toEqual([inOrganization("org_1", "read:api_keys")]);
});

test("KD-6: a person in an organization has there what their roles allow, and no more than the permissions", () => {
  const session = {
    userId: "user_1",
    organizationId: "org_1",
    permissions: ["read:api_keys", "create:api_keys"],
  } as const;
  const membership = inOrganization("org_1", "read:api_keys", "delete:api_keys");
  expect(portalAuthorities(sources({ session, membership }))).toEqual([
    asUser("user_1", "read:api_keys", "create:api_keys"),
    inOrganization("org_1", "read:api_keys"),
  ]);
});

test.each<[string, Minter]>([
  ["one of the permissions", minterOf(onInstance("create:portal", "read:api_keys"))],
  ["the right to open portals", minterOf(onInstance(...portalScopes))],
  ["its reach", minterOf(inOrganization("org_2", "create:portal", ...portalScopes))],
  ["everything", minterOf()],
])("a session whose maker has lost %s is none any more", (_what, minter) => {
  expect(portalAuthorities(sources({ minter, session: { organizationId: "org_1" } }))).toBeNull();
});

test("people need no permission to open the portal for themselves, and no one else's portal by that", () => {
  const minter = minterOf(asUser("user_1", ...portalScopes));
  expect(portalAuthorities(sources({ minter, self: true, session: { userId: "user_1" } }))).not.toBeNull();
  expect(portalAuthorities(sources({ minter, self: false, session: { userId: "user_1" } }))).toBeNull();
  expect(portalAuthorities(sources({ minter, self: true, session: { userId: "user_2" } }))).toBeNull();
});

test("what a role allows to be put on keys counts in the portal too, with the narrowest list of both", () => {
  const list = (...scopes: string[]) => [{ apiId: "api_1", scopes }];
  const minter = minterOf(
    { ...inOrganization("org_1", ...portalScopes), grantable: list("a", "b") },
    asUser("user_1", ...portalScopes),
  );
  const membership = { ...inOrganization("org_1", ...portalScopes), grantable: list("b", "c") };
  const session = { userId: "user_1", organizationId: "org_1" };
  expect(portalAuthorities(sources({ minter, self: true, membership, session }))?.[1]?.grantable).toEqual(list("b"));
  expect(portalAuthorities(sources({ membership, session }))?.[1]?.grantable).toEqual(membership.grantable);
});

const authority = constantFrom(
  (scopes: ManagementScope[]) => onInstance(...scopes),
  (scopes: ManagementScope[]) => inOrganization("org_1", ...scopes),
  (scopes: ManagementScope[]) => inOrganization("org_2", ...scopes),
  (scopes: ManagementScope[]) => asUser("user_1", ...scopes),
  (scopes: ManagementScope[]) => asUser("user_2", ...scopes),
);
const authorities = array(
  record({ make: authority, scopes: subarray(all) }).map(({ make, scopes }) => make(scopes)),
  { maxLength: 4 },
);

function targetOf({ reach }: Authority): Target {
  if (reach.kind === "user") return { userIds: [reach.userId] };
  return reach.kind === "organization" ? { organizationIds: [reach.organizationId] } : {};
}

test("T10: for any credential, roles and wishes, a session holds nothing that its maker does not hold there", () => {
  const wishes = record({
    minter: authorities.map((held) => minterOf(...held)),
    self: boolean(),
    userId: option(constantFrom("user_1", "user_2")),
    organizationId: option(constantFrom("org_1", "org_2")),
    permissions: subarray([...portalScopes]),
    role: subarray(all),
  }).filter(({ userId, organizationId }) => userId !== null || organizationId !== null);
  assert(
    property(wishes, ({ minter, self, role, ...session }) => {
      const { userId, organizationId, permissions } = session;
      const membership = userId === null || organizationId === null ? null : inOrganization(organizationId, ...role);
      const got = portalAuthorities({ session, minter, self, membership }) ?? [];
      for (const one of got) {
        expect(one.reach.kind).not.toBe("instance");
        expect(one.scopes.every((scope) => permissions.some((wished) => wished === scope))).toBe(true);
        if (one.scopes.length > 0) expect(notHeld(minter, targetOf(one), one.scopes)).toEqual([]);
        if (membership !== null && one.reach.kind === "organization")
          expect(one.scopes.every((scope) => membership.scopes.includes(scope))).toBe(true);
      }
      if (got.length > 0 && !self)
        expect(
          minter.authorities.some(
            ({ reach, scopes }) => covers(reach, targetOf(got[0] ?? asUser(""))) && scopes.includes("create:portal"),
          ),
        ).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
