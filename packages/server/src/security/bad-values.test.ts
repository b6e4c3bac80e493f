import { limits } from "@keyporter/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makeScene, makeUser, type Scene } from "../testing/scene.ts";
import { type AskerOf, makeAskers } from "./testing/askers.ts";
import { type DocumentedOperation, readDocument, type Schema } from "./testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "./testing/requests.ts";
import { allRows, changed } from "./testing/rows.ts";
import { makeCatalogue, makeTenant } from "./testing/tenants.ts";

/** Values that are no name, no id and no list of them; as text or number some are values of other fields. */
const wrong: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  "",
  " ",
  "\t\r\n",
  "x".repeat(10_000),
  "\u0000",
  "a\u0000b",
  "\ud800",
  "a\udfffb",
  "\u202egnp.exe",
  "\u2066x\u2069",
  "\u200b",
  "x\ufeffx",
  "\u0007",
  "e\u0301".repeat(5_000),
  "👩‍👩‍👧‍👦".repeat(200),
  [],
  [[]],
  [null],
  {},
  { a: 1 },
  [{ a: [{ a: [] }] }],
];
/** Of the above, what no text that people read may hold or be. */
const unreadable = wrong.filter((value) => typeof value === "string");

describe.each(engineNames)("values that no field takes on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let operations: readonly DocumentedOperation[];
  let schemas: Readonly<Record<string, Schema>>;
  let ids: Ids;
  let askerOf: AskerOf;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    ({ operations, schemas } = await readDocument(instance));
    const catalogue = await makeCatalogue(admin);
    ids = { ...catalogue, ...(await makeTenant(admin, catalogue, "own", [])) };
    askerOf = await makeAskers(instance);
    scene = await makeScene(admin);
  });
  afterAll(() => instance?.close());

  /** Names of the fields of a body, those in the good example first. */
  function fieldsOf({ body }: DocumentedOperation): string[] {
    const schema = body?.$ref === undefined ? body : schemas[body.$ref.split("/").at(-1) ?? ""];
    return Object.keys(schema?.properties ?? {});
  }

  function send(operation: DocumentedOperation, body: unknown): Promise<Answer> {
    const asker = askerOf(operation);
    return asker.send(operation.method, pathFor(operation, ids), body);
  }

  test("any of them in any field of any operation is an answer and never a failure", async () => {
    for (const operation of operations) {
      for (const field of fieldsOf(operation)) {
        for (const value of wrong) {
          const answer = await send(operation, { ...bodyFor(operation, ids), [field]: value });
          const about = `${operation.id}.${field} = ${JSON.stringify(value)?.slice(0, 60)}: ${answer.text.slice(0, 200)}`;
          expect(answer.status, about).toBeLessThan(500);
          if (answer.status === 400 && answer.body.code === "INVALID_BODY")
            expect(answer.body.errors[0].pointer, about).toMatch(new RegExp(`^/${field}(?:/|$)`));
        }
      }
    }
  });

  test("no name holds characters that make it lie, or more than a name's worth of them (T22)", async () => {
    for (const operation of operations.filter((one) => fieldsOf(one).includes("name") && one.id !== "bootstrap")) {
      for (const name of unreadable) {
        const { status, body } = await send(operation, { ...bodyFor(operation, ids), name });
        const about = `${operation.id} ${JSON.stringify(name).slice(0, 60)}`;
        expect([about, status]).toEqual([about, 400]);
        if (operation.path.startsWith("/v1/")) expect(body.errors[0].pointer, about).toBe("/name");
      }
    }
  });

  test("in the query they are refused or find nothing", async () => {
    const values = unreadable.filter((value) => value.length < 1000 && value.isWellFormed());
    for (const operation of operations) {
      for (const { name, in: place } of operation.parameters) {
        if (place !== "query") continue;
        for (const value of values) {
          const answer = await admin.get(`${pathFor(operation, ids)}?${name}=${encodeURIComponent(value)}`);
          const about = `${operation.id}?${name}=${JSON.stringify(value)}: ${answer.text.slice(0, 200)}`;
          expect([200, 400, 404], about).toContain(answer.status);
        }
      }
    }
  });

  test("a key has one owner: both, none and the same one by two names are refused", async () => {
    const user = await makeUser(admin, { organization: scene.organization, external_id: `ext-${engine}` });
    const own = { name: "New", api_id: scene.api.id };
    const owners: readonly object[] = [
      {},
      { organization_id: scene.organization.id, user_id: user.id },
      { user_id: user.id, user_external_id: user.external_id },
      { organization_id: scene.organization.id, owner_type: "instance" },
    ];
    for (const owner of owners) {
      const { status, body } = await admin.post("/v1/keys", { ...own, ...owner });
      expect([owner, status, body.code]).toEqual([owner, 400, "OWNER_REQUIRED"]);
    }
  });

  test("a scope of another API is no scope of this one, by key or by id", async () => {
    const other = await makeScene(admin, { api: { scopes: ["only:here"] }, key: { scopes: ["only:here"] } });
    const { data } = (await admin.get(`/v1/apis/${other.api.id}/scopes`)).body;
    const own = { name: "New", api_id: scene.api.id, organization_id: scene.organization.id };
    for (const scope of ["only:here", data[0].id, "read:api_keys", "nothing", "nothing*"]) {
      const { status, body } = await admin.post("/v1/keys", { ...own, scopes: [scope] });
      expect([scope, status, body.code]).toEqual([scope, 400, "UNKNOWN_SCOPE"]);
      const edited = await admin.patch(`/v1/keys/${scene.key.id}`, { scopes: ["read", scope] });
      expect([scope, edited.body.code]).toEqual([scope, "UNKNOWN_SCOPE"]);
    }
  });

  test("what a caller says of their own caller is kept or refused, and never stops the counting of others", async () => {
    const counted = async (): Promise<number> => {
      const { status, body } = await admin.get(`/v1/usage?key_id=${scene.key.id}&group_by=key`);
      expect(status).toBe(200);
      return body.data[0]?.allowed ?? 0;
    };
    for (const said of ["\u0000", "a\u0000b", "\ud800", "\u202e", "x".repeat(64)]) {
      for (const field of ["ip", "user_agent"]) {
        const verified = await admin.post("/v1/verify", { key: scene.secret, [field]: said });
        expect([200, 400]).toContain(verified.status);
        await counted();
      }
    }
    const before = await counted();
    expect((await admin.post("/v1/verify", { key: scene.secret })).body.valid).toBe(true);
    expect(await counted()).toBe(before + 1);
  });

  test("times that no calendar has, or that contradict each other, are refused", async () => {
    const own = { name: "New", api_id: scene.api.id, organization_id: scene.organization.id };
    const past = "2001-01-01T00:00:00Z";
    for (const times of [
      { expires_at: "2027-02-30T00:00:00Z" },
      { expires_at: "2027-01-01" },
      { expires_at: "tomorrow" },
      { expires_at: 1_900_000_000 },
      { expires_at: past },
      { expires_at: "+275760-09-13T00:00:00.001Z" },
      { expires_at: "2027-01-01T00:00:00Z", not_before: "2028-01-01T00:00:00Z" },
    ]) {
      const { status } = await admin.post("/v1/keys", { ...own, ...times });
      expect([times, status]).toEqual([times, 400]);
    }
  });

  test("a credential that is too long is MALFORMED and nothing is looked up for it (T3)", async () => {
    for (const key of ["", "x".repeat(limits.credentialBytes + 1), "\u0000", "\ud800", "kp_live_é", " ".repeat(60)]) {
      const { status, body } = await admin.post("/v1/verify", { key });
      expect([status, body.valid]).toEqual([200, false]);
      expect(["MISSING", "MALFORMED"]).toContain(body.code);
    }
  });

  test("a hundred thousand forged keys cost no statement of the database (T3)", async () => {
    const { keys } = instance.wired.services.verification;
    const before = instance.wired.open.statements();
    const tail = scene.secret.slice(-12);
    for (let at = 0; at < 100_000; at += 1) {
      const random = Math.random().toString(36).slice(2).padEnd(12, "0").slice(0, 12);
      const forged = `${scene.secret.slice(0, 24)}${random}${scene.secret.slice(36, -12)}${tail}`;
      const found = keys.find(forged);
      if (found instanceof Promise) throw new Error("A forged key was looked up");
    }
    expect(instance.wired.open.statements()).toBe(before);
  });

  test("nothing of all this has changed a record that was not named", async () => {
    const before = await allRows(instance);
    const stranger = { ...ids, key: "unknown", organization: "unknown", user: "unknown", application: "unknown" };
    for (const operation of operations.filter(({ method, path }) => method !== "GET" && /\{(?:id|key_id)\}/.test(path)))
      await admin.send(
        operation.method,
        pathFor(operation, { ...stranger, api: "unknown", role: "unknown", plan: "unknown" }),
        bodyFor(operation, ids),
      );
    expect([...changed(before, await allRows(instance))]).toEqual([]);
  });
});
