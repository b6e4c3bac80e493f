import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeManagementKey } from "../testing/scene.ts";
import { type AskerOf, isForPeople, makeAskers } from "./testing/askers.ts";
import { type DocumentedOperation, readDocument, type Schema } from "./testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "./testing/requests.ts";
import { added, allRows, changed } from "./testing/rows.ts";
import { makeCatalogue, makeTenant } from "./testing/tenants.ts";

/** Done once already here, or with a one-time code that only a tool hands out; each has its tests where it belongs. */
const elsewhere: ReadonlySet<string> = new Set(["addMember", "bootstrap", "lookUpKeyCollection", "collectKey"]);

/** What an operation may change on records that are there, beside their version; the others only add some. */
const mayChange: Readonly<Record<string, readonly string[]>> = {
  updateKey: ["keys.name"],
  disableKey: ["keys.status", "keys.disabledAt", "keys.disabledReason"],
  revokeKey: ["keys.status", "keys.revokedAt", "keys.revokedReason", "key_secrets.state", "key_secrets.validUntil"],
  rotateKey: ["keys.masked", "key_secrets.state", "key_secrets.validUntil"],
  updateApi: ["apis.name"],
  updateScope: ["scopes.description"],
  kindeUpdateScope: ["scopes.description"],
  updateOrganization: ["organizations.name"],
  updateMember: ["members.roleIds"],
  updateUser: ["users.name"],
  updateRole: ["roles.name"],
  updatePlan: ["plans.name"],
  updateApplication: ["applications.name"],
  rotateApplicationSecret: ["applications.secrets"],
  kindeUpdateApiApplications: ["applications.grants"],
};
const always = ["version", "updatedAt"];

describe("a body says what it is asked for and nothing else (T14):", () => {
  let instance: TestInstance;
  let admin: Api;
  let writing: readonly DocumentedOperation[];
  let schemas: Readonly<Record<string, Schema>>;
  let ids: Ids;
  let askerOf: AskerOf;

  beforeAll(async () => {
    instance = await startInstance({ engine: "sqlite" });
    admin = instance.admin;
    const document = await readDocument(instance);
    schemas = document.schemas;
    writing = document.operations.filter(({ body, id }) => body !== null && id !== "resetAdministrator");
    const catalogue = await makeCatalogue(admin);
    ids = { ...catalogue, ...(await makeTenant(admin, catalogue, "own", [])) };
    askerOf = await makeAskers(instance);
  });
  afterAll(() => instance?.close());

  function send(operation: DocumentedOperation, body: unknown): Promise<Answer> {
    const asker = askerOf(operation);
    return asker.send(operation.method, pathFor(operation, ids), body);
  }

  /** Names of every column there is, as the database and as the code write them, and what guessing adds. */
  async function columnNames(): Promise<string[]> {
    const fields = [...(await allRows(instance)).values()].flatMap((row) => Object.keys(row));
    const columns = fields.map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    const guesses = [
      "org_id",
      "owner",
      "hash",
      "role",
      "isAdmin",
      "admin",
      "permissions",
      "constructor",
      "prototype",
      "toString",
      "",
    ];
    return [...new Set([...fields, ...columns, ...guesses])];
  }

  test("any other field, every column of the database among them, is refused by its name", {
    timeout: 120_000,
  }, async () => {
    const names = await columnNames();
    expect(names.length).toBeGreaterThan(90);
    const before = await allRows(instance);
    for (const operation of writing) {
      const known = schemas[operation.body?.$ref?.split("/").at(-1) ?? ""]?.properties ?? {};
      for (const name of names.filter((column) => !Object.hasOwn(known, column))) {
        const { status, body } = await send(operation, { ...bodyFor(operation, ids), [name]: "injected" });
        expect([operation.id, name, status]).toEqual([operation.id, name, 400]);
        if (operation.path.startsWith("/api/"))
          expect(body.errors[0].message, operation.id).toContain("is not known here");
        else
          expect([operation.id, body.errors]).toEqual([
            operation.id,
            [{ pointer: operation.id === "verifyKeys" ? "/checks" : `/${name}`, detail: expect.any(String) }],
          ]);
      }
    }
    const after = await allRows(instance);
    expect([[...changed(before, after)], added(before, after)]).toEqual([[], []]);
  });

  test("a field inside a field is refused just the same", async () => {
    const organization = `/v1/organizations/${ids.organization}`;
    const grants = [{ api_id: ids.api, scopes: ["read"], patterns: ["*"] }];
    const asked: readonly (readonly [string, string, object, string])[] = [
      ["POST", "/v1/roles", { code: "nested", name: "New", grants }, "/grants/0/patterns"],
      ["POST", "/v1/applications", { name: "New", grants }, "/grants/0/patterns"],
      ["PATCH", `/v1/apis/${ids.api}`, { policy: { management: true } }, "/policy/management"],
      [
        "PATCH",
        organization,
        { policy_overrides: { [ids.api]: { authority: "inherit" } } },
        `/policy_overrides/${ids.api}/authority`,
      ],
      ["PATCH", `/v1/plans/${ids.plan}`, { limits: { max_keys: 1, version: 2 } }, "/limits/version"],
      ["POST", "/v1/verify/batch", { checks: [{ key: "x" }, { key: "x", valid: true }] }, "/checks/1/valid"],
      ["POST", "/v1/verify/batch", { checks: [{ key: "x" }], caller: "x" }, "/checks"],
    ];
    for (const [method, path, body, pointer] of asked) {
      const answer = await admin.send(method, path, body);
      expect([path, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([path, 400, pointer]);
    }
  });

  test.each([
    '"__proto__":{"status":"active"}',
    '"\\u005f_proto__":1',
    '"name":"a","name":"b"',
    '"name":"a","n\\u0061me":"b"',
  ])("%s is refused, whatever the reader makes of it", async (members) => {
    const before = await allRows(instance);
    for (const operation of writing) {
      const good = JSON.stringify(bodyFor(operation, ids)).slice(1, -1);
      const body = `{${[members, ...(good === "" ? [] : [good])].join(",")}}`;
      const asker = askerOf(operation);
      const api = asker.with({ "content-type": "application/json" });
      const answer = await api.raw(operation.method, pathFor(operation, ids), body);
      expect([operation.id, answer.status]).toEqual([operation.id, 400]);
    }
    expect([...changed(before, await allRows(instance))]).toEqual([]);
    expect(Object.prototype).not.toHaveProperty("status");
  });

  test("metadata may have any names, and they stay metadata", async () => {
    const metadata = { constructor: "a", toString: "b", status: "revoked", organization_id: "other" };
    const before = await allRows(instance);
    const updated = await done(admin.patch(`/v1/keys/${ids.key}`, { metadata }));
    expect(updated).toMatchObject({ status: "active", metadata });
    expect([...changed(before, await allRows(instance)).values()]).toEqual([["version", "updatedAt", "metadata"]]);
  });

  test("who lacks the right to the whole instance cannot change what is the operator's to say", async () => {
    const { secret } = await makeManagementKey(admin, ["update:organizations"], { organization_id: ids.organization });
    const holder = instance.anonymous.as(secret);
    const path = `/v1/organizations/${ids.organization}`;
    const before = await allRows(instance);
    for (const field of [{ status: "active" }, { plan: null }, { external_id: "other" }])
      expect([field, (await holder.patch(path, { name: "Renamed", ...field })).status]).toEqual([field, 403]);
    expect([...changed(before, await allRows(instance))]).toEqual([]);
  });

  test("what is asked for changes the record that is named, in the fields that are named", async () => {
    const named = new Set<unknown>(Object.values(ids));
    const late = ["rotateKey", "disableKey", "revokeKey"];
    const rank = ({ id }: DocumentedOperation): number => late.indexOf(id);
    for (const operation of writing.toSorted((one, other) => rank(one) - rank(other))) {
      if (elsewhere.has(operation.id) || isForPeople(operation)) continue;
      const before = await allRows(instance);
      const answer = await send(operation, bodyFor(operation, ids));
      expect([operation.id, answer.status < 300]).toEqual([operation.id, true]);
      const rows = [...changed(before, await allRows(instance))];
      const others = rows.filter(([row]) => !/^(?:key_secrets|members) /.test(row) && !named.has(row.split(" ")[1]));
      expect([operation.id, others]).toEqual([operation.id, []]);
      const differing = rows.flatMap(([row, fields]) =>
        fields.filter((field) => !always.includes(field)).map((field) => `${row.split(" ")[0]}.${field}`),
      );
      const unexpected = differing.filter((field) => !mayChange[operation.id]?.includes(field));
      expect([operation.id, unexpected]).toEqual([operation.id, []]);
    }
  });
});
