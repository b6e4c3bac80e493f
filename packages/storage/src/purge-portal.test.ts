import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import { changeSetOf, insert, makePortalSession, makeUser } from "./testing/records.ts";

const day = 86_400_000;

describe.each(engines)("purging what is left of portal sessions on $name", (engine) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await engine.open();
  });
  afterAll(() => store.dispose());

  test("tokens go when they expire, and a session a week after its end, so that an old link still tells what it was", async () => {
    const user = makeUser();
    const sessions = [0, 6, 7].map((days) => makePortalSession({ userId: user.id, expiresAt: 10 * day - days * day }));
    const tokens = sessions.slice(0, 2).map(({ id, expiresAt }, at) => ({
      id: `token_${at}`,
      sessionId: id,
      digest: `digest ${at}`,
      expiresAt: expiresAt + 1,
    }));
    const outcome = await store.open.store.commit(
      changeSetOf([
        insert("users", user),
        ...sessions.map((row) => insert("portal_sessions", row)),
        ...tokens.map((row) => insert("portal_tokens", row)),
      ]),
    );
    expect(outcome).toMatchObject({ committed: true });
    await store.open.store.purgeExpired(10 * day);
    expect((await store.open.store.all("portal_tokens", {})).map(({ id }) => id)).toEqual(["token_0"]);
    const left = await store.open.store.all("portal_sessions", {});
    expect(new Set(left)).toEqual(new Set(sessions.slice(0, 2)));
  });
});
