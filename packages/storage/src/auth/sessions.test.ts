import type { Tables } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { changeSetOf, insert, makeUser } from "../testing/records.ts";

describe.each(engines)("sessions on $name", (engine) => {
  const user = makeUser();
  let store: TestStore;

  beforeAll(async () => {
    store = await engine.open();
    await store.open.store.commit(changeSetOf([insert("users", user)]));
  });
  afterAll(() => store.dispose());

  function session(id: string, expiresAt: number): Tables["sessions"] {
    const times = { createdAt: 1, updatedAt: 1, signedInAt: 1, authenticatedAt: 1, lastUsedAt: 100, expiresAt };
    return { id, version: 1, userId: user.id, digest: id, ip: null, userAgent: null, ...times };
  }
  const find = (id: string) => store.open.store.find("sessions", { id });

  test("use is noted forward in time only, leaves the version alone, and revives none that has ended", async () => {
    await store.open.store.commit(changeSetOf([insert("sessions", session("session_used", 9000))]));
    for (const at of [200, 150]) await store.open.store.touchSession("session_used", at);
    await store.open.store.touchSession("session_ended", 200);
    expect(await find("session_used")).toMatchObject({ lastUsedAt: 200, version: 1 });
    expect(await find("session_ended")).toBeNull();
  });

  test("sessions and links whose time has passed are purged, at that very moment and not before", async () => {
    const link = { version: 1, createdAt: 1, updatedAt: 1, email: null, expiresAt: 1000 };
    await store.open.store.commit(
      changeSetOf([
        insert("sessions", session("session_over", 1000)),
        insert("sessions", session("session_running", 1001)),
        insert("invitations", { ...link, id: user.id, digest: "invitation" }),
        insert("password_resets", { ...link, id: user.id, digest: "reset", expiresAt: 1001 }),
      ]),
    );
    await store.open.store.purgeExpired(1000);
    expect([await find("session_over"), (await find("session_running"))?.id]).toEqual([null, "session_running"]);
    expect(await store.open.store.find("invitations", { id: user.id })).toBeNull();
    expect((await store.open.store.find("password_resets", { id: user.id }))?.digest).toBe("reset");
  });

  test("no two rows go by the same token, and no user has two links of one kind", async () => {
    await store.open.store.commit(changeSetOf([insert("sessions", session("session_one", 9000))]));
    const twin = { ...session("session_two", 9000), digest: "session_one" };
    expect(await store.open.store.commit(changeSetOf([insert("sessions", twin)]))).toMatchObject({
      committed: false,
      why: "duplicate",
    });
    const reset = { id: user.id, version: 1, createdAt: 1, updatedAt: 1, email: null, digest: "x", expiresAt: 9000 };
    expect(await store.open.store.commit(changeSetOf([insert("password_resets", reset)]))).toMatchObject({
      committed: false,
    });
  });
});
