import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import { changeSetOf, insert } from "./testing/records.ts";

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
});
