import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daysMs, TestClock } from "../../testing/clock.ts";
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

describe.each(engineNames)("lists of keys on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let api: Body;
  let organization: Body;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    clock.hold();
    admin = instance.admin;
    api = await makeApi(admin);
    organization = await makeOrganization(admin);
  });
  afterAll(() => instance?.close());

  const newKey = (fields: object = {}) =>
    makeKey(admin, { api_id: api.id, organization_id: organization.id, ...fields });
  const idsOf = async (query: string) =>
    new Set((await done(admin.get(`/v1/keys?api_id=${api.id}&${query}`))).data.map(({ id }: Body) => id));
  const inDays = (days: number) => new Date(clock.now() + days * daysMs).toISOString();

  test("each key names its owner and its API, in the list and in every answer about it", async () => {
    const user = await makeUser(admin);
    const { key } = await newKey();
    const { key: personal } = await makeKey(admin, { api_id: api.id, user_id: user.id });
    const { key: own } = await makeManagementKey(admin, ["read:api_keys"], { owner_type: "instance" });
    const names = { api_name: api.name, owner: { type: "organization", id: organization.id, name: organization.name } };
    expect(key).toMatchObject(names);
    expect(personal).toMatchObject({ api_name: api.name, owner: { type: "user", id: user.id, name: user.name } });
    expect(own).toMatchObject({ api_name: "Management API", owner: { type: "instance", id: null, name: null } });
    const { data } = await done(admin.get("/v1/keys?limit=200"));
    for (const one of [key, personal, own]) {
      const listed = data.find(({ id }: Body) => id === one.id);
      expect([listed.api_name, listed.owner]).toEqual([one.api_name, one.owner]);
      const detail = await done(admin.get(`/v1/keys/${one.id}`));
      expect([detail.api_name, detail.owner]).toEqual([one.api_name, one.owner]);
    }
    expect(await done(admin.patch(`/v1/keys/${key.id}`, { name: "Renamed" }))).toMatchObject(names);
    expect((await done(admin.post(`/v1/keys/${key.id}/rotate`))).key).toMatchObject(names);
    expect((await done(admin.post(`/v1/keys/${key.id}/revoke`))).key).toMatchObject(names);
  });

  test("several statuses are asked for at once, and one that is unknown is refused", async () => {
    const [active, disabled, revoked] = await Promise.all([newKey(), newKey(), newKey()]);
    await done(admin.post(`/v1/keys/${disabled.key.id}/disable`));
    await done(admin.post(`/v1/keys/${revoked.key.id}/revoke`));
    const found = await idsOf("status=active,disabled&limit=200");
    expect([active, disabled, revoked].map(({ key }) => found.has(key.id))).toEqual([true, true, false]);
    for (const status of ["active,", "active,gone", ""]) {
      expect((await admin.get(`/v1/keys?status=${status}`)).status, status).toBe(400);
    }
  });

  test("a page of many keys costs as many statements as a page of one", async () => {
    const statementsOf = async (limit: number) => {
      const before = instance.wired.open.statements();
      await done(admin.get(`/v1/keys?limit=${limit}`));
      return instance.wired.open.statements() - before;
    };
    for (let made = 0; made < 12; made += 1) {
      await newKey({ organization_id: (await makeOrganization(admin)).id });
    }
    await statementsOf(1);
    const costs = { one: await statementsOf(1), many: await statementsOf(200) };
    expect(costs.many).toBe(costs.one);
  });

  test("by creator: the keys that they made, whosever they are", async () => {
    const maker = await makeManagementKey(admin, ["create:api_keys"], { owner_type: "instance" });
    const body = { name: "Made", api_id: api.id, organization_id: organization.id };
    const { key } = await done(instance.anonymous.as(maker.secret).post("/v1/keys", body));
    expect(await idsOf(`created_by=${maker.key.id}`)).toEqual(new Set([key.id]));
    expect(await idsOf("created_by=nobody")).toEqual(new Set());
  });

  test("by end: those that never expire, and those that do so within some days", async () => {
    const [never, soon, later, over] = [
      (await newKey()).key.id,
      (await newKey({ expires_at: inDays(30) })).key.id,
      (await newKey({ expires_at: inDays(31) })).key.id,
      (await newKey({ expires_at: inDays(0.001) })).key.id,
    ];
    clock.advance(120_000);
    admin = await instance.signIn();
    const forever = await idsOf("never_expires=true");
    expect([never, soon, later, over].filter((id) => forever.has(id))).toEqual([never]);
    expect(await idsOf("expires_within_days=30")).toEqual(new Set([soon]));
    expect(await idsOf("expires_within_days=32")).toEqual(new Set([soon, later]));
  });

  test("by idleness: a use that was not written down yet counts, and an unused key is as old as itself", async () => {
    const [used, unused] = [await newKey(), await newKey()];
    clock.advance(10 * daysMs);
    admin = await instance.signIn();
    const young = await newKey();
    await verify(admin, used.secret);
    const idle = await idsOf("unused_for_days=10");
    expect([used, unused, young].map(({ key }) => idle.has(key.id))).toEqual([false, true, false]);
    clock.advance(10 * daysMs - 1);
    admin = await instance.signIn();
    expect((await idsOf("unused_for_days=10")).has(used.key.id)).toBe(false);
    clock.advance(1);
    expect((await idsOf("unused_for_days=10")).has(used.key.id)).toBe(true);
  });

  test("by use: those that were never used, of which a use that was not written down yet makes none", async () => {
    const [used, unused] = [await newKey(), await newKey()];
    await verify(admin, used.secret);
    const untouched = await idsOf("never_used=true");
    expect([used, unused].map(({ key }) => untouched.has(key.id))).toEqual([false, true]);
  });

  test.each([
    "unused_for_days=0",
    "unused_for_days=-1",
    "expires_within_days=1.5",
    "expires_within_days=many",
    "never_expires=false",
    "never_used=false",
    "created_by=",
  ])("%s is refused", async (query) => {
    const { status, body } = await admin.get(`/v1/keys?${query}`);
    expect([status, body.code]).toEqual([400, "INVALID_PARAMETER"]);
  });
});
