import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import { inspect } from "./testing/inspect.ts";
import { changeSetOf, insert, makeApi, makeKey, makeOrganization, makeSecret, makeUser } from "./testing/records.ts";

describe.each(engines)("a commit on $name", (engine) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await engine.open();
  });
  afterEach(() => test.dispose());

  async function trail() {
    return await inspect(test.target, async (db) => ({
      events: await db.selectFrom("audit_events").select(["id", "change_number"]).orderBy("change_number").execute(),
      log: await db.selectFrom("change_log").selectAll().orderBy("n").execute(),
      counter: await db.selectFrom("change_counter").select("n").executeTakeFirstOrThrow(),
    }));
  }

  it("brings its audit event, its change number and its line in the change log", async () => {
    const api = makeApi();
    const first = changeSetOf([insert("apis", api)]);
    const second = changeSetOf([{ do: "update", table: "apis", id: api.id, expect: {}, set: { name: "Bills" } }]);

    expect(await test.open.store.commit(first)).toEqual({ committed: true, changeNumber: 1 });
    expect(await test.open.store.commit(second)).toEqual({ committed: true, changeNumber: 2 });

    const touched = JSON.stringify([api.id]);
    expect(await trail()).toEqual({
      events: [
        { id: first.audit.id, change_number: 1 },
        { id: second.audit.id, change_number: 2 },
      ],
      log: [
        { n: 1, action: first.action, touched, at: first.audit.at },
        { n: 2, action: second.action, touched, at: second.audit.at },
      ],
      counter: { n: 2 },
    });
  });

  it("leaves nothing of itself when its third write conflicts", async () => {
    const api = makeApi();
    const before = await trail();
    const outcome = await test.open.store.commit(
      changeSetOf([
        insert("apis", api),
        insert("organizations", makeOrganization()),
        { do: "update", table: "users", id: "user_missing", expect: {}, set: { name: "Bob" } },
      ]),
    );
    expect(outcome).toEqual({ committed: false, why: "changed", table: "users" });
    expect(await test.open.store.count("apis", {})).toBe(0);
    expect(await test.open.store.count("organizations", {})).toBe(0);
    expect(await trail()).toEqual(before);
  });

  it("leaves nothing of itself when the engine refuses a value, and the next commit works", async () => {
    const broken = makeUser({ status: "asleep" as "active" });
    await expect(
      test.open.store.commit(changeSetOf([insert("users", makeUser()), insert("users", broken)])),
    ).rejects.toThrow(/constraint/i);
    expect(await test.open.store.count("users", {})).toBe(0);
    expect(await test.open.store.commit(changeSetOf([insert("users", makeUser())]))).toEqual({
      committed: true,
      changeNumber: 1,
    });
  });

  it("updates or deletes a row only while it looks as expected, null included", async () => {
    const user = makeUser({ externalId: null });
    await test.open.store.commit(changeSetOf([insert("users", user)]));
    const rename = { do: "update", table: "users", id: user.id, set: { name: "Bob", version: 2 } } as const;
    const remove = { do: "delete", table: "users", id: user.id } as const;
    const changed = { committed: false, why: "changed", table: "users" };

    expect(await test.open.store.commit(changeSetOf([{ ...rename, expect: { version: 2 } }]))).toEqual(changed);
    expect(await test.open.store.commit(changeSetOf([{ ...rename, expect: { externalId: "x" } }]))).toEqual(changed);
    expect(await test.open.store.commit(changeSetOf([{ ...remove, expect: { externalId: "x" } }]))).toEqual(changed);
    expect(await test.open.store.find("users", { id: user.id })).toEqual(user);

    const expect1 = { version: 1, externalId: null, email: null };
    expect(await test.open.store.commit(changeSetOf([{ ...rename, expect: expect1 }]))).toMatchObject({
      committed: true,
    });
    expect(await test.open.store.find("users", { id: user.id })).toEqual({ ...user, name: "Bob", version: 2 });
    expect(await test.open.store.commit(changeSetOf([{ ...remove, expect: { version: 2 } }]))).toMatchObject({
      committed: true,
    });
    expect(await test.open.store.find("users", { id: user.id })).toBeNull();
  });

  it("compares structured fields that are expected by their whole content", async () => {
    const api = makeApi();
    const key = makeKey({ apiId: api.id, scopes: ["read:orders", "write:orders"] });
    await test.open.store.commit(changeSetOf([insert("apis", api), insert("keys", key)]));
    const narrow = { do: "update", table: "keys", id: key.id, set: { scopes: ["read:orders"] } } as const;

    const other = await test.open.store.commit(changeSetOf([{ ...narrow, expect: { scopes: ["write:orders"] } }]));
    expect(other).toMatchObject({ committed: false });
    const same = await test.open.store.commit(changeSetOf([{ ...narrow, expect: { scopes: key.scopes } }]));
    expect(same).toMatchObject({ committed: true });
  });

  it("that expects a live status can never bring a revoked key back", async () => {
    const api = makeApi();
    const key = makeKey({ apiId: api.id });
    await test.open.store.commit(changeSetOf([insert("apis", api), insert("keys", key)]));
    const move = (from: "active" | "disabled", to: "active" | "disabled" | "revoked") =>
      test.open.store.commit(
        changeSetOf([{ do: "update", table: "keys", id: key.id, expect: { status: from }, set: { status: to } }]),
      );
    await Promise.all([
      move("active", "revoked"),
      ...Array.from({ length: 10 }, () => move("active", "disabled")),
      ...Array.from({ length: 10 }, () => move("disabled", "active")),
      move("active", "revoked"),
      move("disabled", "revoked"),
    ]);
    expect(await test.open.store.find("keys", { id: key.id })).toMatchObject({ status: "revoked" });
  });

  it("sweeps every row that matches and no other", async () => {
    const api = makeApi();
    const [one, other] = [makeKey({ apiId: api.id }), makeKey({ apiId: api.id })];
    const sealed = (keyId: string) => makeSecret({ keyId, sealed: "sealed" });
    const secrets = [sealed(one.id), sealed(one.id), sealed(other.id)];
    await test.open.store.commit(
      changeSetOf([
        insert("apis", api),
        insert("keys", one),
        insert("keys", other),
        ...secrets.map((row) => insert("key_secrets", row)),
      ]),
    );
    const wipe = { do: "sweep", table: "key_secrets", where: { keyId: one.id }, set: { sealed: null } } as const;
    expect(await test.open.store.commit(changeSetOf([wipe, wipe]))).toMatchObject({ committed: true });
    expect(await test.open.store.count("key_secrets", { sealed: null })).toBe(2);
    expect(await test.open.store.count("key_secrets", { keyId: other.id, sealed: "sealed" })).toBe(1);

    const drop = { do: "sweep", table: "key_secrets", where: { keyId: one.id }, set: null } as const;
    expect(await test.open.store.commit(changeSetOf([drop]))).toMatchObject({ committed: true });
    expect(await test.open.store.all("key_secrets", {})).toEqual([secrets[2]]);
  });

  it("refuses a sweep of a whole table and a change of an id as the mistakes they are", async () => {
    const all = { do: "sweep", table: "users", where: {}, set: null } as const;
    await expect(test.open.store.commit(changeSetOf([all]))).rejects.toThrow(/condition/);
    const move = { do: "update", table: "users", id: "user_1", expect: {}, set: { id: "user_2" } } as const;
    await expect(test.open.store.commit(changeSetOf([move]))).rejects.toThrow(/never changes/);
  });

  it("wipes the sealed copies of all keys that match", async () => {
    const api = makeApi();
    const [mine, foreign] = [makeUser(), makeUser()];
    const owned = (ownerUserId: string) => makeKey({ apiId: api.id, ownerType: "user", ownerUserId });
    const keys = [owned(mine.id), owned(mine.id), owned(foreign.id)];
    await test.open.store.commit(
      changeSetOf([
        insert("apis", api),
        insert("users", mine),
        insert("users", foreign),
        ...keys.flatMap((key) => [
          insert("keys", key),
          insert("key_secrets", makeSecret({ keyId: key.id, sealed: "sealed" })),
        ]),
      ]),
    );
    const wipe = { do: "wipe_sealed", table: "key_secrets", keys: { ownerUserId: mine.id } } as const;
    expect(await test.open.store.commit(changeSetOf([wipe]))).toMatchObject({ committed: true });
    const left = (await test.open.store.all("key_secrets", {})).filter(({ sealed }) => sealed !== null);
    expect(left.map(({ keyId }) => keyId)).toEqual([keys[2]?.id]);
  });

  it("that refers to a row which is gone is told that it changed", async () => {
    const outcome = await test.open.store.commit(changeSetOf([insert("keys", makeKey({ apiId: "api_gone" }))]));
    expect(outcome).toEqual({ committed: false, why: "changed", table: "keys" });

    const api = makeApi();
    await test.open.store.commit(changeSetOf([insert("apis", api), insert("keys", makeKey({ apiId: api.id }))]));
    const remove = { do: "delete", table: "apis", id: api.id, expect: {} } as const;
    expect(await test.open.store.commit(changeSetOf([remove]))).toEqual({
      committed: false,
      why: "changed",
      table: "apis",
    });
  });

  it("names its numbers without gaps and in the order of the changes, however many come at once", async () => {
    const api = makeApi();
    const key = makeKey({ apiId: api.id });
    await test.open.store.commit(changeSetOf([insert("apis", api), insert("keys", key)]));
    const rename = (name: string) =>
      changeSetOf([{ do: "update", table: "keys", id: key.id, expect: {}, set: { name } }]);
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        // Every third one conflicts after it has taken its number.
        test.open.store.commit(
          at % 3 === 0
            ? changeSetOf([{ do: "delete", table: "users", id: "user_missing", expect: {} }])
            : rename(`name ${at}`),
        ),
      ),
    );
    const numbers = outcomes.flatMap((outcome) => (outcome.committed ? [outcome.changeNumber] : []));
    expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 40 }, (_, at) => at + 2));
    const last = outcomes.findIndex((outcome) => outcome.committed && outcome.changeNumber === 41);
    expect(await test.open.store.find("keys", { id: key.id })).toMatchObject({ name: `name ${last}` });
    const { events, log } = await trail();
    expect(events.map(({ change_number }) => change_number)).toEqual(log.map(({ n }) => n));
    expect(log).toHaveLength(41);
  });
});
