import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everything, visit } from "../portal/testing/open-portal.ts";
import { TestClock } from "../testing/clock.ts";
import { type Answer, type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makePerson, signIn } from "../testing/people.ts";
import { done, makeApi, makeKey, makeOrganization, makeScene, makeUser, verify } from "../testing/scene.ts";

const byMembers = { policy: { who_may_create: { user: "self", organization: "member" } } };

describe.each(engineNames)("keys for agents on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  const newPerson = (fields?: Parameters<typeof makePerson>[1]) =>
    makePerson({ admin, anonymous: instance.anonymous, url: instance.url }, fields);
  const open = (caller: Api, fields: object) => caller.post("/v1/mcp-connections/open", fields);
  const connect = (caller: Api, fields: object) => caller.post("/v1/mcp-connections", { client: "codex", ...fields });
  const codeOf = async (asked: Promise<Answer>) => {
    const { status, body } = await asked;
    return `${status} ${body.code}`;
  };

  describe("opening the page", () => {
    test("CA-17: an organization without a key gets one, with the least scopes, and its secret this once", async () => {
      const api = await makeApi(admin, {
        ...byMembers,
        scopes: ["read", "read:orders", "orders:read", "write", "get:a"],
      });
      const organization = await makeOrganization(admin);
      const member = await signIn(instance, await newPerson({ organization, roles: ["member"] }));
      const place = { api_id: api.code, organization_id: organization.code };
      const opened = await done(open(member, place));
      expect(opened).toMatchObject({ created: true, refused: null, key: { name: "AI agent", connector: false } });
      expect(opened.keys).toEqual([opened.key]);
      expect(opened.key).toMatchObject({
        created_via: "mcp_helper",
        organization_id: organization.id,
        environment: "live",
      });
      expect(opened.key.scopes.toSorted()).toEqual(["get:a", "orders:read", "read", "read:orders"]);
      expect((await verify(admin, opened.secret, { api: api.id })).code).toBe("VALID");

      const again = await done(open(member, place));
      expect(again).toMatchObject({ created: false, secret: null, key: { id: opened.key.id } });
      const { data } = await done(admin.get(`/v1/audit-events?target_id=${opened.key.id}`));
      expect(data.map(({ action }: { action: string }) => action)).toEqual(["key.created"]);
      expect(data[0].changes).toMatchObject({ created_via: { to: "mcp_helper" }, connector: { to: false } });
    });

    test("CA-17: only disabled, revoked, expired or connector keys are no active key", async () => {
      const policy = { credential_locations: ["bearer", "query"] };
      const { api, organization, key } = await makeScene(admin, { api: { policy } });
      const place = { api_id: api.id, organization_id: organization.id };
      await done(admin.post(`/v1/keys/${key.id}/disable`));
      await makeKey(admin, { ...place, connector: true });
      await makeKey(admin, { ...place, environment: "test" });
      const { key: expiring } = await makeKey(admin, {
        ...place,
        expires_at: new Date(clock.now() + 1000).toISOString(),
      });
      clock.advance(2000);
      const opened = await done(open(admin, place));
      expect(opened.created).toBe(true);
      expect([key.id, expiring.id]).not.toContain(opened.key.id);
      await done(admin.post(`/v1/keys/${opened.key.id}/revoke`));
      expect((await done(open(admin, place))).created).toBe(true);
    });

    test("CA-17: with several the most recently used comes first, then the newest, and they can be chosen from", async () => {
      const { api, organization, key: first, secret } = await makeScene(admin);
      const place = { api_id: api.id, organization_id: organization.id };
      const { key: second } = await makeKey(admin, place);
      clock.advance(1000);
      const { key: third } = await makeKey(admin, place);
      const idsOf = async () => (await done(open(admin, place))).keys.map(({ id }: { id: string }) => id);
      expect(await idsOf()).toEqual([third.id, second.id, first.id]);
      await verify(admin, secret);
      expect(await idsOf()).toEqual([first.id, third.id, second.id]);
    });

    test("CA-7: the key is the organization's in which one is, and another one has a key of its own", async () => {
      const api = await makeApi(admin, byMembers);
      const [mine, other] = [await makeOrganization(admin), await makeOrganization(admin)];
      const user = await newPerson({ organization: mine, roles: ["member"] });
      await done(admin.post(`/v1/organizations/${other.id}/members`, { user_id: user.id, roles: ["member"] }));
      const person = await signIn(instance, user);
      const inMine = await done(open(person, { api_id: api.id, organization_id: mine.id }));
      const inOther = await done(open(person, { api_id: api.id, organization_id: other.id }));
      expect([inMine.key.organization_id, inOther.key.organization_id]).toEqual([mine.id, other.id]);
      expect((await verify(admin, inMine.secret)).key.organization_id).toBe(mine.id);
    });

    test("CA-17: twenty pages opened at once make one key and show one secret", async () => {
      const api = await makeApi(admin);
      const place = { api_id: api.id, organization_id: (await makeOrganization(admin)).id };
      for (const round of ["nothing was there", "the key of before is disabled"]) {
        const answers = await Promise.all(Array.from({ length: 20 }, () => done(open(admin, place))));
        const secrets = answers.flatMap(({ secret }) => secret ?? []);
        expect([round, secrets.length]).toEqual([round, 1]);
        expect([round, answers.filter(({ created }) => created).length]).toEqual([round, 1]);
        expect(new Set(answers.map(({ key }) => key.id)).size).toBe(1);
        await done(admin.post(`/v1/keys/${answers[0].key.id}/disable`));
      }
      const { data } = await done(admin.get(`/v1/keys?api_id=${api.id}`));
      expect(data).toHaveLength(2);
    });

    test("CA-17: who may not create is told whom to ask, and nothing is made", async () => {
      const api = await makeApi(admin);
      const organization = await makeOrganization(admin, { name: "Acme Industries" });
      const member = await signIn(instance, await newPerson({ organization, roles: ["member"] }));
      const place = { api_id: api.id, organization_id: organization.id };
      const opened = await done(open(member, place));
      expect(opened).toMatchObject({ keys: [], key: null, secret: null, created: false });
      expect(opened.refused.code).toBe("CREATION_NOT_ALLOWED");
      expect(opened.refused.detail).toContain("an administrator of Acme Industries");
      expect((await done(admin.get(`/v1/keys?api_id=${api.id}`))).data).toEqual([]);
      const reader = await visit(instance.anonymous, admin, {
        organization_id: organization.id,
        permissions: ["read:api_keys"],
      });
      expect((await done(open(reader.api, place))).refused.code).toBe("FORBIDDEN");
      const { key } = await makeKey(admin, place);
      expect((await done(open(member, place))).key.id).toBe(key.id);
    });

    test("a member who may create but not see the organization's keys makes none, however often they open it", async () => {
      const api = await makeApi(admin, byMembers);
      const organization = await makeOrganization(admin);
      const member = await signIn(instance, await newPerson({ organization }));
      const opened = await done(open(member, { api_id: api.id, organization_id: organization.id }));
      expect(opened).toMatchObject({ created: false, key: null, refused: { code: "FORBIDDEN" } });
    });

    test("a person with several organizations says which, and their key is theirs in that one", async () => {
      const api = await makeApi(admin, { policy: { plan_feature: null, authority: "inherit", owner_types: ["user"] } });
      const [one, two] = [await makeOrganization(admin), await makeOrganization(admin)];
      const user = await newPerson({ organization: one });
      await done(admin.post(`/v1/organizations/${two.id}/members`, { user_id: user.id, roles: [] }));
      const person = await signIn(instance, user);
      const place = { api_id: api.id, user_id: user.id };
      expect(await codeOf(open(person, place))).toBe("400 ORGANIZATION_REQUIRED");
      const inOne = await done(open(person, { ...place, context_organization_id: one.id }));
      expect(inOne.key).toMatchObject({ context_organization_id: one.id, scopes: [] });
      const inTwo = await done(open(person, { ...place, context_organization_id: two.id }));
      expect([inTwo.created, inTwo.keys.length]).toEqual([true, 1]);
    });

    test("where keys can be shown again, one that can is the one to use, and making one needs a fresh sign-in", async () => {
      const api = await makeApi(admin);
      const organization = await makeOrganization(admin);
      const place = { api_id: api.id, organization_id: organization.id };
      const [sealed, plain] = [{ secret_storage: "recoverable" }, { secret_storage: "hash_only" }];
      await done(admin.patch(`/v1/apis/${api.id}`, { policy: sealed }));
      const root = await signIn(instance);
      clock.advance(86_400_000 / 4);
      const stale = await open(root, place);
      expect([stale.status, stale.body.code]).toEqual([403, "REAUTHENTICATION_REQUIRED"]);
      admin = await instance.signIn();
      const { key: shown } = await makeKey(admin, place);
      await done(admin.patch(`/v1/apis/${api.id}`, { policy: plain }));
      await done(admin.patch(`/v1/apis/${api.id}`, { policy: sealed }));
      const { key: recoverable } = await makeKey(admin, place);
      clock.advance(1000);
      await done(admin.patch(`/v1/apis/${api.id}`, { policy: plain }));
      const { key: newest } = await makeKey(admin, place);
      const opened = await done(open(admin, place));
      expect(opened.keys.map(({ id }: { id: string }) => id)).toEqual([newest.id, recoverable.id, shown.id]);
      expect(opened.key.id).toBe(newest.id);
    });

    test("bad input is refused by name", async () => {
      const { api, organization, user } = await makeScene(admin);
      const both = { api_id: api.id, organization_id: organization.id, user_id: user.id };
      expect(await codeOf(open(admin, both))).toBe("400 OWNER_REQUIRED");
      expect(await codeOf(open(admin, { api_id: api.id }))).toBe("400 OWNER_REQUIRED");
      expect(await codeOf(open(admin, { ...both, user_id: undefined, api_id: "nothing" }))).toBe("404 NOT_FOUND");
      expect(await codeOf(open(admin, { api_id: api.id, organization_id: "nobody" }))).toBe("404 NOT_FOUND");
      expect(await codeOf(open(admin, { ...both, more: 1 }))).toBe("400 INVALID_BODY");
    });
  });

  describe("a key for one client", () => {
    test("is named after client and device, has the least scopes unless others are named, and says what it is for", async () => {
      const { api, organization } = await makeScene(admin, { api: { scopes: ["read", "write"] } });
      const place = { api_id: api.id, organization_id: organization.id };
      const { key, secret } = await done(connect(admin, { ...place, client: "claude_code", device: "Ada’s laptop" }));
      expect(key).toMatchObject({
        name: "Claude Code on Ada’s laptop",
        scopes: ["read"],
        connector: false,
        created_via: "mcp_helper",
        metadata: { mcp_client: "claude_code" },
      });
      expect((await verify(admin, secret)).code).toBe("VALID");
      const named = await done(connect(admin, { ...place, scopes: ["write"] }));
      expect(named.key).toMatchObject({ name: "Codex", scopes: ["write"] });
      expect(await codeOf(connect(admin, { ...place, scopes: ["nothing"] }))).toBe("400 UNKNOWN_SCOPE");
      expect(await codeOf(connect(admin, { ...place, client: "notepad" }))).toBe("400 INVALID_BODY");
      expect(await codeOf(connect(admin, { ...place, device: "x".repeat(61) }))).toBe("400 INVALID_BODY");
    });

    test("is a connector key where the client knows only a URL, if the policy lets keys stand in one", async () => {
      const api = await makeApi(admin);
      const organization = await makeOrganization(admin);
      const place = { api_id: api.id, organization_id: organization.id };
      for (const client of ["claude_desktop", "chatgpt"]) {
        expect(await codeOf(connect(admin, { ...place, client }))).toBe("403 CONNECTOR_KEYS_OFF");
      }
      expect(await codeOf(admin.post("/v1/keys", { ...place, name: "New", connector: true }))).toBe(
        "403 CONNECTOR_KEYS_OFF",
      );
      const policy = { credential_locations: ["bearer", "query"] };
      await done(admin.patch(`/v1/apis/${api.id}`, { policy }));
      const { key } = await done(connect(admin, { ...place, client: "chatgpt" }));
      expect(key).toMatchObject({ name: "ChatGPT", connector: true });
      expect((await done(connect(admin, { ...place, client: "chatgpt", connector: false }))).key.connector).toBe(false);
      expect((await done(connect(admin, { ...place, client: "codex", connector: true }))).key.connector).toBe(true);
      const { data } = await done(admin.get(`/v1/audit-events?target_id=${key.id}`));
      expect(data[0].changes.connector).toEqual({ from: null, to: true });
    });

    test("is no connector key in an organization that keeps its keys out of URLs", async () => {
      const api = await makeApi(admin, { policy: { credential_locations: ["bearer", "query"] } });
      const organization = await makeOrganization(admin);
      const place = { api_id: api.id, organization_id: organization.id, client: "chatgpt" };
      await done(connect(admin, place));
      const policy_overrides = { [api.id]: { credential_locations: ["bearer"] } };
      await done(admin.patch(`/v1/organizations/${organization.id}`, { policy_overrides }));
      expect(await codeOf(connect(admin, place))).toBe("403 CONNECTOR_KEYS_OFF");
      const pages = await done(admin.get(`/v1/key-pages?organization_id=${organization.id}`));
      const page = pages.data.find((one: { api: { id: string } }) => one.api.id === api.id);
      expect(page.mcp).toBeNull();
    });

    test("of the Management API never stands in a URL", async () => {
      const place = { api_id: "management", organization_id: (await makeOrganization(admin)).id };
      expect(await codeOf(connect(admin, { ...place, client: "chatgpt" }))).toBe("403 CONNECTOR_KEYS_OFF");
      const { key } = await done(connect(admin, place));
      expect(key.scopes.length).toBeGreaterThan(3);
      expect(key.scopes.filter((scope: string) => !scope.startsWith("read:"))).toEqual([]);
      const query = { policy: { credential_locations: ["bearer", "query"] } };
      expect(await codeOf(admin.patch("/v1/apis/management", query))).toBe("409 MANAGEMENT_API");
    });

    test("has no scope that its creator may not give", async () => {
      const api = await makeApi(admin, { ...byMembers, scopes: ["read", "read:payroll", "write"] });
      const organization = await makeOrganization(admin);
      const grants = [{ api_id: "management", scopes: ["create:api_keys", "read:api_keys"] }];
      const grantable = [{ api_id: api.id, scopes: ["read", "write"] }];
      const role = { code: `limited-${engine}`, name: "Limited", grants, grantable_scopes: grantable };
      await done(admin.post("/v1/roles", role));
      const person = await newPerson({ organization, roles: [role.code] });
      const place = { api_id: api.id, organization_id: organization.id };
      const { key } = await done(connect(await signIn(instance, person), place));
      expect(key.scopes).toEqual(["read"]);
      expect(await codeOf(connect(await signIn(instance, person), { ...place, scopes: ["read:payroll"] }))).toBe(
        "403 SCOPE_NOT_GRANTABLE",
      );
    });

    test("is made once for an Idempotency-Key, and its secret is in no replay", async () => {
      const { api, organization } = await makeScene(admin);
      const place = { api_id: api.id, organization_id: organization.id };
      const once = admin.with({ "idempotency-key": `connect-${engine}` });
      const first = await done(connect(once, place));
      expect(await done(connect(once, place))).toEqual({ key: first.key, secret: null, replayed: true });
    });

    test("is made at a portal by who may create there", async () => {
      const { api, organization } = await makeScene(admin);
      const user = await makeUser(admin, { organization });
      const place = { api_id: api.id, user_id: user.id };
      const portal = await visit(instance.anonymous, admin, { user_id: user.id, permissions: everything });
      const { key } = await done(connect(portal.api, place));
      expect(key).toMatchObject({ user_id: user.id, created_via: "mcp_helper", created_by: { id: user.id } });
    });
  });

  describe("what agents did", () => {
    test("is listed by key and by API as soon as it happened, to who may see the key and nobody else", async () => {
      const { api, organization, key } = await makeScene(admin);
      const place = { api_id: api.id, organization_id: organization.id };
      const { key: made } = await done(connect(admin, place));
      const { mcpRecorder } = instance.wired.services;
      mcpRecorder.seen({ id: key.id }, api.id, { name: "codex", version: "1.2" }, "2025-06-18");
      mcpRecorder.called({
        ...{ id: `call_${engine}`, at: clock.now(), apiId: api.id, keyId: key.id, organizationId: organization.id },
        ...{ userId: null, tool: "listOrders", outcome: "ok", upstreamStatus: 200, durationMs: 12 },
        ...{ clientName: "codex", clientVersion: "1.2", protocolVersion: "2025-06-18", ip: "192.0.2.1" },
        requestId: "req_1",
      });
      const client = { name: "codex", version: "1.2" };
      const calls = await done(admin.get(`/v1/mcp-calls?key_id=${key.id}`));
      expect(calls.data).toMatchObject([
        {
          ...{ api_id: api.id, tool: "listOrders", outcome: "ok", upstream_status: 200, duration_ms: 12, client },
          key: { id: key.id, name: key.name, masked: key.masked },
        },
      ]);
      expect(await done(admin.get(`/v1/mcp-calls?api_id=${api.code}`))).toEqual(calls);
      const connections = await done(admin.get(`/v1/mcp-connections?organization_id=${organization.id}`));
      expect(connections.data).toMatchObject([
        { key: { id: made.id, status: "active" }, client: null, first_seen_at: null, last_call_at: null, calls: 0 },
        { key: { id: key.id }, client, last_tool: "listOrders", calls: 1 },
      ]);

      const stranger = await signIn(instance, await newPerson());
      expect((await done(stranger.get("/v1/mcp-calls"))).data).toEqual([]);
      expect((await done(stranger.get(`/v1/mcp-calls?key_id=${key.id}`))).data).toEqual([]);
      expect((await done(stranger.get(`/v1/mcp-connections?key_id=${key.id}`))).data).toEqual([]);
      expect(await codeOf(admin.get("/v1/mcp-calls?cursor=x"))).toBe("400 INVALID_CURSOR");
    });
  });
});
