import type { TableName, Tables } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import { changeSetOf, insert, makeApi, makeKey, makeOrganization, makeUser } from "./testing/records.ts";

const api = makeApi();

function stored<T extends TableName>(table: T, row: Tables[T]) {
  return { table, row: row as Tables[TableName], write: insert(table, row) };
}

const oddTexts = ["", " ", "Émile", "日本 😀", `it's "quoted" \\ % _ \${} --`, "line\nbreak\t", "\u007f\u0080\uffff"];
const integers = [0, -1, 1_795_000_000_123, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
const bodies = [
  null,
  "text",
  -2.5,
  false,
  [],
  {},
  { "10": "b", "9": "a", é: "\u0000\ud83d", deep: [{ list: [1e300, true, null, [["x"]]] }] },
];

const rows = [
  ...oddTexts.map((name) => stored("users", makeUser({ name }))),
  ...integers.map((expiresAt) => stored("keys", makeKey({ apiId: api.id, expiresAt }))),
  ...bodies.map((body, at) =>
    stored("idempotency", { id: `request ${at}`, fingerprint: "", status: 201, body, expiresAt: 1 }),
  ),
  stored("apis", makeApi({ management: true, baseUrl: "https://a.example/" })),
  stored("keys", makeKey({ apiId: api.id, connector: true, recoverable: true, boundApiIds: [] })),
  stored("keys", makeKey({ apiId: api.id, metadata: { team: "é", count: 3, paid: true, none: null } })),
  stored("organizations", makeOrganization({ policyOverrides: { api_1: { allowed_ips: ["10.0.0.0/8"] } } })),
  stored("spent_assertions", { id: "assertion", expiresAt: 1 }),
];

describe.each(engines)("records on $name", (engine) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await engine.open();
    const outcome = await test.open.store.commit(changeSetOf([insert("apis", api), ...rows.map(({ write }) => write)]));
    expect(outcome).toMatchObject({ committed: true });
  });
  afterAll(() => test.dispose());

  it.each(rows)("of $table come back as they were: $row", async ({ table, row }) => {
    expect(await test.open.store.find(table, { id: row.id })).toEqual(row);
  });

  it("are found by any field, null and flags included", async () => {
    expect(await test.open.store.find("apis", { management: true, baseUrl: "https://a.example/" })).not.toBeNull();
    expect(await test.open.store.find("apis", { management: true, baseUrl: null })).toBeNull();
    expect(await test.open.store.count("keys", { connector: true, expiresAt: null })).toBe(1);
    expect(await test.open.store.count("keys", { apiId: api.id })).toBe(7);
    expect(await test.open.store.find("keys", { boundApiIds: [] })).toMatchObject({ connector: true });
  });

  it("are found by text in its exact case only", async () => {
    expect(await test.open.store.count("users", { name: "émile" })).toBe(0);
    expect(await test.open.store.count("users", { name: "Émile" })).toBe(1);
  });

  it("that cannot exist are simply not found", async () => {
    for (const name of ["\0", "a\0b", "\ud83d"]) {
      expect(await test.open.store.find("users", { name })).toBeNull();
      expect(await test.open.store.all("users", { name })).toEqual([]);
      expect(await test.open.store.byIds("users", [name])).toEqual([]);
      expect(await test.open.store.count("users", { name })).toBe(0);
    }
  });

  it("come in the order of their ids, by bytes", async () => {
    const codes = ["b", "B", "a", "_", "é", "~", "1"];
    await test.open.store.commit(
      changeSetOf(codes.map((id) => insert("spent_assertions", { id: `order ${id}`, expiresAt: 77 }))),
    );
    const found = await test.open.store.all("spent_assertions", { expiresAt: 77 });
    expect(found.map(({ id }) => id)).toEqual(["1", "B", "_", "a", "b", "~", "é"].map((id) => `order ${id}`));
  });

  it("are fetched by as many ids as one likes, each once", async () => {
    const ids = Array.from({ length: 2_500 }, (_, at) => `many ${at}`);
    await test.open.store.commit(changeSetOf(ids.map((id) => insert("spent_assertions", { id, expiresAt: 1 }))));
    const found = await test.open.store.byIds("spent_assertions", [...ids, ...ids, "missing"]);
    expect(found.map(({ id }) => id).toSorted((one, other) => one.localeCompare(other))).toEqual(
      ids.toSorted((one, other) => one.localeCompare(other)),
    );
    expect(await test.open.store.byIds("spent_assertions", [])).toEqual([]);
  });

  it("outlive a restart", async () => {
    await test.reopen();
    for (const { table, row } of rows) expect(await test.open.store.find(table, { id: row.id })).toEqual(row);
  });
});
