import { organizationAdminScopes } from "@keyporter/contract";
import { expect, test } from "vitest";
import { refuseDeadPermissions } from "./organization-level.ts";

const management = "api_0";
const giving = (...scopes: string[]) => [{ apiId: management, scopes, patterns: [] }];

test("an application of one organization may hold what its administrators hold, check keys and open its portal", () => {
  const giveable = giving(...organizationAdminScopes, "verify:api_keys", "create:portal");
  expect(refuseDeadPermissions("org_1", giveable, management)).toBeNull();
});

test("a permission that needs the whole instance is refused by name, not stored and ignored", () => {
  expect(refuseDeadPermissions("org_1", giving("read:api_keys", "create:apis"), management)).toMatchObject({
    code: "SCOPE_NOT_GRANTABLE",
    scopes: ["create:apis"],
  });
  expect(refuseDeadPermissions(null, giving("create:apis"), management)).toBeNull();
});

test("scopes of other APIs are their own matter, whatever their names", () => {
  const grants = [{ apiId: "api_1", scopes: ["create:apis"], patterns: [] }];
  expect(refuseDeadPermissions("org_1", grants, management)).toBeNull();
});
