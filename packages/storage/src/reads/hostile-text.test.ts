import type { Store } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { insert, makeMember, makeOrganization, makeSecret, makeUser } from "../testing/records.ts";
import { makeApplication, makePlan, makeRole } from "./testing/catalogue-records.ts";
import { now, seedKeys } from "./testing/key-population.ts";
import { seed } from "./testing/seed.ts";

/*
 * The attack: text that a stranger chooses, in a filter, a search, an id or a cursor, is taken for SQL, for a pattern, or
 * for something the driver chokes on. Every such text must be nothing but a value that matches no row.
 */

const corpus = [
  "' OR '1'='1",
  "' OR 1=1 --",
  "'; DROP TABLE keys; --",
  "'; UPDATE keys SET status = 'revoked'; --",
  '" OR ""="',
  "') UNION SELECT id, digest FROM key_secrets --",
  "1; SELECT pg_sleep(10)",
  "\\'; DELETE FROM keys; --",
  "%' OR name LIKE '%",
  "%00'",
  "/* */ OR 1=1 /*",
  "$1",
  "?1 :name @name $name",
  "{{7*7}}",
  "E'\\x27'",
  "\u02bc OR 1=1",
  "\uff07 OR 1=1 --",
  "a\0b",
  "\ud800",
  "\udc00\ud800",
  "line\nbreak\r\n--",
  "\u202e\u0000\ufeff",
  "\\",
  "\\\\",
  "'".repeat(2_000),
  "%".repeat(60_000),
  "_\\".repeat(30_000),
  "__proto__",
  "constructor",
] as const;

const within = [{ kind: "instance" }] as const;
const page = { within, limit: 50, after: null };
const keysPage = { ...page, sort: "createdAt", descending: true, now } as const;
const usage = { within, from: 0, to: 2 * now, groupBy: "key" } as const;
const directory = ["apis", "organizations", "users", "roles", "plans", "applications"] as const;

/** One text in a place that only finds what equals or contains it. */
const searches: Readonly<Record<string, (store: Store, text: string) => Promise<unknown>>> = {
  "a secret's id": (store, text) => store.findForVerification(text),
  "a key's last use": async (store, text) => (await store.keyUsage(text)).lastUsedAt,
  "a key's secrets": async (store, text) => [...(await store.secretLastUses(text))],
  "an organization's members": async (store, text) => (await store.listMembers(text, page)).rows,
  "the API of keys": async (store, apiId) => (await store.listKeys({ ...keysPage, apiId })).rows,
  "the organization of keys": async (store, text) => (await store.listKeys({ ...keysPage, organizationId: text })).rows,
  "the user of keys": async (store, userId) => (await store.listKeys({ ...keysPage, userId })).rows,
  "a search of keys": async (store, search) => (await store.listKeys({ ...keysPage, search })).rows,
  "the action of audit events": async (store, action) => (await store.listAuditEvents({ ...page, action })).rows,
  "the target of audit events": async (store, text) => (await store.listAuditEvents({ ...page, targetId: text })).rows,
  "the actor of audit events": async (store, actorId) => (await store.listAuditEvents({ ...page, actorId })).rows,
  "the organization of audit events": async (store, text) =>
    (await store.listAuditEvents({ ...page, organizationId: text })).rows,
  "the key of usage": (store, keyId) => store.usageTotals({ ...usage, keyId }),
  "the API of usage": (store, apiId) => store.usageTotals({ ...usage, apiId }),
  "the organization of usage": (store, organizationId) => store.usageTotals({ ...usage, organizationId }),
  "the user of usage": (store, userId) => store.usageTotals({ ...usage, userId }),
  "a search of the directory": async (store, search) => {
    const pages = await Promise.all(directory.map((table) => store.listDirectory(table, { ...page, search })));
    return pages.flatMap(({ rows }): readonly unknown[] => rows);
  },
};

describe.each(engines)("hostile text on $name", (engine) => {
  let opened: TestStore;
  let before: unknown;

  beforeAll(async () => {
    opened = await engine.open();
    const { store } = opened.open;
    const { listed } = await seedKeys(store, 20);
    const organization = makeOrganization({ externalId: "crm" });
    const user = makeUser({ email: "ada@example.test", externalId: "hr" });
    await seed(store, [
      insert("organizations", organization),
      insert("users", user),
      insert("members", makeMember({ organizationId: organization.id, userId: user.id })),
      insert("roles", makeRole()),
      insert("plans", makePlan()),
      insert("applications", makeApplication()),
      ...listed.map(({ key }) => insert("key_secrets", makeSecret({ keyId: key.id }))),
    ]);
    await store.recordUsage({
      rows: listed.map(({ key }) => ({ keyId: key.id, secretId: "s", hour: now, code: "VALID", count: 1, cost: 1 })),
      lastUses: [],
    });
    before = await contents(store);
  });
  afterAll(() => opened.dispose());

  test.each(Object.entries(searches))("as %s finds nothing and changes nothing", async (_what, search) => {
    for (const text of corpus) {
      const found = await search(opened.open.store, text);
      expect(found ?? [], JSON.stringify(text.slice(0, 50))).toEqual([]);
    }
    expect(await contents(opened.open.store)).toEqual(before);
  });

  test("as a position is an end of a list like any other", async () => {
    const { store } = opened.open;
    for (const text of corpus) {
      for (const after of [text, 1, now].map((value) => ({ value, id: text }))) {
        for (const sort of ["createdAt", "name", "lastUsedAt"] as const) {
          await store.listKeys({ ...keysPage, sort, after });
        }
        await store.listAuditEvents({ ...page, after });
        await store.listMembers("org_1", { ...page, after });
        for (const table of directory) await store.listDirectory(table, { ...page, after });
      }
    }
    expect(await contents(store)).toEqual(before);
  });
});

/** All that lists and look-ups can see. */
async function contents(store: Store): Promise<unknown> {
  const tables = [...directory, "members", "keys", "key_secrets"] as const;
  return [
    ...(await Promise.all(tables.map((table) => store.all(table, {})))),
    await store.listAuditEvents(page),
    await store.usageTotals(usage),
  ];
}
