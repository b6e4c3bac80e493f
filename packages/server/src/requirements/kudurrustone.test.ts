import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daysMs, TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makePlan, makeUser, type Scene, verify } from "../testing/scene.ts";

describe.each(engineNames)("KudurruStone's firm keys on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let api: Scene["api"];
  let premier: Scene["api"];

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    api = await makeApi(admin, { preset: "firm" });
    premier = await makePlan(admin, ["premier"]);
  });
  afterAll(() => instance?.close());

  const makeFirm = () => makeOrganization(admin, { plan: premier.code });
  const ask = (firm: { readonly id: string }, fields: object = {}) =>
    admin.post("/v1/keys", { name: "Accounting Export", api_id: api.id, organization_id: firm.id, ...fields });
  const holderCode = async (secret: string) => {
    const { status, body } = await instance.anonymous.as(secret).get("/v1/whoami");
    return [status, body.code];
  };

  test("KS-1: a key belongs to the firm and to no person, and always has a label", async () => {
    const firm = await makeFirm();
    const { key } = await done(ask(firm));
    expect([key.owner, key.user_id]).toEqual([{ type: "organization", id: firm.id, name: firm.name }, null]);
    for (const name of ["", "   ", undefined]) {
      const unlabelled = await ask(firm, { name });
      expect([unlabelled.status, unlabelled.body.code]).toEqual([400, "INVALID_BODY"]);
    }
    const member = await makeUser(admin, { organization: firm });
    const personal = await admin.post("/v1/keys", { name: "Mine", api_id: api.id, user_id: member.id });
    expect([personal.status, personal.body.code]).toEqual([400, "OWNER_TYPE_NOT_ALLOWED"]);
    const { data } = await done(admin.get(`/v1/keys?organization_id=${firm.id}`));
    expect(data.map((row: Scene["key"]) => row.name)).toEqual(["Accounting Export"]);
    expect((await done(admin.get(`/v1/keys?organization_id=${firm.id}&q=accounting`))).data).toHaveLength(1);
  });

  test("KS-1: whoever made a key may leave, and the firm's key works on", async () => {
    const firm = await makeFirm();
    const { secret } = await done(ask(firm));
    const member = await makeUser(admin, { organization: firm });
    expect((await admin.delete(`/v1/organizations/${firm.id}/members/${member.id}`)).status).toBe(204);
    expect((await verify(admin, secret)).code).toBe("VALID");
  });

  test("KS-5: only a firm whose plan has the premier feature gets keys", async () => {
    const basic = await makePlan(admin, ["portal"]);
    for (const plan of [null, basic.code]) {
      const refused = await ask(await makeOrganization(admin, { plan }));
      expect([refused.status, refused.body.code]).toEqual([403, "PLAN_REQUIRED"]);
      expect(refused.body.detail).toContain("premier");
    }
    const firm = await makeOrganization(admin, { plan: basic.code });
    expect((await done(admin.get(`/v1/keys?organization_id=${firm.id}`))).data).toEqual([]);
    await done(admin.patch(`/v1/organizations/${firm.id}`, { plan: premier.code }));
    expect((await ask(firm)).status).toBe(201);
  });

  test("KS-20: after a downgrade keys work for seven days to the millisecond, then answer PLAN_REQUIRED, and an upgrade brings them back", async () => {
    const firm = await makeFirm();
    const { key, secret } = await done(ask(firm));
    expect((await verify(admin, secret)).code).toBe("VALID");

    const downgradedAt = clock.hold();
    const path = `/v1/organizations/${firm.id}`;
    const downgraded = await done(admin.patch(path, { plan: null }));
    expect(downgraded.features_lost_at).toEqual({ premier: new Date(downgradedAt).toISOString() });
    expect((await ask(firm)).body.code).toBe("PLAN_REQUIRED");
    expect((await verify(admin, secret)).code).toBe("VALID");

    clock.holdAt(downgradedAt + 7 * daysMs - 1);
    admin = await instance.signIn();
    expect((await verify(admin, secret)).code).toBe("VALID");
    expect(await holderCode(secret)).toEqual([200, undefined]);
    clock.holdAt(downgradedAt + 7 * daysMs);
    const late = await verify(admin, secret, { api: api.id });
    expect([late.valid, late.code, late.reasons]).toEqual([false, "PLAN_REQUIRED", ["PLAN_REQUIRED"]]);
    expect(await holderCode(secret)).toEqual([403, "PLAN_REQUIRED"]);

    const kept = await done(admin.get(`/v1/keys/${key.id}`));
    expect([kept.status, kept.updated_at]).toEqual(["active", key.updated_at]);
    await done(admin.patch(path, { plan: premier.code }));
    expect((await verify(admin, secret)).code).toBe("VALID");
    expect(await holderCode(secret)).toEqual([200, undefined]);
  });

  test("KS-20: going to and fro between plans without the feature does not prolong the grace", async () => {
    const [firm, one, other] = [await makeFirm(), await makePlan(admin, []), await makePlan(admin, [])];
    const { secret } = await done(ask(firm));
    const path = `/v1/organizations/${firm.id}`;
    const lostAt = clock.hold();
    await done(admin.patch(path, { plan: one.code }));
    clock.holdAt(lostAt + 6 * daysMs);
    admin = await instance.signIn();
    await done(admin.patch(path, { plan: other.code }));
    expect((await verify(admin, secret)).code).toBe("VALID");
    clock.holdAt(lostAt + 7 * daysMs);
    admin = await instance.signIn();
    expect((await verify(admin, secret)).code).toBe("PLAN_REQUIRED");
  });

  test("KS-20: the API's policy says how long the grace is, and a feature taken out of the plan counts like a downgrade", async () => {
    const strict = await makeApi(admin, { preset: "firm", policy: { plan_grace_seconds: 0 } });
    const plan = await makePlan(admin, ["premier"]);
    const firm = await makeOrganization(admin, { plan: plan.code });
    const { secret } = await makeKey(admin, { api_id: strict.id, organization_id: firm.id });
    expect((await verify(admin, secret)).code).toBe("VALID");
    await done(admin.patch(`/v1/plans/${plan.id}`, { features: [] }));
    expect((await verify(admin, secret)).code).toBe("PLAN_REQUIRED");
    await done(admin.patch(`/v1/plans/${plan.id}`, { features: ["premier"] }));
    expect((await verify(admin, secret)).code).toBe("VALID");
  });
});
