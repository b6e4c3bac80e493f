import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import {
  done,
  makeApi,
  makeKey,
  makeOrganization,
  makePlan,
  makeRole,
  makeUser,
  type Scene,
  verify,
} from "../testing/scene.ts";

describe.each(engineNames)("what blocks a key without touching it on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const rowOf = (id: string) => instance.wired.services.deps.store.find("keys", { id });

  /**
   * Blocks and unblocks a key that was verified a moment ago, twice, and sees each act on the very next verification,
   * while the key's own row stays as it was.
   */
  async function expectBlocked(
    made: { readonly key: Scene["key"]; readonly secret: string },
    code: string,
    block: () => Promise<unknown>,
    unblock: () => Promise<unknown>,
  ): Promise<void> {
    const before = await rowOf(made.key.id);
    expect(before).not.toBeNull();
    for (let round = 0; round < 2; round += 1) {
      for (let warm = 0; warm < 2; warm += 1) expect((await verify(admin, made.secret)).code).toBe("VALID");
      await block();
      expect((await verify(admin, made.secret)).code).toBe(code);
      await unblock();
    }
    expect((await verify(admin, made.secret)).code).toBe("VALID");
    expect(await rowOf(made.key.id)).toEqual(before);
    expect((await done(admin.get(`/v1/keys/${made.key.id}`))).updated_at).toBe(made.key.updated_at);
  }

  test("a suspended user's keys stop, and work again once the user is active", async () => {
    const [api, user] = [await makeApi(admin), await makeUser(admin)];
    const status = (value: string) => () => done(admin.patch(`/v1/users/${user.id}`, { status: value }));
    const made = await makeKey(admin, { api_id: api.id, user_id: user.id });
    await expectBlocked(made, "OWNER_INACTIVE", status("suspended"), status("active"));
  });

  test("a member's keys for an organization stop with the membership, and come back with it", async () => {
    const [api, organization, user] = [await makeApi(admin), await makeOrganization(admin), await makeUser(admin)];
    const members = `/v1/organizations/${organization.id}/members`;
    const join = () => done(admin.post(members, { user_id: user.id }));
    await join();
    const fields = { api_id: api.id, user_id: user.id, context_organization_id: organization.id };
    const made = await makeKey(admin, fields);
    await expectBlocked(made, "OWNER_INACTIVE", () => done(admin.delete(`${members}/${user.id}`)), join);
  });

  test("a suspended organization stops its own keys and those that its members use in it", async () => {
    const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
    const user = await makeUser(admin, { organization });
    const status = (value: string) => () =>
      done(admin.patch(`/v1/organizations/${organization.id}`, { status: value }));
    const owned = await makeKey(admin, { api_id: api.id, organization_id: organization.id });
    const used = await makeKey(admin, {
      api_id: api.id,
      user_id: user.id,
      context_organization_id: organization.id,
    });
    for (const made of [owned, used]) {
      await expectBlocked(made, "ORGANIZATION_SUSPENDED", status("suspended"), status("active"));
    }
  });

  test("an organization that leaves the plan loses its keys when there is no grace, and gets them back with the plan", async () => {
    const policy = { plan_feature: "api_keys", plan_grace_seconds: 0 };
    const [api, plan] = [await makeApi(admin, { policy }), await makePlan(admin, ["api_keys"])];
    const organization = await makeOrganization(admin, { plan: plan.code });
    const path = `/v1/organizations/${organization.id}`;
    const made = await makeKey(admin, { api_id: api.id, organization_id: organization.id });
    await expectBlocked(
      made,
      "PLAN_REQUIRED",
      () => done(admin.patch(path, { plan: null })),
      () => done(admin.patch(path, { plan: plan.code })),
    );
  });

  test("a feature taken out of a plan stops the keys of every organization that has the plan", async () => {
    const policy = { plan_feature: "api_keys", plan_grace_seconds: 0 };
    const [api, plan] = [await makeApi(admin, { policy }), await makePlan(admin, ["api_keys"])];
    const organization = await makeOrganization(admin, { plan: plan.code });
    const features = (list: string[]) => () => done(admin.patch(`/v1/plans/${plan.id}`, { features: list }));
    const made = await makeKey(admin, { api_id: api.id, organization_id: organization.id });
    await expectBlocked(made, "PLAN_REQUIRED", features([]), features(["api_keys"]));
  });

  test("an API that begins to ask for a plan feature stops the keys of those without it", async () => {
    const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
    const feature = (plan_feature: string | null) => () =>
      done(admin.patch(`/v1/apis/${api.id}`, { policy: { plan_feature } }));
    const made = await makeKey(admin, { api_id: api.id, organization_id: organization.id });
    await expectBlocked(made, "PLAN_REQUIRED", feature("premier"), feature(null));
  });

  test("a role taken from its holder, narrowed or deleted takes its rights from every inheriting key at once", async () => {
    const policy = { machines_may_create_inheriting: true, authority: "inherit", owner_types: ["user"] };
    const [api, organization] = [await makeApi(admin, { policy }), await makeOrganization(admin)];
    const [role, extra] = [await makeRole(admin, api, ["read"]), await makeRole(admin, api, ["write"])];
    const user = await makeUser(admin, { organization, roles: [role.code, extra.code] });
    const { key, secret } = await makeKey(admin, { api_id: api.id, user_id: user.id });
    const before = await rowOf(key.id);
    const scopesNow = async () => (await verify(admin, secret)).scopes.toSorted();
    expect(await scopesNow()).toEqual(["read", "write"]);

    const member = `/v1/organizations/${organization.id}/members/${user.id}`;
    await done(admin.patch(member, { roles: [role.code] }));
    expect(await scopesNow()).toEqual(["read"]);
    await done(admin.delete(`/v1/roles/${extra.id}`));
    await done(admin.patch(`/v1/roles/${role.id}`, { grants: [] }));
    expect(await scopesNow()).toEqual([]);
    await done(admin.patch(`/v1/roles/${role.id}`, { grants: [{ api_id: api.id, scopes: ["*"] }] }));
    expect(await scopesNow()).toEqual(["read", "write"]);
    expect(await rowOf(key.id)).toEqual(before);
  });

  test("a scope deleted from its API is gone from every key at once", async () => {
    const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
    const wanted = { api_id: api.id, organization_id: organization.id, scopes: ["read", "write"] };
    const { secret } = await makeKey(admin, wanted);
    expect((await verify(admin, secret)).scopes.toSorted()).toEqual(["read", "write"]);
    const { data } = await done(admin.get(`/v1/apis/${api.id}/scopes`));
    const { id } = data.find((scope: { key: string }) => scope.key === "write");
    await done(admin.delete(`/v1/apis/${api.id}/scopes/${id}`));
    expect((await verify(admin, secret)).scopes).toEqual(["read"]);
    expect((await verify(admin, secret, { api: api.id, scopes: ["write"] })).code).toBe("INSUFFICIENT_SCOPE");
  });

  test("keys of a removed API, a deleted organization and a deleted user are worth nothing from then on", async () => {
    const [api, gone] = [await makeApi(admin), await makeApi(admin)];
    const [organization, user] = [await makeOrganization(admin), await makeUser(admin)];
    const keys = [
      await makeKey(admin, { api_id: gone.id, organization_id: organization.id }),
      await makeKey(admin, { api_id: api.id, organization_id: organization.id }),
      await makeKey(admin, { api_id: api.id, user_id: user.id }),
    ];
    const codes = async () =>
      (await Promise.all(keys.map(({ secret }) => verify(admin, secret)))).map(({ code }) => code);
    expect(await codes()).toEqual(["VALID", "VALID", "VALID"]);
    await done(admin.delete(`/v1/apis/${gone.id}`));
    await done(admin.delete(`/v1/organizations/${organization.id}`));
    await done(admin.delete(`/v1/users/${user.id}`));
    expect(await codes()).toEqual(["API_REMOVED", "OWNER_INACTIVE", "OWNER_INACTIVE"]);
  });
});
