import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeManagementKey, makeOrganization, makeUser, unique } from "../testing/scene.ts";

const burst = { name: "burst", limit: 10, window_seconds: 1 };
const daily = { name: "daily", limit: 1000, window_seconds: 86_400, burst: 50, per: "owner" };

describe.each(engineNames)("where rate limits are set, on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const faultsOf = async (answer: ReturnType<Api["post"]>) => {
    const { status, body } = await answer;
    return [status, body.code, ...(body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer)];
  };
  const planWith = (rate_limits: readonly object[]) => {
    const code = unique("plan");
    return admin.post("/v1/plans", { code, name: code, limits: { rate_limits } });
  };
  const heldBy = async (id: string) => (await done(admin.get(`/v1/keys/${id}`))).limits;

  test("a key tells every limit that holds for it, and where each was set", async () => {
    const api = await makeApi(admin, { policy: { rate_limits: [burst, daily] } });
    const plan = await done(planWith([{ ...burst, limit: 500 }]));
    const overrides = { [api.code]: { rate_limits: [{ ...burst, name: "ours", per: "api" }] } };
    const organization = await makeOrganization(admin, { plan: plan.code, policy_overrides: overrides });
    const rate_limits = [{ ...burst, limit: 2, burst: 4 }];
    const { key } = await makeKey(admin, { api_id: api.id, organization_id: organization.id, rate_limits });
    expect(await heldBy(key.id)).toEqual([
      { ...burst, burst: 10, per: "key", source: "policy" },
      { ...daily, source: "policy" },
      { ...burst, name: "ours", burst: 10, per: "api", source: "organization" },
      { ...burst, limit: 500, burst: 500, per: "organization", source: "plan" },
      { ...burst, limit: 2, burst: 4, per: "key", source: "key" },
    ]);
  });

  test("they are kept as they were written, and read again where they were set", async () => {
    const api = await makeApi(admin, { policy: { rate_limits: [burst, daily] } });
    const plan = await done(planWith([daily]));
    const organization = await makeOrganization(admin, { policy_overrides: { [api.id]: { rate_limits: [daily] } } });
    const { key } = await makeKey(admin, { api_id: api.id, organization_id: organization.id, rate_limits: [burst] });
    expect((await done(admin.get(`/v1/apis/${api.id}`))).policy.rate_limits).toEqual([burst, daily]);
    expect((await done(admin.get(`/v1/plans/${plan.id}`))).limits).toEqual({ max_keys: null, rate_limits: [daily] });
    expect((await done(admin.get(`/v1/organizations/${organization.id}`))).policy_overrides).toEqual({
      [api.id]: { rate_limits: [daily] },
    });
    const { data } = await done(admin.get(`/v1/keys?organization_id=${organization.id}`));
    expect(data).toMatchObject([{ id: key.id, rate_limits: [burst] }]);
  });

  test("an edit changes only what it names: other limits of a plan, other fields of a key", async () => {
    const plan = await done(planWith([burst]));
    const edited = await done(admin.patch(`/v1/plans/${plan.id}`, { limits: { max_keys: 3 } }));
    expect(edited.limits).toEqual({ max_keys: 3, rate_limits: [burst] });
    expect((await done(admin.patch(`/v1/plans/${plan.id}`, { limits: { rate_limits: [] } }))).limits).toEqual({
      max_keys: 3,
      rate_limits: [],
    });
    const api = await makeApi(admin);
    const organization = await makeOrganization(admin);
    const { key } = await makeKey(admin, { api_id: api.id, organization_id: organization.id, rate_limits: [burst] });
    expect((await done(admin.patch(`/v1/keys/${key.id}`, { name: "Other" }))).rate_limits).toEqual([burst]);
    const edit = (expected: object) => admin.patch(`/v1/keys/${key.id}`, { rate_limits: [], expected });
    expect((await edit({ rate_limits: [{ ...burst, limit: 9 }] })).body).toMatchObject({
      code: "CONFLICT",
      current: { rate_limits: [burst] },
    });
    expect((await done(edit({ rate_limits: [burst] }))).rate_limits).toEqual([]);
  });

  test("an edit is in the audit log, with what was and what is", async () => {
    const api = await makeApi(admin);
    const organization = await makeOrganization(admin);
    const { key } = await makeKey(admin, { api_id: api.id, organization_id: organization.id, rate_limits: [burst] });
    await done(admin.patch(`/v1/keys/${key.id}`, { rate_limits: [] }));
    const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.id}`));
    expect(data.map(({ changes }: { changes: Record<string, unknown> }) => changes["rate_limits"])).toEqual([
      { from: [burst], to: [] },
      { from: null, to: [burst] },
    ]);
  });

  test.each<[string, object[], string]>([
    ["a name twice", [burst, { ...burst, limit: 3 }], "/1/name"],
    ["a name that is none", [{ ...burst, name: "Per second" }], "/0/name"],
    ["a limit below nothing", [{ ...burst, limit: -1 }], "/0/limit"],
    ["a limit that is no whole number", [{ ...burst, limit: 1.5 }], "/0/limit"],
    ["a limit beyond counting", [{ ...burst, limit: 1e9 + 1 }], "/0/limit"],
    ["a window of nothing", [{ ...burst, window_seconds: 0 }], "/0/window_seconds"],
    ["a window beyond a year", [{ ...burst, window_seconds: 366 * 86_400 }], "/0/window_seconds"],
    ["nothing at once", [{ ...burst, burst: 0 }], "/0/burst"],
    ["more of them than ten", Array.from({ length: 11 }, (_, at) => ({ ...burst, name: `l${at}` })), ""],
  ])("%s is refused wherever it is written, with its place", async (_fault, rate_limits, pointer) => {
    const api = await makeApi(admin, { scopes: [] });
    const organization = await makeOrganization(admin);
    const refused = (at: string) => [400, "INVALID_BODY", `${at}/rate_limits${pointer}`];
    expect(await faultsOf(admin.patch(`/v1/apis/${api.id}`, { policy: { rate_limits } }))).toEqual(refused("/policy"));
    expect(await faultsOf(planWith(rate_limits))).toEqual(refused("/limits"));
    const body = { name: "X", api_id: api.id, organization_id: organization.id, rate_limits };
    expect(await faultsOf(admin.post("/v1/keys", body))).toEqual(refused(""));
    const policy_overrides = { [api.id]: { rate_limits } };
    const overridden = admin.patch(`/v1/organizations/${organization.id}`, { policy_overrides });
    expect(await faultsOf(overridden)).toEqual(refused(`/policy_overrides/${api.id}`));
  });

  test("a key counts its own calls and nobody else's", async () => {
    const api = await makeApi(admin, { scopes: [] });
    const organization = await makeOrganization(admin);
    const body = { name: "X", api_id: api.id, organization_id: organization.id, rate_limits: [daily] };
    const [status, , pointer] = await faultsOf(admin.post("/v1/keys", body));
    expect([status, pointer]).toEqual([400, "/rate_limits/0/per"]);
  });

  test("T10: whoever may edit a key may lift the key's own limits, and those alone", async () => {
    const api = await makeApi(admin, { policy: { rate_limits: [burst] } });
    const organization = await makeOrganization(admin);
    const user = await makeUser(admin, { organization });
    const owner = { user_id: user.id };
    const { key } = await makeKey(admin, { api_id: api.id, ...owner, rate_limits: [{ ...burst, limit: 1 }] });
    const asOwner = async (scopes: readonly string[]) =>
      instance.anonymous.as((await makeManagementKey(admin, scopes, owner)).secret);
    const reader = await asOwner(["read:api_keys"]);
    expect((await reader.patch(`/v1/keys/${key.id}`, { rate_limits: [] })).status).toBe(403);
    const editor = await asOwner(["update:api_keys", "read:api_keys"]);
    await done(editor.patch(`/v1/keys/${key.id}`, { rate_limits: [{ ...burst, limit: 1_000_000 }] }));
    expect(await heldBy(key.id)).toMatchObject([
      { source: "policy", limit: 10 },
      { source: "key", limit: 1_000_000 },
    ]);
    expect((await editor.patch(`/v1/apis/${api.id}`, { policy: { rate_limits: [] } })).status).toBe(403);
  });
});
