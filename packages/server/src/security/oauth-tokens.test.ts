import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makeScene, verify } from "../testing/scene.ts";
import { type Client, makeClient, withSecret } from "./testing/oauth.ts";

/** What a machine token is worth while its application changes. The same token is used before and after. */
describe.each(engineNames)("a live machine token on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  async function tokenOf(client: Client, more: Record<string, string> = {}): Promise<string> {
    return (await done(withSecret(instance.anonymous, client, more))).access_token;
  }
  const statusWith = async (token: string, path = "/v1/keys"): Promise<number> =>
    (await instance.anonymous.as(token).get(path)).status;
  /** An administrator whose token is not from before time was moved. */
  async function freshAdmin(): Promise<Api> {
    const { client_id, client_secret } = instance.application;
    return await instance.anonymous.withToken(client_id, client_secret);
  }
  const isActive = async (token: string): Promise<boolean> =>
    (await (await freshAdmin()).form("/oauth2/introspect", { token })).body.active;

  test("dies with its application the moment it is disabled, works again once it is enabled, and dies with it", async () => {
    const client = await makeClient(admin);
    const token = await tokenOf(client);
    expect([await statusWith(token), await isActive(token)]).toEqual([200, true]);
    await done(admin.patch(`/v1/applications/${client.id}`, { status: "disabled" }));
    expect([await statusWith(token), await isActive(token)]).toEqual([401, false]);
    expect((await withSecret(instance.anonymous, client)).body.error).toBe("invalid_client");
    await done(admin.patch(`/v1/applications/${client.id}`, { status: "active" }));
    expect(await statusWith(token)).toBe(200);
    await done(admin.delete(`/v1/applications/${client.id}`));
    expect([await statusWith(token), await isActive(token)]).toEqual([401, false]);
  });

  test("loses a scope the moment its application does, and gains none that comes later (T10)", async () => {
    const grants = (...scopes: string[]) => ({ grants: [{ api_id: "management", scopes }] });
    const client = await makeClient(admin, grants("read:api_keys", "read:users"));
    const token = await tokenOf(client);
    expect([await statusWith(token), await statusWith(token, "/v1/users")]).toEqual([200, 200]);
    await done(admin.patch(`/v1/applications/${client.id}`, grants("read:users", "read:apis")));
    expect([await statusWith(token), await statusWith(token, "/v1/users")]).toEqual([403, 200]);
    expect(await statusWith(token, "/v1/apis")).toBe(403);
    await done(admin.patch(`/v1/applications/${client.id}`, grants()));
    expect(await statusWith(token, "/v1/users")).toBe(403);
  });

  test("that was asked with fewer scopes never has more of them", async () => {
    const client = await makeClient(admin);
    const token = await tokenOf(client, { scope: "verify:api_keys" });
    expect(await statusWith(token)).toBe(403);
    const answer = await instance.anonymous.as(token).post("/v1/verify", { key: "unknown" });
    expect(answer.body.code).toBe("MALFORMED");
  });

  test("of an organization's application says whose it is, reaches nothing else and stops with the organization", async () => {
    const mine = await makeScene(admin);
    const theirs = await makeScene(admin);
    const client = await makeClient(admin, { organization_id: mine.organization.id });
    const token = await tokenOf(client);
    expect(decodeJwt(token)).toMatchObject({
      organization_id: mine.organization.id,
      org_code: mine.organization.code,
      client_id: client.clientId,
    });
    expect(await statusWith(token, `/v1/keys/${mine.key.id}`)).toBe(200);
    expect(await statusWith(token, `/v1/keys/${theirs.key.id}`)).toBe(404);
    expect((await verify(instance.anonymous.as(token), theirs.secret)).code).toBe("NOT_FOUND");
    await done(admin.patch(`/v1/organizations/${mine.organization.id}`, { status: "suspended" }));
    expect([await statusWith(token), await isActive(token)]).toEqual([401, false]);
    expect((await withSecret(instance.anonymous, client)).status).toBe(401);
    await done(admin.patch(`/v1/organizations/${mine.organization.id}`, { status: "active" }));
    expect(await statusWith(token)).toBe(200);
    await done(admin.delete(`/v1/organizations/${mine.organization.id}`));
    expect(await statusWith(token)).toBe(401);
    expect((await withSecret(instance.anonymous, client)).status).toBe(401);
  });

  test("is not active for who does not reach its organization or see its API (T2)", async () => {
    const mine = await makeOrganization(admin);
    const theirs = await makeOrganization(admin);
    const api = await makeApi(admin);
    const own = await makeClient(admin, { organization_id: mine.id });
    const foreign = await tokenOf(await makeClient(admin, { organization_id: theirs.id }));
    const instanceWide = await tokenOf(await makeClient(admin));
    const asker = instance.anonymous.as(await tokenOf(own));
    const introspected = async (by: Api, token: string) => (await by.form("/oauth2/introspect", { token })).body;
    for (const token of [foreign, instanceWide]) expect(await introspected(asker, token)).toEqual({ active: false });
    expect(await introspected(asker, await tokenOf(own))).toMatchObject({ active: true, organization_id: mine.id });

    const bound = instance.anonymous.as(await tokenOf(await makeClient(admin, { bound_api_ids: [api.id] })));
    const grants = [{ api_id: api.id, scopes: ["read"] }];
    const forApi = await tokenOf(await makeClient(admin, { grants }), { audience: api.audience });
    expect(await introspected(bound, instanceWide)).toEqual({ active: false });
    expect(await introspected(bound, forApi)).toMatchObject({ active: true, aud: api.audience });
  });

  test("for another API is none here, and one for here names this audience only", async () => {
    const api = await makeApi(admin);
    const client = await makeClient(admin, {
      grants: [
        { api_id: "management", scopes: ["read:api_keys"] },
        { api_id: api.id, scopes: ["read"] },
      ],
    });
    const foreign = await tokenOf(client, { audience: api.audience });
    expect(decodeJwt(foreign)).toMatchObject({ aud: api.audience, scope: "read" });
    expect(await statusWith(foreign)).toBe(401);
    expect(decodeJwt(await tokenOf(client)).aud).toBe(instance.wired.services.managementApi.audience);
  });

  test("of an application that is bound to an API sees keys of that API only", async () => {
    const one = await makeScene(admin);
    const two = await makeScene(admin);
    const client = await makeClient(admin, { bound_api_ids: [one.api.id] });
    const api = instance.anonymous.as(await tokenOf(client));
    expect((await verify(api, one.secret, { scopes: ["read"] })).code).toBe("VALID");
    expect((await verify(api, two.secret)).code).toBe("NOT_FOUND");
    expect((await api.get(`/v1/keys/${two.key.id}`)).status).toBe(404);
    expect((await api.get("/v1/keys?limit=200")).text).not.toContain(two.key.id);
    await done(admin.patch(`/v1/applications/${client.id}`, { bound_api_ids: [two.api.id] }));
    expect((await verify(api, one.secret)).code).toBe("NOT_FOUND");
  });

  test("is never accepted from the second of its expiry on, remembered or not, nor by introspection", async () => {
    const client = await makeClient(admin);
    clock.hold();
    const used = await tokenOf(client);
    const unused = await tokenOf(client);
    const { exp = 0 } = decodeJwt(used);
    expect(exp).toBe(Math.floor(clock.now() / 1000) + 3600);
    expect(await statusWith(used)).toBe(200);
    clock.holdAt(exp * 1000 - 1);
    expect([await statusWith(used), await isActive(used)]).toEqual([200, true]);
    clock.holdAt(exp * 1000);
    for (const token of [used, unused]) expect([await statusWith(token), await isActive(token)]).toEqual([401, false]);
    admin = await freshAdmin();
  });

  test("an old client secret works until its grace ends, not at that moment, and a second rotation ends it", async () => {
    clock.hold();
    const client = await makeClient(admin);
    const rotate = async (grace: number): Promise<string> =>
      (await done(admin.post(`/v1/applications/${client.id}/rotate`, { grace_seconds: grace }))).client_secret;
    const status = async (secret: string) => (await withSecret(instance.anonymous, { ...client, secret })).status;
    const second = await rotate(60);
    const ends = clock.now() + 60_000;
    clock.holdAt(ends - 1);
    expect([await status(client.secret), await status(second)]).toEqual([200, 200]);
    clock.holdAt(ends);
    expect([await status(client.secret), await status(second)]).toEqual([401, 200]);
    const third = await rotate(60);
    const fourth = await rotate(60);
    expect([await status(second), await status(third), await status(fourth)]).toEqual([401, 200, 200]);
    const fifth = await rotate(0);
    expect([await status(third), await status(fourth), await status(fifth)]).toEqual([401, 401, 200]);
  });

  test("an application signs in nowhere with its secret as a key, and a key is no client secret", async () => {
    const client = await makeClient(admin);
    const api = await makeApi(admin);
    const organization = await makeOrganization(admin);
    const { secret } = await makeKey(admin, { api_id: api.id, organization_id: organization.id });
    expect(await statusWith(client.secret)).toBe(401);
    expect((await withSecret(instance.anonymous, { ...client, secret })).status).toBe(401);
    expect((await verify(admin, client.secret)).code).toBe("MALFORMED");
  });
});
