import { createHmac } from "node:crypto";
import { listKeys } from "@keyporter/core";
import { crc32, encodeBase62 } from "@keyporter/verifier";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import {
  done,
  makeApi,
  makeKey,
  makeManagementKey,
  makeOrganization,
  makeRole,
  makeUser,
  type Scene,
  verify,
} from "../testing/scene.ts";
import { sessionOf } from "../testing/session.ts";

// Machines stand in for the person here: what a person's own session may do is tested where there are sessions.
const preset = { preset: "personal", policy: { machines_may_create_inheriting: true } };

describe.each(engineNames)("MadKudu's personal keys on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let api: Scene["api"];
  let organization: Scene["organization"];

  beforeAll(async () => {
    instance = await startInstance({ engine, env: { KEYPORTER_TRUSTED_PROXIES: "127.0.0.1" } });
    admin = instance.admin;
    api = await makeApi(admin, preset);
    organization = await makeOrganization(admin);
  });
  afterAll(() => instance?.close());

  const keyOf = (user: { readonly id: string }, name = "Zapier") =>
    makeKey(admin, { api_id: api.id, user_id: user.id, name });
  const withKey = (secret: string, headers: Readonly<Record<string, string>> = {}) =>
    instance.anonymous.with({ "x-api-key": secret, ...headers });

  /** What only somebody could make who has the instance's tag key: tag and checksum after these characters of a key. */
  function tagged(body: string): string {
    const { key } = instance.wired.services.deps.ring.tag.current;
    const bits48 = createHmac("sha256", key).update(body).digest().readUIntBE(0, 6);
    const checked = body + encodeBase62(bits48 % 62 ** 6, 6);
    return checked + encodeBase62(crc32(checked), 6);
  }

  test("MK-4: a key belongs to its user, and nobody's own list or look-up ever shows somebody else's", async () => {
    const [ada, ben] = await Promise.all([makeUser(admin, { organization }), makeUser(admin, { organization })]);
    const [hers, his] = await Promise.all([keyOf(ada), keyOf(ben)]);
    expect(hers.key.owner).toEqual({ type: "user", id: ada.id, name: ada.name });

    const { secret } = await makeManagementKey(admin, ["read:api_keys", "delete:api_keys"], { user_id: ada.id });
    const asAda = instance.anonymous.as(secret);
    const listed = await done(asAda.get("/v1/keys"));
    expect(new Set(listed.data.map((key: Scene["key"]) => key.user_id))).toEqual(new Set([ada.id]));
    expect(listed.data.map((key: Scene["key"]) => key.id)).toContain(hers.key.id);
    expect((await done(asAda.get(`/v1/keys?user_id=${ben.id}`))).data).toEqual([]);
    expect((await asAda.get(`/v1/keys/${his.key.id}`)).status).toBe(404);
    expect((await asAda.post(`/v1/keys/${his.key.id}/revoke`)).status).toBe(404);
    expect((await verify(admin, his.secret)).valid).toBe(true);

    const { deps } = instance.wired.services;
    const own = await listKeys(deps, sessionOf(ada), { limit: 50, sort: "-created_at", api_id: api.id });
    expect(own.ok && own.value.rows.map(({ key }) => key.id)).toEqual([hers.key.id]);
  });

  test("MK-5: taking a permission from the role, or the role from the user, narrows the key with its next use", async () => {
    const role = await makeRole(admin, api, ["read", "write"]);
    const user = await makeUser(admin, { organization, roles: [role.code] });
    const { key, secret } = await keyOf(user);
    const scopesNow = async () => (await verify(admin, secret)).scopes.toSorted();
    expect(await scopesNow()).toEqual(["read", "write"]);

    await done(admin.patch(`/v1/roles/${role.id}`, { grants: [{ api_id: api.id, scopes: ["read"] }] }));
    expect(await scopesNow()).toEqual(["read"]);
    const writing = await verify(admin, secret, { api: api.id, scopes: ["write"] });
    expect([writing.code, writing.missing_scopes]).toEqual(["INSUFFICIENT_SCOPE", ["write"]]);

    await done(admin.patch(`/v1/organizations/${organization.id}/members/${user.id}`, { roles: [] }));
    expect(await scopesNow()).toEqual([]);
    await done(admin.patch(`/v1/organizations/${organization.id}/members/${user.id}`, { roles: [role.code] }));
    expect(await scopesNow()).toEqual(["read"]);
    expect((await done(admin.get(`/v1/keys/${key.id}`))).updated_at).toBe(key.updated_at);
  });

  test("MK-6: a user holds several keys for several integrations, even of one name, and each works by itself", async () => {
    const user = await makeUser(admin, { organization });
    const keys = [await keyOf(user, "Zapier"), await keyOf(user, "Claude"), await keyOf(user, "Zapier")];
    expect(new Set(keys.map(({ key }) => key.id)).size).toBe(3);
    expect(new Set(keys.map(({ secret }) => secret)).size).toBe(3);
    await done(admin.post(`/v1/keys/${keys[0].key.id}/revoke`));
    const verdicts = await Promise.all(keys.map(({ secret }) => verify(admin, secret)));
    expect(verdicts.map(({ code }) => code)).toEqual(["REVOKED", "VALID", "VALID"]);
    const listed = await done(admin.get(`/v1/keys?user_id=${user.id}`));
    expect(listed.data).toHaveLength(3);
  });

  test("MK-15: only a key that this instance made lets a caller in", async () => {
    const { secret } = await keyOf(await makeUser(admin, { organization }));
    expect((await withKey(secret).get("/v1/whoami")).status).toBe(200);
    const body = secret.slice(0, -12);
    const forged = [`${body}${"0".repeat(12)}`, secret.slice(0, -1), `${secret}0`, secret.replace("live", "test"), "x"];
    for (const text of forged) expect((await withKey(text).get("/v1/whoami")).status).toBe(401);
    expect((await verify(admin, `${body}${"0".repeat(12)}`)).valid).toBe(false);
    // The id, tag and checksum of the genuine key's kind, but other secret digits: then the stored digest decides.
    const lookalike = tagged(`${secret.slice(0, -15)}${secret.at(-13) === "0" ? "111" : "000"}`);
    expect((await withKey(lookalike).get("/v1/whoami")).body.code).toBe("NOT_FOUND");
    expect((await withKey(tagged(body)).get("/v1/whoami")).status).toBe(200);
  });

  test("MK-16: a call over plain HTTP fails with an error and is never redirected to where the key leaks again", async () => {
    const { secret } = await keyOf(await makeUser(admin, { organization }));
    const from = "203.0.113.9";
    for (const path of ["/v1/whoami", "/v2/whoami", "/v1/keys", "/"]) {
      const plain = await withKey(secret, { "x-forwarded-for": from, "x-forwarded-proto": "http" }).get(path);
      expect([plain.status, plain.body.code, plain.headers.get("location")]).toEqual([403, "HTTPS_REQUIRED", null]);
    }
    const safe = await withKey(secret, { "x-forwarded-for": from, "x-forwarded-proto": "https" }).get("/v1/whoami");
    expect(safe.status).toBe(200);
    expect((await verify(admin, secret, { transport: "http" })).code).toBe("HTTPS_REQUIRED");
    expect((await verify(admin, secret, { transport: "https" })).code).toBe("VALID");
  });

  test("MK-17: every request needs X-API-Key, in any case, and neither cookie nor query nor Bearer replaces it", async () => {
    const { secret } = await keyOf(await makeUser(admin, { organization }));
    for (const name of ["X-API-Key", "x-api-key", "X-Api-KEY"]) {
      expect((await instance.anonymous.with({ [name]: secret }).get("/v1/whoami")).status).toBe(200);
      expect((await instance.anonymous.get("/v1/whoami")).status).toBe(401);
    }
    expect((await withKey(secret).get("/v1/whoami")).headers.get("set-cookie")).toBeNull();
    const cookie = instance.anonymous.with({ cookie: `api_key=${secret}; x-api-key=${secret}; session=${secret}` });
    expect((await cookie.get("/v1/whoami")).body.code).toBe("MISSING");
    expect((await instance.anonymous.get(`/v1/whoami?api_key=${secret}`)).body.code).toBe("MISSING");
    const bearer = await instance.anonymous.as(secret).get("/v1/whoami");
    expect([bearer.status, bearer.body.code]).toEqual([401, "CREDENTIAL_LOCATION_NOT_ALLOWED"]);
  });

  test("MK-18: without a credential every operation fails with 401, apart from those by which one gets one", async () => {
    const { body: document } = await instance.anonymous.get("/openapi.json");
    const operations = Object.entries<Record<string, { "x-access"?: string }>>(document.paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, documented]) => ({ path, method, access: documented["x-access"] })),
      )
      .filter(({ path, access }) => /^\/(v1|v2|api)\//.test(path) && access !== "anyone");
    expect(operations.length).toBeGreaterThan(60);
    for (const { path, method } of operations) {
      const sent = method === "get" || method === "delete" ? undefined : {};
      const address = path.replaceAll(/\{\w+\}/g, "x");
      const answer = await instance.anonymous.send(method.toUpperCase(), address, sent);
      expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  });
});
