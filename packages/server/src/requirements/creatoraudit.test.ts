import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import {
  done,
  makeApi,
  makeKey,
  makeManagementKey,
  makeOrganization,
  makeScene,
  makeUser,
  type Scene,
  verify,
} from "../testing/scene.ts";

const preset = { preset: "workspace" };
const reading = ["read:api_keys", "read:organizations", "read:users", "read:audit_events", "read:usage"];

describe.each(engineNames)("CreatorAudit's organization keys on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    scene = await makeScene(admin, { api: preset });
  });
  afterAll(() => instance?.close());

  const newKey = () =>
    makeKey(admin, { api_id: scene.api.id, organization_id: scene.organization.id, scopes: ["read"] });
  const holderOf = (secret: string) => instance.anonymous.as(secret);

  test("CA-3: an organization's key reads the very data that its administrators read, and nothing is kept from it", async () => {
    const { id } = scene.organization;
    const { secret } = await makeManagementKey(admin, reading, { organization_id: id });
    await verify(admin, scene.secret);
    const paths = [
      `/v1/keys/${scene.key.id}`,
      `/v1/keys?organization_id=${id}&api_id=${scene.api.id}`,
      `/v1/organizations/${id}`,
      `/v1/organizations/${id}/members`,
      `/v1/users/${scene.user.id}`,
      // The key that asks counts as used, so only the other one's count stays the same.
      `/v1/usage?organization_id=${id}&key_id=${scene.key.id}`,
      `/v1/audit-events?organization_id=${id}`,
    ];
    for (const path of paths) {
      const wanted = await done(admin.get(path));
      expect(await done(holderOf(secret).get(path)), path).toEqual(wanted);
    }
  });

  test("CA-5: every request needs the key as 'Authorization: Bearer', also right after one that had it", async () => {
    const holder = holderOf(scene.secret);
    for (let round = 0; round < 3; round += 1) {
      expect((await holder.get("/v2/whoami")).status).toBe(200);
      const without = await instance.anonymous.get("/v2/whoami");
      expect([without.status, without.body.code]).toEqual([401, "MISSING"]);
    }
    const wrongScheme = instance.anonymous.with({ authorization: `Basic ${btoa(`${scene.secret}:`)}` });
    expect((await wrongScheme.get("/v2/whoami")).status).toBe(401);
  });

  test("CA-6: GET /v2/whoami says which key it was called with, and refuses one that does not work", async () => {
    const { key, secret } = await newKey();
    const answer = await holderOf(secret).get("/v2/whoami");
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({
      type: "whoami",
      organization_id: scene.organization.id,
      user_id: null,
      api_key_id: key.id,
      api_key_name: key.name,
      masked: key.masked,
    });
    expect(answer.text).not.toContain(secret);
    await done(admin.delete(`/v1/keys/${key.id}`));
    expect((await holderOf(secret).get("/v2/whoami")).status).toBe(401);
  });

  test("CA-7: a key belongs to the one organization it was created in and can never be moved to another", async () => {
    const other = await makeOrganization(admin);
    const { key, secret } = await newKey();
    expect([key.organization_id, key.owner.id]).toEqual([scene.organization.id, scene.organization.id]);

    const both = { organization_id: other.id, organization_external_id: scene.organization.code };
    const twoOwners = await admin.post("/v1/keys", { name: "Both", api_id: scene.api.id, ...both });
    expect([twoOwners.status, twoOwners.body.code]).toEqual([400, "OWNER_REQUIRED"]);
    const moved = await admin.patch(`/v1/keys/${key.id}`, { organization_id: other.id });
    expect([moved.status, moved.body.code]).toEqual([400, "INVALID_BODY"]);
    expect((await verify(admin, secret)).key.organization_id).toBe(scene.organization.id);
  });

  test("CA-8: a key sees its own organization only, and foreign ids answer exactly like ids that do not exist", async () => {
    const theirs = await makeScene(admin, { api: preset });
    const mine = scene.organization.id;
    const { secret } = await makeManagementKey(admin, reading, { organization_id: mine });
    const holder = holderOf(secret);
    const pairs = [
      [`/v1/organizations/${theirs.organization.id}`, "/v1/organizations/org_00000000000070008000000000000000"],
      [`/v1/keys/${theirs.key.id}`, "/v1/keys/api_key_00000000000070008000000000000000"],
      [`/v1/users/${theirs.user.id}`, "/v1/users/user_00000000000070008000000000000000"],
      [`/v1/organizations/${theirs.organization.id}/members`, "/v1/organizations/nobody/members"],
    ] as const;
    for (const [foreign, unknown] of pairs) {
      const [one, other] = await Promise.all([holder.get(foreign), holder.get(unknown)]);
      expect([one.status, { ...one.body, request_id: "" }]).toEqual([404, { ...other.body, request_id: "" }]);
    }
    const keys = await done(holder.get("/v1/keys?limit=200"));
    expect(new Set(keys.data.map((key: Scene["key"]) => key.organization_id))).toEqual(new Set([mine]));
    expect((await done(holder.get(`/v1/keys?organization_id=${theirs.organization.id}`))).data).toEqual([]);
    const organizations = await done(holder.get("/v1/organizations"));
    expect(organizations.data.map((row: Scene["organization"]) => row.id)).toEqual([mine]);
    const events = await done(holder.get("/v1/audit-events?limit=200"));
    expect(new Set(events.data.map((row: Scene["key"]) => row.organization_id))).toEqual(new Set([mine]));
  });

  test("CA-26: disabling stops a key with the very next request, and the key stays", async () => {
    const { key, secret } = await newKey();
    for (let warm = 0; warm < 3; warm += 1) expect((await verify(admin, secret)).valid).toBe(true);
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    expect((await verify(admin, secret)).code).toBe("DISABLED");
    const refused = await holderOf(secret).get("/v2/whoami");
    expect([refused.status, refused.body.code]).toEqual([403, "DISABLED"]);
    expect((await done(admin.get(`/v1/keys/${key.id}`))).status).toBe("disabled");
    const listed = await done(admin.get(`/v1/keys?status=disabled&organization_id=${scene.organization.id}`));
    expect(listed.data.map((row: Scene["key"]) => row.id)).toContain(key.id);
  });

  test("CA-27: enabling a key lets the same secret in again with the very next request", async () => {
    const { key, secret } = await newKey();
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    expect((await verify(admin, secret)).code).toBe("DISABLED");
    const enabled = await done(admin.post(`/v1/keys/${key.id}/enable`));
    expect([enabled.status, enabled.disabled_at]).toEqual(["active", null]);
    expect((await verify(admin, secret)).code).toBe("VALID");
    expect((await holderOf(secret).get("/v2/whoami")).status).toBe(200);
  });

  test("CA-28: a new key takes over while the old one is disabled, and the old one can be called back", async () => {
    const old = await newKey();
    const next = await newKey();
    expect((await verify(admin, old.secret)).valid && (await verify(admin, next.secret)).valid).toBe(true);
    await done(admin.post(`/v1/keys/${old.key.id}/disable`, { reason: "Replaced" }));
    expect((await verify(admin, next.secret)).code).toBe("VALID");
    expect((await verify(admin, old.secret)).code).toBe("DISABLED");
    await done(admin.post(`/v1/keys/${old.key.id}/enable`));
    expect((await verify(admin, old.secret)).code).toBe("VALID");
  });

  test("CA-28: cutting one key off leaves the members' and every other key alone", async () => {
    const api = await makeApi(admin);
    const member = await makeUser(admin, { organization: scene.organization });
    const [cut, same, theirs] = await Promise.all([
      newKey(),
      newKey(),
      makeKey(admin, { api_id: api.id, user_id: member.id, scopes: [] }),
    ]);
    await done(admin.post(`/v1/keys/${cut.key.id}/disable`));
    const verdicts = await Promise.all([cut, same, theirs].map(({ secret }) => verify(admin, secret)));
    expect(verdicts.map(({ code }) => code)).toEqual(["DISABLED", "VALID", "VALID"]);
  });
});
