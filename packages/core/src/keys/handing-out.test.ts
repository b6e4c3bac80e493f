import { expect, test } from "vitest";
import { asUser, inOrganization, makeCaller, onInstance } from "../testing/make-caller.ts";
import { makeApi, makeKey } from "../testing/make-records.ts";
import { refuseHandingOut } from "./handing-out.ts";

const orders = makeApi();
const management = makeApi({ id: "api_m", management: true });
const rulesOf = (api: typeof orders) => ({ api, policy: api.policy });

test("T10: who may not give a scope does not learn the secret of a key that has it", () => {
  const narrow = makeCaller({ grantable: [{ apiId: "api_1", scopes: ["a"] }] });
  expect(refuseHandingOut(narrow, makeKey(), rulesOf(orders), ["a", "b"])).toMatchObject({
    code: "SCOPE_NOT_GRANTABLE",
    scopes: ["b"],
  });
  expect(refuseHandingOut(narrow, makeKey(), rulesOf(orders), ["a"])).toBeNull();
});

test("T10: an administrator of the organization does not learn the secret of a key that acts as its user", () => {
  const api = makeApi({ policy: { authority: "inherit", owner_types: ["user"] } });
  const key = makeKey({
    ownerType: "user",
    ownerUserId: "user_1",
    ownerOrganizationId: null,
    contextOrganizationId: "org_1",
  });
  const administrator = makeCaller({ kind: "session", userId: "user_2", authorities: [inOrganization("org_1")] });
  expect(refuseHandingOut(administrator, key, rulesOf(api), [])?.code).toBe("CREATION_NOT_ALLOWED");
  const owner = makeCaller({ kind: "session", userId: "user_1", authorities: [asUser("user_1")] });
  expect(refuseHandingOut(owner, key, rulesOf(api), [])).toBeNull();
});

test("T10: a caller bound to some APIs gets no key of the Management API that sees more", () => {
  const bound = makeCaller({ authorities: [onInstance("verify:api_keys")], boundApiIds: ["api_m", "api_1"] });
  const scopes = ["verify:api_keys"];
  const wide = makeKey({ scopes });
  const narrow = makeKey({ scopes, boundApiIds: ["api_1"] });
  expect(refuseHandingOut(bound, wide, rulesOf(management), scopes)?.code).toBe("CREATION_NOT_ALLOWED");
  expect(refuseHandingOut(bound, narrow, rulesOf(management), scopes)).toBeNull();
});
