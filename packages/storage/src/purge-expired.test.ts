import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";

describe.each(engines)("purging on $name", (engine) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await engine.open();
  });
  afterAll(() => store.dispose());

  test("what expires exactly now is removed, and what expires a millisecond later stays", async () => {
    const kept = (id: string, expiresAt: number) => ({ id, fingerprint: "f", status: 201, body: {}, expiresAt });
    await store.open.store.commit({
      action: "user.created",
      guards: [],
      writes: [
        { do: "insert", table: "idempotency", row: kept("over", 1000) },
        { do: "insert", table: "idempotency", row: kept("running", 1001) },
        { do: "insert", table: "spent_assertions", row: { id: "over", expiresAt: 1000 } },
        { do: "insert", table: "spent_assertions", row: { id: "running", expiresAt: 1001 } },
      ],
      audit: {
        id: "event_1",
        at: 1,
        action: "user.created",
        actorType: "system",
        actorId: "test",
        actorName: null,
        targetType: "user",
        targetId: "u",
        targetName: null,
        organizationId: null,
        userId: null,
        apiId: null,
        ip: null,
        userAgent: null,
        requestId: null,
        changes: {},
        reason: null,
      },
    });
    await store.open.store.purgeExpired(1000);
    expect((await store.open.store.all("idempotency", {})).map(({ id }) => id)).toEqual(["running"]);
    expect((await store.open.store.all("spent_assertions", {})).map(({ id }) => id)).toEqual(["running"]);
  });
});
