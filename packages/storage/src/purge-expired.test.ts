import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import { changeSetOf, insert, makeApi, makeKey } from "./testing/records.ts";

describe.each(engines)("purging on $name", (engine) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await engine.open();
  });
  afterAll(() => store.dispose());

  test("what expires exactly now is removed, and what expires a millisecond later stays", async () => {
    const kept = (id: string, expiresAt: number) => ({ id, fingerprint: "f", status: 201, body: {}, expiresAt });
    const outcome = await store.open.store.commit(
      changeSetOf([
        insert("idempotency", kept("over", 1000)),
        insert("idempotency", kept("running", 1001)),
        insert("spent_assertions", { id: "over", expiresAt: 1000 }),
        insert("spent_assertions", { id: "running", expiresAt: 1001 }),
      ]),
    );
    expect(outcome.committed).toBe(true);
    await store.open.store.purgeExpired(1000);
    expect((await store.open.store.all("idempotency", {})).map(({ id }) => id)).toEqual(["running"]);
    expect((await store.open.store.all("spent_assertions", {})).map(({ id }) => id)).toEqual(["running"]);
  });

  test("a link to a key that was used is removed a week after its time; one that nobody used stays", async () => {
    const week = 7 * 86_400_000;
    const api = makeApi();
    const key = makeKey({ apiId: api.id });
    const link = (id: string, collectedAt: number | null) =>
      insert("key_collections", {
        ...{ id, version: 1, createdAt: 0, updatedAt: 0, keyId: key.id, digest: id, expiresAt: 1000, collectedAt },
      });
    const { store: records } = store.open;
    const made = [insert("apis", api), insert("keys", key), link("used", 500), link("unused", null)];
    expect(await records.commit(changeSetOf(made))).toMatchObject({ committed: true });
    const left = async () => (await records.all("key_collections", {})).map(({ id }) => id);
    await records.purgeExpired(1000 + week - 1);
    expect(await left()).toEqual(["unused", "used"]);
    await records.purgeExpired(1000 + week);
    expect(await left()).toEqual(["unused"]);
  });
});
