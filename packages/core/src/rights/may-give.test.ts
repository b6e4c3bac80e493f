import { describe, expect, test } from "vitest";
import type { Caller } from "../caller.ts";
import { inOrganization, makeCaller, onInstance } from "../testing/make-caller.ts";
import { ofInstance, type Target } from "./authorize.ts";
import { addedGift, type Gift, mayGive } from "./may-give.ts";

const management = "api_0";
const acme = { organizationIds: ["org_1"] };

function gift(change: Partial<Gift> = {}): Gift {
  return { grants: [], grantableScopes: [], ...change };
}

function permissions(...scopes: string[]): Gift {
  return gift({ grants: [{ apiId: management, scopes, patterns: [] }] });
}

function refusedScopes(caller: Caller, given: Gift, target: Target = acme): readonly string[] | undefined | null {
  const refusal = mayGive(caller, target, given, management);
  if (refusal === null) return null;
  expect(refusal.code).toBe("SCOPE_NOT_GRANTABLE");
  return refusal.scopes;
}

const admin = makeCaller({ authorities: [inOrganization("org_1", "read:api_keys", "update:organizations")] });

test("T10: permissions that the caller holds there may be given, others are refused by name", () => {
  expect(refusedScopes(admin, permissions("read:api_keys"))).toBeNull();
  expect(refusedScopes(admin, permissions("read:api_keys", "reveal:api_keys"))).toEqual(["reveal:api_keys"]);
});

test("T10: what is held in one organization cannot be given in another, nor for the whole instance", () => {
  expect(refusedScopes(admin, permissions("read:api_keys"), { organizationIds: ["org_2"] })).toEqual(["read:api_keys"]);
  expect(refusedScopes(admin, permissions("read:api_keys"), ofInstance)).toEqual(["read:api_keys"]);
});

test("T10: what is held for the whole instance may be given in every organization", () => {
  const operator = makeCaller({ authorities: [onInstance("reveal:api_keys")] });
  expect(refusedScopes(operator, permissions("reveal:api_keys"))).toBeNull();
});

test("T10: a pattern over the Management API is never held, so never given", () => {
  const operator = makeCaller({ authorities: [onInstance("read:api_keys")] });
  const pattern = gift({ grants: [{ apiId: management, scopes: [], patterns: ["read:*"] }] });
  expect(refusedScopes(operator, pattern)).toEqual(["read:*"]);
});

const orders = (scopes: string[], patterns: string[] = []) => [{ apiId: "api_1", scopes, patterns }];

test("scopes of other APIs may be given by who may put any of them on keys", () => {
  expect(refusedScopes(admin, gift({ grants: orders(["read"], ["*"]), grantableScopes: null }))).toBeNull();
});

describe("a caller who may put only some scopes on keys", () => {
  const narrow = makeCaller({ ...admin, grantable: [{ apiId: "api_1", scopes: ["read", "list"] }] });

  test("T10: gives no others", () => {
    expect(refusedScopes(narrow, gift({ grants: orders(["read"]) }))).toBeNull();
    expect(refusedScopes(narrow, gift({ grants: orders(["read", "write"]) }))).toEqual(["write"]);
    expect(refusedScopes(narrow, gift({ grants: orders([], ["*"]) }))).toEqual(["*"]);
    expect(refusedScopes(narrow, gift({ grants: [{ apiId: "api_2", scopes: ["read"], patterns: [] }] }))).toEqual([
      "read",
    ]);
  });

  test("T10: lets nobody put others on keys", () => {
    expect(refusedScopes(narrow, gift({ grantableScopes: orders(["list"]) }))).toBeNull();
    expect(refusedScopes(narrow, gift({ grantableScopes: orders(["write"]) }))).toEqual(["write"]);
    expect(refusedScopes(narrow, gift({ grantableScopes: null }))).toBeUndefined();
  });
});

test("an edit gives only what was not there before, and with a new permission the freedom to use it", () => {
  const before = gift({ grants: orders(["read"], ["x*"]), grantableScopes: null });
  const after = gift({
    grants: [...orders(["read", "write"], ["x*"]), { apiId: "api_2", scopes: ["read"], patterns: [] }],
  });
  expect(addedGift(before, { ...after, grantableScopes: null })).toEqual({
    grants: [
      { apiId: "api_1", scopes: ["write"], patterns: [] },
      { apiId: "api_2", scopes: ["read"], patterns: [] },
    ],
    grantableScopes: null,
  });
  expect(addedGift(before, { ...before, grants: [] }).grantableScopes).toEqual([]);
  expect(addedGift(gift(), { grants: [], grantableScopes: null }).grantableScopes).toBeNull();
});
