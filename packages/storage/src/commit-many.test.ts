import type { KeyRecord, Write } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import { inspect } from "./testing/inspect.ts";
import { changeSetOf, insert, makeApi, makeKey, makeSecret } from "./testing/records.ts";

describe.each(engines)("one change of many records on $name", (engine) => {
  let opened: TestStore;
  const api = makeApi();

  beforeAll(async () => {
    opened = await engine.open();
    await commit([insert("apis", api)]);
  });
  afterAll(() => opened.dispose());

  const commit = (...given: Parameters<typeof changeSetOf>) => opened.open.store.commit(changeSetOf(...given));
  async function newKeys(count: number, fields: Partial<KeyRecord> = {}): Promise<readonly KeyRecord[]> {
    const keys = Array.from({ length: count }, () => makeKey({ apiId: api.id, ...fields }));
    const secrets = keys.map(({ id }) => insert("key_secrets", makeSecret({ keyId: id, sealed: "sealed" })));
    await commit([...keys.map((row) => insert("keys", row)), ...secrets]);
    return keys;
  }
  const statusOf = async ({ id }: KeyRecord) => (await opened.open.store.find("keys", { id }))?.status;
  const revocation = (keys: readonly KeyRecord[]): Write => {
    const ids = keys.map(({ id }) => id);
    return { do: "update_many", table: "keys", ids, expect: { status: "active" }, set: { status: "revoked" } };
  };

  test("all of them change, or none does when a single one is not as expected", async () => {
    const keys = await newKeys(1_203);
    const [disabled] = await newKeys(1, { status: "disabled" });
    if (disabled === undefined) throw new Error("There is no key");
    const refused = await commit([revocation([...keys, disabled])]);
    expect(refused).toEqual({ committed: false, why: "changed", table: "keys" });
    expect(await opened.open.store.count("keys", { status: "revoked" })).toBe(0);
    expect(await commit([revocation(keys)])).toMatchObject({ committed: true });
    expect(await opened.open.store.count("keys", { status: "revoked" })).toBe(1_203);
    expect(await statusOf(disabled)).toBe("disabled");
  });

  test("secrets of the keys that are named die with their sealed copies, and no others", async () => {
    const [one, other] = await newKeys(2);
    if (one === undefined || other === undefined) throw new Error("There are no keys");
    await commit([{ do: "kill_secrets", table: "key_secrets", keyIds: [one.id], at: 1 }]);
    const { store } = opened.open;
    expect(await store.all("key_secrets", { keyId: one.id })).toMatchObject([
      { state: "dead", sealed: null, version: 2 },
    ]);
    expect(await store.all("key_secrets", { keyId: other.id })).toMatchObject([{ state: "current", sealed: "sealed" }]);
  });

  test("each event has a number of its own, without a gap, and the outcome tells the last", async () => {
    const keys = await newKeys(3);
    const { writes, ...rest } = changeSetOf([revocation(keys)]);
    const furtherAudit = keys.map(({ id }) => ({ ...rest.audit, id: `event_${id}`, targetId: id }));
    const outcome = await opened.open.store.commit({ ...rest, writes, furtherAudit });
    const log = await inspect(opened.target, async (db) => ({
      events: await db.selectFrom("audit_events").select(["id", "change_number"]).orderBy("change_number").execute(),
      lines: await db.selectFrom("change_log").select(["n", "touched"]).orderBy("n").execute(),
    }));
    expect(log.events.slice(-4).map(({ id }) => id)).toEqual([rest.audit.id, ...furtherAudit.map(({ id }) => id)]);
    expect(log.events.map(({ change_number }) => change_number)).toEqual(log.events.map((_, at) => at + 1));
    expect(log.lines.map(({ n }) => n)).toEqual(log.events.map(({ change_number }) => change_number));
    expect(outcome).toEqual({ committed: true, changeNumber: log.events.at(-1)?.change_number });
    const touched = log.lines.slice(-4).flatMap((line) => JSON.parse(line.touched));
    expect(new Set(touched)).toEqual(new Set(keys.map(({ id }) => id)));
  });
});
