import { perform, revokeAllKeys, systemCaller } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../../testing/index.ts";
import {
  done,
  makeApi,
  makeKey,
  makeManagementKey,
  makeOrganization,
  makeUser,
  type Scene,
  verify,
} from "../../testing/scene.ts";

type Body = Scene["key"];

const minuteMs = 60_000;

describe.each(engineNames)("revoking everything on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let api: Body;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    api = await makeApi(admin, { policy: { secret_storage: "recoverable" } });
  });
  afterAll(() => instance?.close());

  const preview = (selector: object, by = admin) => by.post("/v1/keys/revoke-all/preview", selector);
  const revokeAll = (selector: object, expected_count: number, by = admin) =>
    by.post("/v1/keys/revoke-all", { ...selector, expected_count, reason: "Leaked" });
  const newKey = (fields: object) => makeKey(admin, { api_id: api.id, scopes: ["read"], ...fields });
  const codeOf = async (secret: string) => (await verify(admin, secret, { api: api.id })).code;
  const newKeys = async (count: number, fields: object) => {
    const keys: Body[] = [];
    while (keys.length < count) keys.push(await newKey(fields));
    return keys;
  };

  test("every key of an organization dies with one commit, in whatever state, and no other key does", async () => {
    const organization = await makeOrganization(admin);
    const owner = { organization_id: organization.id };
    const member = await makeUser(admin, { organization });
    const [plain, disabled, rotated, gone, bystander] = [
      await newKey(owner),
      await newKey(owner),
      await newKey(owner),
      await newKey(owner),
      await newKey({ organization_id: (await makeOrganization(admin)).id }),
    ];
    const later = new Date(clock.now() + 60 * minuteMs).toISOString();
    const scheduled = await newKey({ ...owner, not_before: later });
    const used = await newKey({ user_id: member.id, context_organization_id: organization.id });
    await done(admin.post(`/v1/keys/${disabled.key.id}/disable`));
    const { secret: fresh } = await done(admin.post(`/v1/keys/${rotated.key.id}/rotate`, { grace_seconds: 3600 }));
    await done(admin.post(`/v1/keys/${gone.key.id}/revoke`, { reason: "Earlier" }));
    for (const secret of [plain.secret, rotated.secret, fresh, used.secret]) expect(await codeOf(secret)).toBe("VALID");

    const { count } = await done(preview(owner));
    expect(count).toBe(5);
    const revoked = await done(revokeAll(owner, count));
    expect(revoked).toMatchObject({ revoked: 5, receipt: { complete: true } });

    for (const secret of [plain.secret, disabled.secret, scheduled.secret, used.secret, fresh]) {
      expect(await codeOf(secret)).toBe("REVOKED");
    }
    expect(["REVOKED", "SECRET_ROTATED"]).toContain(await codeOf(rotated.secret));
    expect(await codeOf(bystander.secret)).toBe("VALID");
    const { store } = instance.wired.services.deps;
    for (const { key } of [plain, disabled, rotated, scheduled, used]) {
      expect(await store.find("keys", { id: key.id })).toMatchObject({
        status: "revoked",
        revokedReason: "Leaked",
        recoverable: false,
      });
      for (const secret of await store.all("key_secrets", { keyId: key.id })) {
        expect(secret).toMatchObject({ state: "dead", sealed: null, validUntil: null });
      }
      const { data } = await done(admin.get(`/v1/audit-events?action=key.revoked&target_id=${key.id}`));
      expect(data).toMatchObject([{ reason: "Leaked", changes: { status: { to: "revoked" } } }]);
    }
    expect(await store.find("keys", { id: gone.key.id })).toMatchObject({ revokedReason: "Earlier" });
    const { data } = await done(admin.get(`/v1/audit-events?action=keys.revoked_all&target_id=${organization.id}`));
    expect(data).toMatchObject([{ target: { type: "organization" }, changes: { count: { to: 5 } }, reason: "Leaked" }]);
    const last = await done(admin.get("/v1/audit-events?limit=1"));
    expect(last.data[0].change_number).toBe(revoked.receipt.change_number);
  });

  test("whoever was shown another number of keys revokes none and is told how many there are", async () => {
    const owner = { organization_id: (await makeOrganization(admin)).id };
    const [key] = await newKeys(2, owner);
    for (const expected of [0, 1, 3]) {
      const refused = await revokeAll(owner, expected);
      expect([refused.status, refused.body.code, refused.body.current]).toEqual([409, "CONFLICT", { count: 2 }]);
    }
    expect(await codeOf(key.secret)).toBe("VALID");
    await done(revokeAll(owner, 2));
    expect((await done(revokeAll(owner, 0))).receipt.change_number).toBeNull();
    expect((await revokeAll(owner, 2)).body.current).toEqual({ count: 0 });
  });

  test("a key that is made between the plan and its commit keeps the plan from being committed", async () => {
    const { deps } = instance.wired.services;
    const organization = await makeOrganization(admin);
    const owner = { organization_id: organization.id };
    await newKeys(2, owner);
    const planned = await revokeAllKeys(deps, systemCaller, { ...owner, expected_count: 2 });
    if (!planned.ok || planned.changeSet === null) throw new Error("There is no plan");
    const late = await newKey(owner);
    expect(await deps.store.commit(planned.changeSet)).toMatchObject({ committed: false, why: "changed" });
    expect(await codeOf(late.secret)).toBe("VALID");
    const again = await perform(deps.store, () => revokeAllKeys(deps, systemCaller, { ...owner, expected_count: 2 }));
    expect(again).toMatchObject({ ok: false, code: "CONFLICT", current: { count: 3 } });
  });

  test("a key that changes between the plan and its commit keeps the plan from being committed", async () => {
    const { deps } = instance.wired.services;
    const owner = { organization_id: (await makeOrganization(admin)).id };
    const [first] = await newKeys(2, owner);
    const planned = await revokeAllKeys(deps, systemCaller, { ...owner, expected_count: 2 });
    if (!planned.ok || planned.changeSet === null) throw new Error("There is no plan");
    await done(admin.post(`/v1/keys/${first.key.id}/disable`));
    expect(await deps.store.commit(planned.changeSet)).toMatchObject({ committed: false });
    await done(revokeAll(owner, 2));
    expect(await codeOf(first.secret)).toBe("REVOKED");
  });

  test("CA-30: a use of 23 hours and 59 minutes ago counts as one of the last 24 hours, one of 24:01 does not", async () => {
    const owner = { organization_id: (await makeOrganization(admin)).id };
    const [used] = await newKeys(2, owner);
    await verify(admin, used.secret, { api: api.id });
    const usedAt = clock.hold();
    await verify(admin, used.secret, { api: api.id });
    const lately = async (minutes: number) => {
      clock.holdAt(usedAt + minutes * minuteMs);
      admin = await instance.signIn();
      return (await done(preview(owner))).used_last_24_hours;
    };
    expect(await lately(0)).toBe(1);
    expect(await lately(24 * 60 - 1)).toBe(1);
    expect(await lately(24 * 60 + 1)).toBe(0);
    clock.release();
    admin = await instance.signIn();
  });

  test("a preview names who would break, most recently used first, and at most fifty of them", async () => {
    const organization = await makeOrganization(admin);
    const keys = await newKeys(52, { organization_id: organization.id });
    await verify(admin, keys[7].secret, { api: api.id });
    const shown = await done(preview({ organization_id: organization.code }));
    expect(shown).toMatchObject({ count: 52, used_last_24_hours: 1 });
    expect(shown.keys).toHaveLength(50);
    expect(shown.keys[0]).toEqual({
      id: keys[7].key.id,
      name: keys[7].key.name,
      masked: keys[7].key.masked,
      owner: { type: "organization", id: organization.id, name: organization.name },
      api_name: api.name,
      last_used_at: expect.any(String),
    });
  });

  test("keys of one user, of one API and of one creator are told apart", async () => {
    const user = await makeUser(admin);
    const other = await makeApi(admin);
    const maker = await makeManagementKey(admin, ["create:api_keys"], { owner_type: "instance" });
    const [mine] = await newKeys(1, { user_id: user.id });
    const inOther = await newKey({ api_id: other.id, organization_id: (await makeOrganization(admin)).id });
    const byMaker = await done(
      instance.anonymous.as(maker.secret).post("/v1/keys", { name: "Made", api_id: api.id, user_id: user.id }),
    );
    expect((await done(preview({ user_id: user.id }))).count).toBe(2);
    expect((await done(preview({ created_by: maker.key.id }))).keys.map(({ id }: Body) => id)).toEqual([
      byMaker.key.id,
    ]);
    await done(revokeAll({ created_by: maker.key.id }, 1));
    await done(revokeAll({ api_id: other.code }, 1));
    expect(await codeOf(byMaker.secret)).toBe("REVOKED");
    expect((await verify(admin, inOther.secret)).code).toBe("REVOKED");
    expect(await codeOf(mine.secret)).toBe("VALID");
  });

  test("exactly one selector must be named", async () => {
    for (const selector of [{}, { organization_id: "a", user_id: "b" }, { api_id: "a", created_by: "b" }]) {
      for (const answer of [await preview(selector), await revokeAll(selector, 0)]) {
        expect([answer.status, answer.body.code]).toEqual([400, "INVALID_BODY"]);
      }
    }
  });

  test("T1: within one organization nobody revokes another's keys, nor all of an API or a creator", async () => {
    const [own, foreign] = [await makeOrganization(admin), await makeOrganization(admin)];
    const scopes = ["read:api_keys", "delete:api_keys"];
    const { secret } = await makeManagementKey(admin, scopes, { organization_id: own.id });
    const inside = instance.anonymous.as(secret);
    const member = await makeUser(admin, { organization: own });
    await done(admin.post(`/v1/organizations/${foreign.id}/members`, { user_id: member.id }));
    const [here, there] = [
      await newKey({ user_id: member.id, context_organization_id: own.id }),
      await newKey({ user_id: member.id, context_organization_id: foreign.id }),
    ];
    for (const selector of [{ organization_id: foreign.id }, { organization_id: "nobody" }, { user_id: "nobody" }]) {
      const answers = [await preview(selector, inside), await revokeAll(selector, 0, inside)];
      expect(answers.map(({ body }) => body.code)).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    }
    for (const selector of [{ api_id: api.id }, { created_by: member.id }]) {
      expect((await preview(selector, inside)).body.code).toBe("FORBIDDEN");
    }
    expect((await done(preview({ user_id: member.id }, inside))).keys.map(({ id }: Body) => id)).toEqual([here.key.id]);
    await done(revokeAll({ user_id: member.id }, 1, inside));
    expect([await codeOf(here.secret), await codeOf(there.secret)]).toEqual(["REVOKED", "VALID"]);
  });

  test("more keys than fit into one statement die together", async () => {
    const { store } = instance.wired.services.deps;
    const owner = { organization_id: (await makeOrganization(admin)).id };
    const [made] = await newKeys(1, owner);
    const key = await store.find("keys", { id: made.key.id });
    const [secret] = await store.all("key_secrets", { keyId: made.key.id });
    if (key === null || secret === undefined) throw new Error("The key is gone");
    const copies = Array.from({ length: 2099 }, (_, at) => [
      { do: "insert", table: "keys", row: { ...key, id: `${key.id}_${at}` } } as const,
      {
        do: "insert",
        table: "key_secrets",
        row: { ...secret, id: `${secret.id}_${at}`, keyId: `${key.id}_${at}`, digest: `${secret.digest}_${at}` },
      } as const,
    ]);
    const planned = await revokeAllKeys(instance.wired.services.deps, systemCaller, { ...owner, expected_count: 1 });
    if (!planned.ok || planned.changeSet === null) throw new Error("There is no plan");
    const { audit } = planned.changeSet;
    await store.commit({ action: audit.action, audit, guards: [], writes: copies.flat() });

    expect(await done(revokeAll(owner, 2100))).toMatchObject({ revoked: 2100 });
    expect(await store.count("keys", { ownerOrganizationId: key.ownerOrganizationId, status: "active" })).toBe(0);
    expect(await store.count("key_secrets", { state: "current", keyId: `${key.id}_2098` })).toBe(0);
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.id}_2098`));
    expect(data).toMatchObject([{ action: "key.revoked", reason: "Leaked" }]);
  });
});
