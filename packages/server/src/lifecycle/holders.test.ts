import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makeUser, type Scene } from "../testing/scene.ts";

describe.each(engineNames)("a holder's own call on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let organization: Scene["organization"];

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    organization = await makeOrganization(admin);
  });
  afterAll(() => instance?.close());

  async function keyUnder(policy: object, fields: object = {}) {
    const api = await makeApi(admin, { policy });
    const { key, secret } = await makeKey(admin, { api_id: api.id, organization_id: organization.id, ...fields });
    return { api, key, secret, path: `/v1/keys/${key.id}` };
  }
  const whoami = async (headers: Readonly<Record<string, string>>, path = "/v1/whoami") => {
    const { status, body } = await instance.anonymous.with(headers).get(path);
    return [status, body.code ?? "VALID"];
  };
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

  test("both whoami addresses tell the same, by Bearer and by X-API-Key", async () => {
    const user = await makeUser(admin, { organization });
    const api = await makeApi(admin);
    const { key, secret } = await makeKey(admin, {
      api_id: api.id,
      user_id: user.id,
      context_organization_id: organization.id,
      scopes: ["read"],
      expires_at: "2099-01-01T00:00:00Z",
    });
    const data = {
      type: "whoami",
      organization_id: organization.id,
      user_id: user.id,
      api_key_id: key.id,
      api_key_name: key.name,
      masked: key.masked,
      scopes: ["read"],
      expires_at: "2099-01-01T00:00:00.000Z",
    };
    for (const path of ["/v1/whoami", "/v2/whoami"]) {
      for (const headers of [bearer(secret), { "x-api-key": secret }, { authorization: `bearer ${secret}` }]) {
        const answer = await instance.anonymous.with(headers).get(path);
        expect([answer.status, answer.body]).toEqual([200, { data }]);
        expect(answer.headers.get("cache-control")).toContain("no-store");
      }
    }
  });

  test("an API with a header of its own takes keys there and nowhere else, from the moment it is registered", async () => {
    const { secret, api } = await keyUnder({ credential_locations: [{ header: "Acme-Key" }] });
    expect(await whoami({ "acme-key": secret })).toEqual([200, "VALID"]);
    expect(await whoami({ "ACME-KEY": secret }, "/v2/whoami")).toEqual([200, "VALID"]);
    expect(await whoami(bearer(secret))).toEqual([401, "CREDENTIAL_LOCATION_NOT_ALLOWED"]);
    expect(await whoami({ "x-api-key": secret })).toEqual([401, "CREDENTIAL_LOCATION_NOT_ALLOWED"]);
    await done(admin.patch(`/v1/apis/${api.id}`, { policy: { credential_locations: [{ header: "Acme-Token" }] } }));
    expect(await whoami({ "acme-token": secret })).toEqual([200, "VALID"]);
    expect((await whoami({ "acme-key": secret }))[0]).toBe(401);
  });

  test("two different keys in one request are refused, and the same key twice is one", async () => {
    const [one, other] = [await keyUnder({}), await keyUnder({})];
    expect(await whoami({ ...bearer(one.secret), "x-api-key": other.secret })).toEqual([400, "AMBIGUOUS_CREDENTIALS"]);
    expect(await whoami({ ...bearer(one.secret), "x-api-key": one.secret })).toEqual([200, "VALID"]);
  });

  test("each refusal has the status that says what can be done about it, and a challenge where it is 401", async () => {
    const { secret, path } = await keyUnder({}, { allowed_ips: ["192.0.2.1"] });
    expect(await whoami(bearer(secret))).toEqual([403, "IP_NOT_ALLOWED"]);
    await done(admin.patch(path, { allowed_ips: [] }));
    expect(await whoami(bearer(secret))).toEqual([200, "VALID"]);
    await done(admin.patch(path, { not_before: "2098-01-01T00:00:00Z" }));
    expect(await whoami(bearer(secret))).toEqual([401, "NOT_YET_VALID"]);
    await done(admin.patch(path, { not_before: null }));
    await done(admin.post(`${path}/disable`));
    expect(await whoami(bearer(secret))).toEqual([403, "DISABLED"]);
    await done(admin.post(`${path}/revoke`));
    const revoked = await instance.anonymous.as(secret).get("/v1/whoami");
    expect([revoked.status, revoked.body.code]).toEqual([401, "REVOKED"]);
    expect(revoked.headers.get("www-authenticate")).toContain("invalid_token");
    await done(admin.delete(path));
    expect(await whoami(bearer(secret))).toEqual([401, "NOT_FOUND"]);
    expect(await whoami(bearer("nonsense"))).toEqual([401, "MALFORMED"]);
    expect(await whoami({})).toEqual([401, "MISSING"]);
  });

  test("under opaque errors every refusal of a key is the same 401, whatever is wrong", async () => {
    const states = ["disable", "revoke", "rotate"];
    const { api, ...expired } = await keyUnder({ opaque_errors: true }, { not_before: "2098-01-01T00:00:00Z" });
    const bodies = [(await instance.anonymous.as(expired.secret).get("/v1/whoami")).body];
    for (const verb of states) {
      const { key, secret } = await makeKey(admin, { api_id: api.id, organization_id: organization.id });
      expect(await whoami(bearer(secret))).toEqual([200, "VALID"]);
      await done(admin.post(`/v1/keys/${key.id}/${verb}`));
      bodies.push((await instance.anonymous.as(secret).get("/v1/whoami")).body);
    }
    const unknown = await instance.anonymous.as(`${expired.secret.slice(0, -12)}000000000000`).get("/v1/whoami");
    for (const body of bodies) expect(body).toEqual({ ...bodies[0], request_id: body.request_id });
    expect(bodies[0].code).toBe("NOT_FOUND");
    expect(unknown.status).toBe(401);
  });

  test("an organization that wants opaque errors gets them for its own keys only", async () => {
    const { api, secret, path } = await keyUnder({});
    const careful = await makeOrganization(admin, { policy_overrides: { [api.id]: { opaque_errors: true } } });
    const theirs = await makeKey(admin, { api_id: api.id, organization_id: careful.id });
    await done(admin.post(`${path}/disable`));
    await done(admin.post(`/v1/keys/${theirs.key.id}/disable`));
    expect(await whoami(bearer(secret))).toEqual([403, "DISABLED"]);
    expect(await whoami(bearer(theirs.secret))).toEqual([401, "NOT_FOUND"]);
  });
});
