import { keyStatuses } from "@keyporter/contract";
import { KindeApiKey } from "@keyporter/contract/schemas";
import type { KeyRecord, ListedKey } from "@keyporter/core";
import { describe, expect, test } from "vitest";
import { kindeKeyBody, kindeKeyDetailBody, shownAs } from "./key-body.ts";

const now = Date.UTC(2026, 10, 20, 12);
const neverUsed = { lastUsedAt: null, lastUsedIp: null, lastUsedUserAgent: null, useCount: 0 };

describe("a key in Kinde's form", () => {
  test("has exactly these fields", () => {
    const usage = { lastUsedAt: now + 1, lastUsedIp: "192.0.2.1", lastUsedUserAgent: "curl", useCount: 3 };
    const body = kindeKeyBody(makeKey({}, usage), now);
    expect(body).toEqual({
      id: "api_key_1",
      name: "Zapier",
      type: "organization",
      status: "active",
      key_prefix: "k_live",
      key_suffix: "0Rxx",
      created_on: "2026-11-20T12:00:00.000Z",
      last_verified_on: "2026-11-20T12:00:00.001Z",
      last_verified_ip: "192.0.2.1",
      created_by: "Ada",
      api_ids: ["api_1"],
      scopes: ["read:users"],
    });
    expect(KindeApiKey.parse(body)).toEqual(body);
  });

  test("by itself also says how often it was verified and whose it is", () => {
    expect(kindeKeyDetailBody(makeKey({}), now)).toMatchObject({
      verification_count: 0,
      organization_id: "org_1",
      user_id: null,
    });
    const ofUser = makeKey({
      ownerType: "user",
      ownerOrganizationId: null,
      ownerUserId: "user_1",
      contextOrganizationId: "org_2",
    });
    expect(kindeKeyDetailBody(ofUser, now)).toMatchObject({
      type: "user",
      organization_id: "org_2",
      user_id: "user_1",
    });
  });

  test.each([
    ["active", {}, "active"],
    ["disabled", { status: "disabled" }, "inactive"],
    ["expired", { expiresAt: now }, "inactive"],
    ["not valid yet", { notBefore: now + 1 }, "inactive"],
    ["revoked", { status: "revoked" }, "revoked"],
  ] as const)("that is %s", (_what, fields, status) => {
    expect(kindeKeyBody(makeKey(fields), now).status).toBe(status);
  });

  test("of the instance is one of the environment", () => {
    expect(kindeKeyBody(makeKey({ ownerType: "instance", ownerOrganizationId: null }), now).type).toBe("environment");
  });
});

test("every status stands for one of this form, and for no second one", () => {
  const shown = Object.values(shownAs).flat();
  expect(new Set(shown)).toEqual(new Set(keyStatuses));
  expect(shown).toHaveLength(keyStatuses.length);
});

function makeKey(fields: Partial<KeyRecord>, usage: ListedKey["usage"] = neverUsed): ListedKey {
  const key: KeyRecord = {
    id: "api_key_1",
    version: 1,
    createdAt: now,
    updatedAt: now,
    name: "Zapier",
    description: null,
    apiId: "api_1",
    environment: "live",
    ownerType: "organization",
    ownerUserId: null,
    ownerOrganizationId: "org_1",
    contextOrganizationId: null,
    status: "active",
    scopes: ["read:users"],
    expiresAt: null,
    notBefore: null,
    allowedIps: [],
    rateLimits: [],
    connector: false,
    boundApiIds: null,
    metadata: {},
    masked: "k_live_pKrJ66VuJfq0...0Rxx",
    recoverable: false,
    createdByType: "user",
    createdById: "user_2",
    createdByName: "Ada",
    createdVia: "console",
    disabledAt: null,
    disabledReason: null,
    revokedAt: null,
    revokedReason: null,
    deletedAt: null,
    ...fields,
  };
  return { key, usage, names: { api: "Orders", owner: "Acme" }, credits: null };
}
