import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makeUser, unique, verify } from "../testing/scene.ts";

const policy = { owner_types: ["user"], authority: "inherit", machines_may_create_inheriting: true };
const granted = ["orders:read", "orders:items:read"];
const foreign = ["orders", "order:read", "ordersx:read", "users:read"];

describe.each(engineNames)("a wildcard grant on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  test("means the same to a key that is known already as to one that is seen for the first time", async () => {
    const { api, secret } = await holder();
    const ask = async (scope: string) => (await verify(admin, secret, { api: api.id, scopes: [scope] })).valid;
    const askAll = async (scopes: readonly string[]) => [...new Set(await Promise.all(scopes.map(ask)))];
    for (const _seen of ["first", "again", "once more"]) {
      expect(await askAll(granted)).toEqual([true]);
      expect(await askAll(foreign)).toEqual([false]);
    }
    await instance.restart();
    admin = await instance.signIn();
    expect(await askAll(granted)).toEqual([true]);
    expect(await askAll(foreign)).toEqual([false]);
  });

  test("reaches a scope that is registered later, also by a key that is known already", async () => {
    const { api, secret } = await holder();
    const wanted = { api: api.id, scopes: ["orders:read", "orders:delete"] };
    await verify(admin, secret, wanted);
    await done(admin.post(`/v1/apis/${api.id}/scopes`, { key: "orders:delete" }));
    expect((await verify(admin, secret, wanted)).valid).toBe(true);
  });

  test("does not reach a scope that was deleted, from that moment on; one that never was is reached as before", async () => {
    const { api, secret } = await holder();
    const ask = async (more: object) => (await verify(admin, secret, { api: api.id, ...more })).code;
    const scopes = ["orders:read"];
    expect([await ask({ scopes }), await ask({ scopes: ["orders:never"] })]).toEqual(["VALID", "VALID"]);
    await done(admin.delete(`/v1/apis/${api.id}/scopes/orders:read`));
    const verdict = await verify(admin, secret, { api: api.id, scopes });
    expect(verdict).toMatchObject({ code: "INSUFFICIENT_SCOPE", missing_scopes: scopes });
    expect(await ask({ requires: "orders:read OR users:read" })).toBe("INSUFFICIENT_SCOPE");
    expect(await ask({ requires: "orders:items:read AND NOT orders:read" })).toBe("VALID");
    for (const kept of ["orders:items:read", "orders:never"]) expect(await ask({ scopes: [kept] })).toBe("VALID");
    const forwarded = async (scope: string) =>
      (await instance.anonymous.as(secret).with({ "x-required-scopes": scope }).get(`/forward-auth/${api.code}`))
        .status;
    expect([await forwarded("orders:read"), await forwarded("orders:items:read")]).toEqual([403, 200]);
    await instance.restart();
    admin = await instance.signIn();
    expect([await ask({ scopes }), await ask({ scopes: ["orders:never"] })]).toEqual(["INSUFFICIENT_SCOPE", "VALID"]);
  });

  test("reaches a deleted scope again once it is registered anew", async () => {
    const { api, secret } = await holder();
    const ask = async () => (await verify(admin, secret, { api: api.id, scopes: ["orders:late"] })).valid;
    const scope = await done(admin.post(`/v1/apis/${api.id}/scopes`, { key: "orders:late" }));
    expect(await ask()).toBe(true);
    await done(admin.delete(`/v1/apis/${api.id}/scopes/${scope.id}`));
    expect(await ask()).toBe(false);
    await done(admin.post(`/v1/apis/${api.id}/scopes`, { key: "orders:late" }));
    expect(await ask()).toBe(true);
  });

  /** A key that inherits everything in `orders:`, what is to come included. */
  async function holder() {
    const api = await makeApi(admin, { scopes: [...granted, ...foreign], policy });
    const organization = await makeOrganization(admin);
    const grants = [{ api_id: api.id, scopes: ["orders:*"], include_future: true }];
    const role = await done(admin.post("/v1/roles", { code: unique("role"), name: "Role", grants }));
    const user = await makeUser(admin, { organization, roles: [role.code] });
    const { secret } = await makeKey(admin, { api_id: api.id, user_id: user.id });
    return { api, secret };
  }
});
