import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done } from "../testing/scene.ts";
import { type AskerOf, makeAskers } from "./testing/askers.ts";
import { type DocumentedOperation, readDocument, type Schema } from "./testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "./testing/requests.ts";
import { allRows, changed } from "./testing/rows.ts";
import { makeCatalogue, makeTenant, type Tenant } from "./testing/tenants.ts";

/** What such tools try first, for both engines and for JSON, patterns and escapes. */
const corpus: readonly string[] = [
  "'",
  "''",
  '"',
  "`",
  "\\",
  "\\'",
  "%",
  "%%",
  "_",
  "*",
  "?",
  "$1",
  ":1",
  "@p",
  "' OR '1'='1",
  "' OR 1=1 --",
  '" OR ""="',
  "') OR ('1'='1",
  "1 OR 1=1",
  "admin'--",
  "'; DROP TABLE keys; --",
  "'; UPDATE keys SET status='active'; --",
  "'); DELETE FROM organizations; --",
  "' UNION SELECT digest FROM key_secrets --",
  "' AND (SELECT 1 FROM pg_sleep(3)) --",
  "'||(SELECT pg_sleep(3))||'",
  "' AND randomblob(500000000) --",
  "'||(SELECT sqlite_version())||'",
  "1; ATTACH DATABASE '/tmp/x' AS x; --",
  "'; COPY keys TO PROGRAM 'id'; --",
  "$$; SELECT 1; $$",
  "/**/",
  "--",
  "{{7*7}}",
  "#{7*7}",
  "<script>alert(1)</script>",
  "{$ne:null}",
  "[]",
  "../../../etc/passwd",
  "zebra' --",
];
/** Beyond which somebody made the database sleep. */
const tooSlowMs = 2500;

describe.each(engineNames)("text of the database's language on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let operations: readonly DocumentedOperation[];
  let schemas: Readonly<Record<string, Schema>>;
  let ids: Ids;
  let askerOf: AskerOf;
  let theirs: Tenant;
  let mine: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    ({ operations, schemas } = await readDocument(instance));
    const catalogue = await makeCatalogue(admin);
    const own = await makeTenant(admin, catalogue, "alpha", ["read:api_keys", "read:usage", "read:audit_events"]);
    theirs = await makeTenant(admin, catalogue, "zebra", []);
    ids = { ...catalogue, ...own };
    askerOf = await makeAskers(instance);
    mine = await instance.anonymous.withToken(own.clientId, own.clientSecret);
  });
  afterAll(() => instance?.close());

  async function timed(about: string, ask: Promise<Answer>): Promise<Answer> {
    const began = performance.now();
    const answer = await ask;
    expect(performance.now() - began, about).toBeLessThan(tooSlowMs);
    expect(answer.status, `${about}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
    if (answer.status >= 400) expect(answer.text, about).not.toMatch(/syntax error|SQLITE_[A-Z]|SQLSTATE|unterminated/);
    return answer;
  }

  const ending = /^(?:revokeKey|deleteKey|disableKey|resetAdministrator)$/;

  // First, since an API may be named by any text once one was made with it as its audience.
  test("in the place of an id names nothing, and ends or changes nothing (T15)", async () => {
    const before = await allRows(instance);
    for (const operation of operations.filter(({ path }) => path.includes("{"))) {
      for (const text of corpus) {
        const path = operation.path.replace(/\{\w+\}/g, encodeURIComponent(text));
        const answer = await timed(
          `${operation.id} ${text}`,
          askerOf(operation).send(operation.method, path, bodyFor(operation, ids)),
        );
        expect([operation.id, text, answer.status]).toEqual([operation.id, text, expect.toBeOneOf([400, 404])]);
      }
    }
    expect([...changed(before, await allRows(instance))]).toEqual([]);
  });

  test("in any field of any body is text, and touches no record but the one that is named (T15)", async () => {
    const before = await allRows(instance);
    const person = await done(askerOf({ id: "getSession", access: "session" }).get("/v1/session"));
    const named = new Set<unknown>([...Object.values(ids), person.user.id]);
    for (const operation of operations.filter(({ body, id }) => body !== null && !ending.test(id))) {
      const properties = schemas[operation.body?.$ref?.split("/").at(-1) ?? ""]?.properties ?? {};
      const asker = askerOf(operation);
      for (const field of Object.keys(properties)) {
        for (const text of corpus) {
          const good = bodyFor(operation, ids);
          const value = Array.isArray(good?.[field]) ? [text] : text;
          const about = `${operation.id}.${field} = ${text}`;
          await timed(about, asker.send(operation.method, pathFor(operation, ids), { ...good, [field]: value }));
        }
      }
    }
    const touched = [...changed(before, await allRows(instance)).keys()].filter(
      (row) => !/^(?:key_secrets|members) /.test(row),
    );
    expect(touched.filter((row) => !named.has(row.split(" ")[1]))).toEqual([]);
  }, 180_000);

  test("in any query parameter finds nobody else's records (T15, T9)", async () => {
    for (const operation of operations) {
      for (const { name, in: place } of operation.parameters) {
        if (place !== "query") continue;
        for (const text of corpus) {
          const path = `${pathFor(operation, ids)}?${name}=${encodeURIComponent(text)}`;
          await timed(path, admin.get(path));
          const answer = await timed(path, mine.get(path));
          expect(
            theirs.traces.filter((trace) => trace !== "zebra" && answer.text.includes(trace)),
            path,
          ).toEqual([]);
        }
      }
    }
  });

  test("stored in a name comes back as it was, is found by itself, and is no pattern in a search", async () => {
    for (const name of corpus.filter((text) => text.trim() !== "")) {
      const user = await done(admin.post("/v1/users", { name }));
      expect((await done(admin.get(`/v1/users/${user.id}`))).name).toBe(name);
      const found = await done(admin.get(`/v1/users?limit=200&q=${encodeURIComponent(name)}`));
      expect(found.data.map(({ id }: { id: string }) => id)).toContain(user.id);
      for (const other of found.data)
        expect(`${other.name} ${other.email} ${other.external_id}`.toLowerCase()).toContain(name.toLowerCase());
    }
  });

  test("in credentials, scopes and form parameters is no credential and no scope", async () => {
    const { client_id, client_secret } = instance.application;
    for (const text of corpus) {
      const api = instance.anonymous.with({ authorization: `Bearer ${text}`, "x-api-key": text });
      expect([400, 401]).toContain((await timed(text, api.get("/v1/keys"))).status);
      expect([400, 401]).toContain((await timed(text, api.get("/v1/whoami"))).status);
      const grant = { grant_type: "client_credentials", client_id, client_secret };
      for (const field of ["client_id", "client_secret", "scope", "audience", "resource", "grant_type"]) {
        const { status } = await timed(text, instance.anonymous.form("/oauth2/token", { ...grant, [field]: text }));
        expect([field, text, [400, 401].includes(status)]).toEqual([field, text, true]);
      }
      expect((await timed(text, admin.form("/oauth2/introspect", { token: text }))).body).toEqual({ active: false });
      expect((await timed(text, instance.anonymous.form("/oauth2/revoke", { token: text }))).status).toBe(200);
    }
  });
});
