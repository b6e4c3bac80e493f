import {
  Api,
  Application,
  AuditEvent,
  CreatedApplication,
  CreatedKey,
  Key,
  KeyPage,
  Member,
  Organization,
  Plan,
  Receipt,
  RevealedKey,
  RevokedKey,
  Role,
  RotatedKey,
  Scope,
  UnknownAttempts,
  Usage,
  User,
} from "@keyporter/contract/schemas";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { apiBody, scopeBody } from "./apis.ts";
import { applicationBody, createdApplicationBody } from "./applications.ts";
import { auditEventBody } from "./audit-events.ts";
import { pageBody } from "./common.ts";
import {
  createdKeyBody,
  keyBody,
  keyDetailBody,
  receiptBody,
  revealedKeyBody,
  revokedKeyBody,
  rotatedKeyBody,
} from "./keys.ts";
import { memberBody, organizationBody } from "./organizations.ts";
import { planBody } from "./plans.ts";
import { roleBody } from "./roles.ts";
import {
  api,
  application,
  auditEvent,
  digest,
  keyDetail,
  listedKey,
  member,
  now,
  organization,
  plan,
  role,
  scope,
  user,
} from "./testing/records.ts";
import { unknownAttemptsBody, usageBody } from "./usage.ts";
import { userBody } from "./users.ts";

/** The record with null in every field that may have it. */
function emptied<R extends object>(record: R, ...fields: (keyof R)[]): R {
  return { ...record, ...Object.fromEntries(fields.map((field) => [field, null])) };
}

const codes = new Map([
  ["plan_1", "premier"],
  ["role_1", "clerk"],
  ["role_2", "admin"],
]);
const withSecret = { ...listedKey, secret: "kp_test_secret" };
const bareKey = {
  key: emptied(
    { ...listedKey.key, ownerType: "instance" as const, metadata: {}, scopes: [], allowedIps: [] },
    ...(["description", "ownerUserId", "contextOrganizationId", "expiresAt", "notBefore", "boundApiIds"] as const),
    ...(["createdByName", "disabledAt", "disabledReason", "revokedAt", "revokedReason"] as const),
  ),
  usage: { lastUsedAt: null, lastUsedIp: null, lastUsedUserAgent: null, useCount: 0 },
  names: { api: null, owner: null },
  credits: null,
};
const bareApplication = emptied(application, "organizationId", "grantableScopes", "boundApiIds", "jwks");
const bareEvent = emptied(
  { ...auditEvent, changes: {} },
  ...(["actorName", "targetName", "organizationId", "userId", "apiId"] as const),
  ...(["ip", "userAgent", "requestId", "reason"] as const),
);
const total = { allowed: 3, cost: 9, denied: { REVOKED: 1 } };

test.each<[string, z.ZodType, unknown]>([
  ["an API", Api, apiBody(api)],
  ["an API without an address", Api, apiBody(emptied(api, "baseUrl"))],
  ["a scope", Scope, scopeBody(scope)],
  ["an organization", Organization, organizationBody(organization, codes)],
  ["an organization of little", Organization, organizationBody(emptied(organization, "externalId", "planId"), codes)],
  ["a member", Member, memberBody({ member, user }, codes)],
  ["a user", User, userBody(user, "active")],
  ["a user of little", User, userBody(emptied(user, "email", "externalId", "instanceRole"), "none")],
  ["a role", Role, roleBody(role)],
  ["a role that may give anything", Role, roleBody(emptied(role, "grantableScopes"))],
  ["a plan", Plan, planBody(plan)],
  ["a plan without limits", Plan, planBody({ ...plan, limits: { max_keys: null, rate_limits: [] } })],
  ["an application", Application, applicationBody(application)],
  ["an application of little", Application, applicationBody(bareApplication)],
  ["a new application", CreatedApplication, createdApplicationBody({ application, clientSecret: "kps_secret" })],
  ["a key", Key, keyBody(listedKey, now)],
  ["a key of little", Key, keyBody(bareKey, now)],
  ["a key with its secrets", Key, keyDetailBody(keyDetail, now)],
  ["a page of keys", KeyPage, pageBody({ rows: [listedKey], nextCursor: null }, (row) => keyBody(row, now))],
  ["a new key", CreatedKey, createdKeyBody(withSecret, now)],
  ["a rotated key", RotatedKey, rotatedKeyBody(withSecret, now)],
  ["a revealed key", RevealedKey, revealedKeyBody(withSecret)],
  ["a revoked key", RevokedKey, revokedKeyBody(listedKey, now, 12)],
  ["a receipt where nothing changed", Receipt, receiptBody(null)],
  ["an audit event", AuditEvent, auditEventBody(auditEvent)],
  ["an audit event of little", AuditEvent, auditEventBody(bareEvent)],
  ["usage by time", Usage, usageBody([{ start: now, ...total }])],
  ["usage by owner", Usage, usageBody([{ ownerType: "instance", ownerId: null, ...total }])],
  ["usage by organization", Usage, usageBody([{ organizationId: null, environment: "test", ...total }])],
  ["usage by outcome", Usage, usageBody([{ apiId: "api_1", code: "REVOKED", ...total }])],
  [
    "attempts with unknown keys",
    UnknownAttempts,
    unknownAttemptsBody([{ source: "192.0.2.1", attempts: 2, codes: { NOT_FOUND: 2 }, lastHour: now }]),
  ],
  ["usage by secret", Usage, usageBody([{ keyId: "api_key_1", secretId: "pKrJ66VuJfq0", ...total }])],
])("the body of %s is what the contract promises", (_kind, schema, body) => {
  const wire: unknown = JSON.parse(JSON.stringify(body));
  expect(schema.parse(wire)).toEqual(wire);
});

describe("what a body tells", () => {
  test("an active key whose expiry has come is shown as expired", () => {
    expect(keyBody(listedKey, now).status).toBe("active");
    expect(keyBody(listedKey, now + 1000).status).toBe("expired");
  });

  test("a user's key names the user as its owner and the organization it is used in", () => {
    expect(keyBody(listedKey, now)).toMatchObject({
      owner: { type: "user", id: "user_1" },
      user_id: "user_1",
      organization_id: "org_1",
      context_organization_id: "org_1",
    });
  });

  test("times are in UTC with milliseconds", () => {
    expect(userBody(user, "active").updated_at).toBe("2026-11-20T12:00:00.000Z");
  });

  test("plans and roles are named as requests name them", () => {
    expect(organizationBody(organization, codes).plan).toBe("premier");
    expect(memberBody({ member, user }, codes).roles).toEqual(["clerk", "admin"]);
  });

  // A dump of answers, logs of proxies, a screenshot: none of them may help to find a secret.
  test("no digest of an application's secret is shown", () => {
    expect(JSON.stringify(createdApplicationBody({ application, clientSecret: "kps_secret" }))).not.toContain(digest);
  });

  test("a deleted record is never shown", () => {
    expect(() => userBody({ ...user, status: "deleted" }, "none")).toThrow("deleted");
  });
});
