import { KindeCreateApiKeyBody } from "@keyporter/contract/schemas";
import { describe, expect, test } from "vitest";
import { createKeyCommand } from "./key-owner.ts";

const user = { user_id: "user_1" };
const organization = { org_code: "acme" };

function commandOf(fields: object) {
  return createKeyCommand(KindeCreateApiKeyBody.parse({ name: "Zapier", api_id: "orders", ...fields }));
}

describe("the owner of a key to be", () => {
  test.each([
    ["an organization alone", organization, { organization_id: "acme" }],
    ["a user alone", user, { user_id: "user_1" }],
    ["an organization and its type", { ...organization, type: "organization" }, { organization_id: "acme" }],
    ["a user and its type", { ...user, type: "user" }, { user_id: "user_1" }],
    ["the environment", { type: "environment" }, { owner_type: "instance" }],
    ["null for what is left out", { ...user, org_code: null, type: null, scope_ids: null }, { user_id: "user_1" }],
  ])("%s", (_what, fields, owner) => {
    expect(commandOf(fields)).toEqual({
      ok: true,
      value: { name: "Zapier", api_id: "orders", scopes: [], environment: "live", ...owner },
    });
  });

  test.each([
    ["KD-16: nobody", {}, "OWNER_REQUIRED"],
    ["KD-16: two owners", { ...user, ...organization }, "OWNER_REQUIRED"],
    ["two owners, whatever the type", { ...user, ...organization, type: "user" }, "OWNER_REQUIRED"],
    ["a user's key without the user", { type: "user" }, "OWNER_REQUIRED"],
    ["an organization's key without it", { type: "organization" }, "OWNER_REQUIRED"],
    ["a user where the type says organization", { ...user, type: "organization" }, "INVALID_BODY"],
    ["an organization where the type says user", { ...organization, type: "user" }, "INVALID_BODY"],
    ["a user where the type says environment", { ...user, type: "environment" }, "INVALID_BODY"],
  ])("%s is refused", (_what, fields, code) => {
    expect(commandOf(fields)).toMatchObject({ ok: false, code });
  });
});

test("scopes may be ids or keys, and are passed on as they are", () => {
  const scope_ids = ["read:users", "api_scope_01939128c3d7193ae87c4755213c07c6"];
  expect(commandOf({ ...user, scope_ids })).toMatchObject({ value: { scopes: scope_ids } });
});

test("a pattern is no scope", () => {
  const body = { name: "Zapier", api_id: "orders", ...user, scope_ids: ["read:*"] };
  expect(KindeCreateApiKeyBody.safeParse(body).success).toBe(false);
});
