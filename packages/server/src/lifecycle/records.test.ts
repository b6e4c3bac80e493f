import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makeUser, type Scene } from "../testing/scene.ts";

describe.each(engineNames)("keys as records on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let api: Scene["api"];
  let organization: Scene["organization"];

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    api = await makeApi(admin);
    organization = await makeOrganization(admin);
  });
  afterAll(() => instance?.close());

  const newKey = (fields: object = {}) =>
    makeKey(admin, { api_id: api.id, organization_id: organization.id, ...fields });
  const list = async (query: string) => await done(admin.get(`/v1/keys?${query}`));
  const idsOf = async (query: string): Promise<string[]> => (await list(query)).data.map(({ id }: Scene["key"]) => id);

  test("a created key is what was asked for, and what is got by its id is what was created", async () => {
    const wanted = {
      name: "  Office Sync  ",
      description: "Nightly",
      scopes: ["write", "read"],
      environment: "test",
      expires_at: "2099-01-31T12:00:00+02:00",
      not_before: "2020-01-01T00:00:00Z",
      allowed_ips: ["192.0.2.7", "2001:db8::/32"],
      metadata: { team: "billing", seats: 3 },
    };
    const { key, secret } = await newKey(wanted);
    expect(key).toMatchObject({
      ...wanted,
      name: "Office Sync",
      scopes: expect.toSatisfy((scopes: string[]) => scopes.length === 2 && new Set(scopes).size === 2),
      expires_at: "2099-01-31T10:00:00.000Z",
      not_before: "2020-01-01T00:00:00.000Z",
      allowed_ips: expect.arrayContaining([expect.stringContaining("192.0.2.7"), "2001:db8::/32"]),
      api_id: api.id,
      owner: { type: "organization", id: organization.id },
      status: "active",
      created_via: "api",
      created_by: { type: "application", id: expect.stringMatching(/^app_/) },
      use_count: 0,
      last_used_at: null,
    });
    expect(secret.startsWith(key.masked.split("...")[0])).toBe(true);
    expect(secret.endsWith(key.masked.split("...")[1])).toBe(true);
    const { secrets, limits, ...got } = await done(admin.get(`/v1/keys/${key.id}`));
    expect(got).toEqual(key);
    expect(limits).toEqual([]);
    expect(secrets).toMatchObject([{ state: "current", masked: key.masked, valid_until: null, last_used_at: null }]);
  });

  test("API and owner are found by id, by code and by the caller's own id", async () => {
    const ours = await makeOrganization(admin, { external_id: "crm-4711" });
    for (const owner of [ours.id, ours.code, "crm-4711"]) {
      for (const api_id of [api.id, api.code, api.audience]) {
        const { key } = await newKey({ api_id, organization_id: owner });
        expect([key.api_id, key.organization_id]).toEqual([api.id, ours.id]);
      }
    }
    const { key } = await makeKey(admin, { api_id: api.id, organization_external_id: "crm-4711" });
    expect(key.organization_id).toBe(ours.id);
  });

  test("a list shows each filter's keys and no others", async () => {
    const mine = await makeOrganization(admin);
    const [other, user] = [await makeApi(admin), await makeUser(admin, { organization: mine })];
    const of = { organization_id: mine.id };
    const live = (await newKey(of)).key.id;
    const test = (await newKey({ ...of, environment: "test" })).key.id;
    const elsewhere = (await newKey({ ...of, api_id: other.id, scopes: [] })).key.id;
    const disabled = (await newKey(of)).key.id;
    const revoked = (await newKey(of)).key.id;
    const scheduled = (await newKey({ ...of, not_before: "2098-01-01T00:00:00Z" })).key.id;
    const personal = (await makeKey(admin, { api_id: api.id, user_id: user.id })).key.id;
    await done(admin.post(`/v1/keys/${disabled}/disable`));
    await done(admin.post(`/v1/keys/${revoked}/revoke`));
    const base = `organization_id=${mine.id}`;
    expect(await idsOf(base)).toEqual([scheduled, revoked, disabled, elsewhere, test, live]);
    expect(await idsOf(`${base}&environment=test`)).toEqual([test]);
    expect(await idsOf(`${base}&api_id=${other.code}`)).toEqual([elsewhere]);
    expect(await idsOf(`${base}&status=disabled`)).toEqual([disabled]);
    expect(await idsOf(`${base}&status=revoked`)).toEqual([revoked]);
    expect(await idsOf(`${base}&status=scheduled`)).toEqual([scheduled]);
    expect(await idsOf(`${base}&status=active`)).toEqual([elsewhere, test, live]);
    expect(await idsOf(`user_id=${user.id}`)).toEqual([personal]);
    expect(await idsOf(`user_id=${user.id}&owner_type=organization`)).toEqual([]);
    expect(await idsOf(`user_id=${user.id}&owner_type=user`)).toEqual([personal]);
    expect(await idsOf(`${base}&api_id=no-such-api`)).toEqual([]);
  });

  test("a walk by cursor meets every key once, in the order that was asked for, while keys come and go", async () => {
    const mine = await makeOrganization(admin);
    const made: string[] = [];
    for (let at = 0; at < 11; at += 1) {
      made.push((await newKey({ organization_id: mine.id, name: `Key ${String.fromCharCode(75 - at)}` })).key.id);
    }
    const walk = async (sort: string, between?: () => Promise<unknown>): Promise<string[]> => {
      const met: string[] = [];
      let cursor: string | null = null;
      do {
        const after: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const page = await list(`organization_id=${mine.id}&limit=3&sort=${sort}${after}`);
        met.push(...page.data.map(({ id }: Scene["key"]) => id));
        cursor = page.next_cursor;
        await between?.();
      } while (cursor !== null);
      return met;
    };
    expect(await walk("created_at")).toEqual(made);
    expect(await walk("-created_at")).toEqual(made.toReversed());
    expect(await walk("name")).toEqual(made.toReversed());
    expect(await walk("-name")).toEqual(made);
    const byUse = await walk("last_used_at");
    expect([byUse.length, new Set(byUse)]).toEqual([made.length, new Set(made)]);
    const later = await walk("-created_at", () => newKey({ organization_id: mine.id }));
    expect(later).toEqual(made.toReversed());
    const bad = await admin.get("/v1/keys?cursor=nonsense");
    expect([bad.status, bad.body.code]).toEqual([400, "INVALID_CURSOR"]);
  });

  test("a search finds a key by a part of its name in any case, by its id and by its masked form", async () => {
    const { key } = await newKey({ name: "Zebra 100% Export_1" });
    await newKey({ name: "Zebra 1000 ExportX1" });
    for (const q of ["zebra 100%", "EXPORT_1", key.id, key.masked]) {
      expect(await idsOf(`q=${encodeURIComponent(q)}`)).toEqual([key.id]);
    }
    expect(await idsOf(`q=${encodeURIComponent("zebra")}`)).toHaveLength(2);
    expect(await idsOf("q=nothing-is-called-this")).toEqual([]);
  });

  test("an edit changes what it names and nothing else, and one that changes nothing leaves no trace", async () => {
    const { key } = await newKey({ scopes: ["read", "write"], metadata: { a: 1 } });
    const path = `/v1/keys/${key.id}`;
    const named = await done(admin.patch(path, { name: "Renamed", description: "Why" }));
    expect(named).toEqual({ ...key, name: "Renamed", description: "Why", updated_at: named.updated_at });
    const narrowed = await done(admin.patch(path, { scopes: ["read"], metadata: {}, description: null }));
    expect(narrowed).toMatchObject({ name: "Renamed", scopes: ["read"], metadata: {}, description: null });
    expect(await done(admin.patch(path, { name: "Renamed", scopes: ["read"] }))).toEqual(narrowed);
    expect((await admin.patch(path, { scopes: ["unknown"] })).body.code).toBe("UNKNOWN_SCOPE");
    expect((await admin.patch(path, { environment: "test" })).body.code).toBe("INVALID_BODY");
    expect((await admin.patch("/v1/keys/api_key_00000000000070008000000000000000", { name: "X" })).status).toBe(404);
  });
});
