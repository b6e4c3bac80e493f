import { presets } from "@keyporter/contract";
import type { KeySecretRecord, VerificationRecords } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import {
  insert,
  makeApi,
  makeKey,
  makeMember,
  makeOrganization,
  makeScope,
  makeSecret,
  makeUser,
} from "../testing/records.ts";
import { makePlan, makeRole } from "./testing/catalogue-records.ts";
import { seed } from "./testing/seed.ts";

const api = makeApi();
const firmApi = makeApi({ policy: presets.firm });
const scopes = [
  makeScope({ apiId: firmApi.id, key: "write:orders" }),
  makeScope({ apiId: firmApi.id, key: "read:orders" }),
  makeScope({ apiId: api.id, key: "read:other" }),
];
const plan = makePlan();
const organization = makeOrganization({ planId: plan.id, policyOverrides: { [api.id]: { https_required: true } } });
const elsewhere = makeOrganization();
const roles = [
  makeRole({ grants: [{ apiId: api.id, scopes: ["read:orders"], patterns: ["orders:*"] }] }),
  makeRole({ grantableScopes: [] }),
  makeRole(),
] as const;
const user = makeUser();
const member = makeMember({
  organizationId: organization.id,
  userId: user.id,
  roleIds: [roles[0].id, roles[1].id],
});
const colleague = makeUser();
const plainMember = makeMember({ organizationId: organization.id, userId: colleague.id });

const ofInstance = makeKey({ apiId: api.id, scopes: ["read:orders"], metadata: { team: "a", n: 1, on: true } });
const ofOrganization = makeKey({ apiId: api.id, ownerType: "organization", ownerOrganizationId: organization.id });
const ofFirm = makeKey({ apiId: firmApi.id, ownerType: "organization", ownerOrganizationId: organization.id });
const ofUser = makeKey({ apiId: api.id, ownerType: "user", ownerUserId: user.id });
const inOrganization = { ...makeKey({ ...ofUser, contextOrganizationId: organization.id }), id: "api_key_context" };
const leftBehind = { ...makeKey({ ...ofUser, contextOrganizationId: elsewhere.id }), id: "api_key_left" };
const ofColleague = { ...inOrganization, id: "api_key_colleague", ownerUserId: colleague.id };
const firmInOrganization = { ...inOrganization, id: "api_key_firm_context", apiId: firmApi.id };
const deleted = makeKey({ apiId: api.id, status: "deleted", deletedAt: 5 });
const keys = [
  ofInstance,
  ofOrganization,
  ofFirm,
  ofUser,
  inOrganization,
  leftBehind,
  ofColleague,
  firmInOrganization,
  deleted,
];
const secrets = keys.map(({ id }) => makeSecret({ keyId: id, state: "retiring", validUntil: 7, sealed: "sealed" }));

const noRefill = { refillAmount: null, refillEverySeconds: null, refilledAt: null };

describe.each(engines)("the read behind a verification on $name", (engine) => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await engine.open();
    await seed(opened.open.store, [
      ...[api, firmApi].map((row) => insert("apis", row)),
      ...scopes.map((row) => insert("scopes", row)),
      insert("plans", plan),
      ...[organization, elsewhere].map((row) => insert("organizations", row)),
      ...roles.map((row) => insert("roles", row)),
      ...[user, colleague].map((row) => insert("users", row)),
      ...[member, plainMember].map((row) => insert("members", row)),
      ...keys.map((row) => insert("keys", row)),
      ...secrets.map((row) => insert("key_secrets", row)),
      insert("key_credits", { id: ofUser.id, remaining: 0, ...noRefill }),
    ]);
  });
  afterAll(() => opened.dispose());

  const nobody = { organization: null, plan: null, user: null, memberRoles: null, apiScopes: null, metered: false };
  const known = { api, organization, plan };
  const firmScopes = ["read:orders", "write:orders"];

  test.each<[string, { id: string }, number, Partial<VerificationRecords>]>([
    ["a key of the instance", ofInstance, 1, { key: ofInstance, api }],
    ["an organization's key", ofOrganization, 1, { key: ofOrganization, ...known }],
    ["a key with all scopes of its API", ofFirm, 1, { ...known, key: ofFirm, api: firmApi, apiScopes: firmScopes }],
    ["a user's key, which has credits", ofUser, 1, { key: ofUser, api, user, metered: true }],
    ["a member's key", inOrganization, 2, { ...known, key: inOrganization, user, memberRoles: [roles[0], roles[1]] }],
    [
      "the key of a member without roles",
      ofColleague,
      1,
      { ...known, key: ofColleague, user: colleague, memberRoles: [] },
    ],
    ["the key of somebody who left", leftBehind, 1, { key: leftBehind, api, organization: elsewhere, user }],
    [
      "a member's key with all scopes",
      firmInOrganization,
      2,
      {
        ...known,
        key: firmInOrganization,
        api: firmApi,
        user,
        memberRoles: [roles[0], roles[1]],
        apiScopes: firmScopes,
      },
    ],
    ["a deleted key", deleted, 1, { key: deleted, api }],
  ])("finds all about %s", async (_whose, { id }, statements, expected) => {
    const secret = secretOf(id);
    const before = opened.open.statements();
    const found = await opened.open.store.findForVerification(secret.id);
    expect(opened.open.statements() - before).toBe(statements);
    expect(inOrderOfId(found)).toEqual(inOrderOfId({ ...nobody, secret, changeNumber: 1, ...expected }));
  });

  test.each([["unknown"], [""], ["a\0b"], ["\ud83d"], ["' OR 1=1 --"]])(
    "finds nothing for the secret %j",
    async (id) => {
      expect(await opened.open.store.findForVerification(id)).toBeNull();
    },
  );

  test("tells the number of the last change that it saw", async () => {
    const { store } = opened.open;
    const secretId = secretOf(ofInstance.id).id;
    const before = await store.findForVerification(secretId);
    await seed(store, [{ do: "update", table: "keys", id: ofInstance.id, expect: {}, set: { status: "disabled" } }]);
    const after = await store.findForVerification(secretId);
    expect(after?.key.status).toBe("disabled");
    expect(after?.changeNumber).toBe((before?.changeNumber ?? 0) + 1);
  });
});

function secretOf(keyId: string): KeySecretRecord {
  const secret = secrets.find((one) => one.keyId === keyId);
  if (secret === undefined) throw new Error(`${keyId} has no secret`);
  return secret;
}

/** Roles come in no particular order. */
function inOrderOfId<R extends Partial<VerificationRecords>>(records: R | null) {
  const memberRoles = records?.memberRoles?.toSorted((one, other) => (one.id < other.id ? -1 : 1)) ?? null;
  return records === null ? null : { ...records, memberRoles };
}
