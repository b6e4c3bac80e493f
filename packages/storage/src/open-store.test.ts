import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engines, type TestStore } from "./testing/engines.ts";
import { changeSetOf, insert, makeApi, makeKey, makeSecret, makeUser } from "./testing/records.ts";

describe.each(engines)("an open store on $name", (engine) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await engine.open();
  });
  afterEach(() => test.dispose());

  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const before = test.open.statements();
    await work();
    return test.open.statements() - before;
  }

  it("counts every statement, in whatever thread it runs", async () => {
    const { store } = test.open;
    const api = makeApi();
    const key = makeKey({ apiId: api.id });
    const secret = makeSecret({ keyId: key.id });
    const writes = [insert("apis", api), insert("keys", key), insert("key_secrets", secret)];
    const within = [{ kind: "instance" }] as const;

    expect(await statementsOf(async () => undefined)).toBe(0);
    // Begin and commit, the change number, three rows, the audit event and the line of the log.
    const ofCommit = await statementsOf(() => store.commit(changeSetOf(writes)));
    expect(ofCommit).toBe(engine.name === "postgres" ? 9 : 8);
    expect(await statementsOf(() => store.find("apis", { id: api.id }))).toBe(1);
    expect(await statementsOf(() => store.findForVerification(secret.id))).toBe(1);
    expect(await statementsOf(() => store.listMembers("org", { after: null, limit: 10 }))).toBe(1);
    expect(await statementsOf(() => store.listAuditEvents({ within, after: null, limit: 10 }))).toBe(1);
  });

  it("shows a change to the next read, every time", async () => {
    const user = makeUser();
    await test.open.store.commit(changeSetOf([insert("users", user)]));
    for (let version = 2; version < 200; version += 1) {
      await test.open.store.commit(
        changeSetOf([
          {
            do: "update",
            table: "users",
            id: user.id,
            expect: { version: version - 1 },
            set: { version, name: `${version}` },
          },
        ]),
      );
      expect(await test.open.store.find("users", { id: user.id })).toMatchObject({ name: `${version}` });
      const page = await test.open.store.listDirectory("users", {
        within: [{ kind: "instance" }],
        after: null,
        limit: 5,
      });
      expect(page.rows).toMatchObject([{ name: `${version}` }]);
    }
  });

  it("takes usage in a batch of any size, and adds it up", async () => {
    const batch = {
      rows: Array.from({ length: 1_700 }, (_, at) => ({
        keyId: "key",
        secretId: "secret",
        hour: 3_600_000 * (at % 900),
        code: "VALID",
        count: 1,
        cost: 1,
      })),
      lastUses: Array.from({ length: 1_200 }, (_, at) => ({
        keyId: "key",
        secretId: `secret ${at % 3}`,
        at,
        ip: null,
        userAgent: null,
        count: 1,
      })),
    };
    await test.open.store.recordUsage(batch);
    expect(await test.open.store.keyUsage("key")).toMatchObject({ useCount: 1_200, lastUsedAt: 1_199 });
    expect([...(await test.open.store.secretLastUses("key")).values()].toSorted((one, other) => one - other)).toEqual([
      1_197, 1_198, 1_199,
    ]);
    await test.open.store.recordUsage({ rows: [], lastUses: [] });
  });

  it("is reachable and migrated, alone, and may be believed", async () => {
    expect(await test.open.health()).toEqual({ reachable: true, migrated: true });
    expect(test.open.otherNodes()).toBe(0);
    expect(test.open.mayAnswerFromMemory()).toBe(true);
    expect(test.open.engine).toBe(engine.name);
  });
});
