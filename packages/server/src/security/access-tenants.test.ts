import { organizationAdminScopes, ownScopes } from "@keyporter/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeManagementKey } from "../testing/scene.ts";
import { isForPeople } from "./testing/askers.ts";
import { allPermissions } from "./testing/credentials.ts";
import { type DocumentedOperation, pathParameters, readDocument } from "./testing/operations.ts";
import { bodyFor, type Ids, kindOf, pathFor, strangerOf } from "./testing/requests.ts";
import { allRows, changed } from "./testing/rows.ts";
import { type Catalogue, makeCatalogue, makeTenant, type Tenant } from "./testing/tenants.ts";

/** All that an application of one organization can hold. */
const organizationLevel = [...organizationAdminScopes, "verify:api_keys", "delete:organizations", "create:portal"];

describe.each(engineNames)("two customers on %s", (engine) => {
  let instance: TestInstance;
  let operations: readonly DocumentedOperation[];
  let catalogue: Catalogue;
  let mine: Tenant;
  let theirs: Tenant;
  let callers: readonly (readonly [string, Api])[];

  beforeAll(async () => {
    instance = await startInstance({ engine });
    const { admin, anonymous } = instance;
    ({ operations } = await readDocument(instance));
    catalogue = await makeCatalogue(admin);
    mine = await makeTenant(admin, catalogue, "alpha", organizationLevel);
    theirs = await makeTenant(admin, catalogue, "zebra", organizationLevel);
    const all = await allPermissions(admin);
    const ofOrganization = await makeManagementKey(admin, all, { organization_id: mine.organization });
    const ofUser = await makeManagementKey(admin, ownScopes, { user_id: mine.user });
    callers = [
      ["an application of the other", await anonymous.withToken(mine.clientId, mine.clientSecret)],
      ["a key of the other's organization with every permission", anonymous.as(ofOrganization.secret)],
      ["a key of the other's user", anonymous.as(ofUser.secret)],
    ];
  });
  afterAll(() => instance?.close());

  const idsOf = (tenant: Tenant): Ids => ({ ...catalogue, ...tenant });

  /** Status, headers that tell something, and every byte but those that differ from call to call. */
  function told({ status, headers, text }: Answer): unknown {
    const same = text.replaceAll(headers.get("x-request-id") ?? "none", "");
    return [status, headers.get("content-type"), headers.get("www-authenticate"), same];
  }

  test("a foreign id in the address answers like one that nobody has, byte for byte, and changes nothing (T2, T9)", async () => {
    const foreign = idsOf(theirs);
    const before = await allRows(instance);
    const taking = operations.filter((operation) => pathParameters(operation).length > 0 && !isForPeople(operation));
    expect(taking.length).toBeGreaterThan(40);
    for (const [who, api] of callers) {
      for (const operation of taking) {
        for (const parameter of pathParameters(operation)) {
          const kind = kindOf(operation, parameter);
          const unknown = { ...foreign, [kind]: strangerOf(foreign[kind]) };
          const body = bodyFor(operation, idsOf(mine));
          const ask = (ids: Ids) => api.send(operation.method, pathFor(operation, ids), body);
          const [one, other] = [await ask(foreign), await ask(unknown)];
          const about = `${operation.id} {${parameter}} by ${who}`;
          expect(told(one), about).toEqual(told(other));
          expect([403, 404], about).toContain(one.status);
        }
      }
    }
    expect([...changed(before, await allRows(instance))]).toEqual([]);
  });

  test("a member of the other organization is no member of one's own, whoever they are (T2)", async () => {
    const paths = ["GET", "PATCH", "DELETE"] as const;
    for (const [who, api] of callers) {
      for (const method of paths) {
        const ask = (user: string) =>
          api.send(
            method,
            `/v1/organizations/${mine.organization}/members/${user}`,
            method === "PATCH" ? { roles: [] } : undefined,
          );
        expect(told(await ask(theirs.user)), `${method} by ${who}`).toEqual(told(await ask(strangerOf(theirs.user))));
      }
    }
  });

  test("other names of a foreign record, its code and external id, tell no more than its id (T2)", async () => {
    for (const [who, api] of callers) {
      for (const [path, name] of [
        ["organizations", "zebra-code"],
        ["organizations", "zebra-external"],
        ["users", "zebra-person"],
      ] as const) {
        const [one, other] = [await api.get(`/v1/${path}/${name}`), await api.get(`/v1/${path}/nobody-${name.length}`)];
        expect(told(one), `${path}/${name} by ${who}`).toEqual(told(other));
      }
    }
  });

  test("a foreign id in a body answers like one that nobody has (T2)", async () => {
    const key = { name: "New", api_id: catalogue.api };
    const agent = { client: "codex", api_id: catalogue.api };
    const portal = { permissions: [], return_url: "https://app.example.com/" };
    const own = { organization_id: mine.organization };
    const asked: readonly (readonly [string, string, (id: string) => object, string])[] = [
      ["POST", "/v1/keys", (id) => ({ ...key, organization_id: id }), theirs.organization],
      ["POST", "/v1/keys", (id) => ({ ...key, user_id: id }), theirs.user],
      ["POST", "/v1/keys", (id) => ({ ...key, organization_external_id: id }), "zebra-external"],
      ["POST", "/v1/keys", (id) => ({ ...key, user_external_id: id }), "zebra-person"],
      ["POST", "/v1/keys", (id) => ({ ...key, user_id: mine.user, context_organization_id: id }), theirs.organization],
      ["POST", "/v1/keys", (id) => ({ ...key, user_id: mine.user, context_organization_id: id }), "zebra-code"],
      ["POST", "/v1/mcp-connections", (id) => ({ ...agent, organization_id: id }), theirs.organization],
      ["POST", "/v1/mcp-connections", (id) => ({ ...agent, user_id: id }), theirs.user],
      ["POST", "/v1/mcp-connections/open", (id) => ({ api_id: catalogue.api, organization_id: id }), "zebra-code"],
      ["POST", "/v1/mcp-connections/open", (id) => ({ api_id: catalogue.api, user_id: id }), theirs.user],
      ["POST", `/v1/organizations/${mine.organization}/members`, (id) => ({ user_id: id }), theirs.user],
      ["POST", `/v1/organizations/${mine.organization}/members`, (id) => ({ user_id: id }), "zebra-person"],
      ["POST", "/api/v1/api_keys", (id) => ({ ...key, org_code: id }), "zebra-code"],
      ["POST", "/api/v1/api_keys", (id) => ({ ...key, user_id: id }), theirs.user],
      ["POST", "/v1/applications", (id) => ({ name: "New", organization_id: id }), theirs.organization],
      ["POST", "/v1/portal-sessions", (id) => ({ ...portal, organization_id: id }), theirs.organization],
      ["POST", "/v1/portal-sessions", (id) => ({ ...portal, organization_id: id }), "zebra-code"],
      ["POST", "/v1/portal-sessions", (id) => ({ ...portal, user_id: id }), theirs.user],
      ["POST", "/v1/portal-sessions", (id) => ({ ...portal, user_id: id }), "zebra-person"],
      ["POST", "/v1/portal-sessions", (id) => ({ ...portal, ...own, user_id: id }), theirs.user],
      ["POST", "/api/v1/portal/generate_url", (id) => ({ user_id: id }), theirs.user],
      ["POST", "/v1/verify", (id) => ({ key: "unknown", api: id }), theirs.organization],
    ];
    const before = await allRows(instance);
    for (const [who, api] of callers) {
      for (const [method, path, body, id] of asked) {
        const stranger = strangerOf(id) === id ? `nobody${id.slice(6)}` : strangerOf(id);
        const [one, other] = [await api.send(method, path, body(id)), await api.send(method, path, body(stranger))];
        const about = `${path} ${JSON.stringify(body(id))} by ${who}`;
        expect(told(one), about).toEqual(told(other));
        expect(one.status, about).toBeGreaterThanOrEqual(400);
      }
    }
    expect([...changed(before, await allRows(instance))]).toEqual([]);
  });

  test("a foreign id in a query finds as much as one that nobody has (T2)", async () => {
    const queries = [
      ["/v1/keys?organization_id=", theirs.organization],
      ["/v1/keys?organization_id=", "zebra-code"],
      ["/v1/keys?user_id=", theirs.user],
      ["/v1/keys?q=", theirs.key],
      ["/v1/usage?key_id=", theirs.key],
      ["/v1/usage?organization_id=", theirs.organization],
      ["/v1/mcp-calls?key_id=", theirs.key],
      ["/v1/mcp-connections?key_id=", theirs.key],
      ["/v1/mcp-connections?organization_id=", theirs.organization],
      ["/v1/mcp-connections?user_id=", theirs.user],
      ["/v1/usage?user_id=", theirs.user],
      ["/v1/audit-events?organization_id=", theirs.organization],
      ["/v1/audit-events?target_id=", theirs.key],
      ["/v1/audit-events?actor_id=", theirs.application],
      ["/api/v1/api_keys?org_code=", "zebra-code"],
      ["/api/v1/api_keys?user_id=", theirs.user],
      ["/api/v1/api_keys?starting_after=", theirs.key],
    ] as const;
    for (const [who, api] of callers) {
      for (const [path, id] of queries) {
        const stranger = strangerOf(id) === id ? "nobody-code" : strangerOf(id);
        const [one, other] = [await api.get(`${path}${id}`), await api.get(`${path}${stranger}`)];
        expect(told(one), `${path} by ${who}`).toEqual(told(other));
      }
    }
  });

  test("nobody reads a byte of another customer in any list, and everybody reads their own (T9)", async () => {
    const lists = operations.filter(
      (operation) => operation.method === "GET" && pathParameters(operation).length === 0 && !isForPeople(operation),
    );
    const extra = ["?limit=200", "?limit=200&q=zebra", "?q=a", "?group_by=key", "?sort=last_used_at"];
    for (const [who, api] of callers) {
      for (const operation of lists) {
        for (const query of ["", ...extra]) {
          const { text } = await api.get(`${operation.path}${query}`);
          const leaked = theirs.traces.filter((trace) => text.includes(trace));
          expect(leaked, `${operation.path}${query} by ${who}`).toEqual([]);
        }
      }
      const own = await done(api.get("/v1/keys?limit=200"));
      expect(own.data.length, who).toBeGreaterThan(0);
    }
  });

  test("a foreign key is verified, introspected and described like one that does not exist (T2)", async () => {
    const { admin } = instance;
    const gone = await done(
      admin.post("/v1/keys", { name: "Gone", api_id: catalogue.api, organization_id: theirs.organization }),
    );
    await done(admin.delete(`/v1/keys/${gone.key.id}`));
    for (const [who, api] of callers) {
      for (const ask of [
        (key: string) => api.post("/v1/verify", { key }),
        (key: string) => api.post("/v1/verify/batch", { checks: [{ key }] }),
        (key: string) => api.post("/api/v1/api_keys/verify", { api_key: key }),
        (token: string) => api.form("/oauth2/introspect", { token }),
      ]) {
        const [one, other] = [await ask(theirs.secret), await ask(gone.secret)];
        expect(told(one), who).toEqual(told(other));
      }
    }
    expect((await done(admin.post("/v1/verify", { key: theirs.secret }))).valid).toBe(true);
  });

  test("the same calls reach one's own records, so none of these refusals is an accident", async () => {
    const [application, organizationKey] = callers;
    for (const [who, api] of [application, organizationKey].filter((caller) => caller !== undefined)) {
      for (const path of [
        `/v1/keys/${mine.key}`,
        `/v1/keys/${mine.userKey}`,
        `/v1/organizations/alpha-code`,
        `/v1/organizations/${mine.organization}/members/${mine.user}`,
        `/v1/users/alpha-person`,
        `/api/v1/api_keys/${mine.key}`,
      ]) {
        expect([who, path, (await api.get(path)).status]).toEqual([who, path, 200]);
      }
      expect((await done(api.post("/v1/verify", { key: mine.secret }))).valid).toBe(true);
    }
  });
});
