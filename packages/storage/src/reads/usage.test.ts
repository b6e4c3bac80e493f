import type { LastUse, Reach, UsageBatch, UsageRow, UsageSelection } from "@keyporter/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { insert, makeApi, makeKey, makeOrganization, makeUser } from "../testing/records.ts";
import { seed } from "./testing/seed.ts";

const hour = 3_600_000;
const day = 24 * hour;
const today = Math.floor(1_800_000_000_000 / day) * day;

const [api, otherApi] = [makeApi(), makeApi()];
const [acme, other] = [makeOrganization(), makeOrganization()];
const user = makeUser();
const keys = {
  instance: makeKey({ id: "k1", apiId: api.id }),
  acme: makeKey({ id: "k2", apiId: api.id, ownerType: "organization", ownerOrganizationId: acme.id }),
  ada: makeKey({
    id: "k3",
    apiId: otherApi.id,
    ownerType: "user",
    ownerUserId: user.id,
    contextOrganizationId: acme.id,
  }),
  other: makeKey({
    id: "k4",
    apiId: api.id,
    ownerType: "organization",
    ownerOrganizationId: other.id,
    status: "deleted",
  }),
};

function verified(keyId: string, at: number, count: number, code = "VALID", secretId = `${keyId}-a`): UsageRow {
  return { keyId, secretId, hour: at, code, count };
}

function used(keyId: string, at: number, count: number, from: Partial<LastUse> = {}): LastUse {
  return { keyId, secretId: `${keyId}-a`, at, ip: `192.0.2.${at}`, userAgent: `agent ${at}`, count, ...from };
}

describe.each(engines)("usage on $name", (engine) => {
  let opened: TestStore;

  beforeEach(async () => {
    opened = await engine.open();
    await seed(opened.open.store, [
      insert("apis", api),
      insert("apis", otherApi),
      insert("organizations", acme),
      insert("organizations", other),
      insert("users", user),
      ...Object.values(keys).map((row) => insert("keys", row)),
    ]);
  });
  afterEach(() => opened.dispose());

  async function record(batch: Partial<UsageBatch>): Promise<void> {
    await opened.open.store.recordUsage({ rows: [], lastUses: [], ...batch });
  }

  async function totals(selection: Partial<UsageSelection>) {
    const asked = { within: [{ kind: "instance" }], from: 0, to: 2 * today, groupBy: "key", ...selection } as const;
    return await opened.open.store.usageTotals(asked);
  }

  const neverUsed = { lastUsedAt: null, lastUsedIp: null, lastUsedUserAgent: null, useCount: 0 };

  test("a key that was never used has no last use", async () => {
    const { store } = opened.open;
    expect(await store.keyUsage("k1")).toEqual(neverUsed);
    expect(await store.keyUsage("unknown\0")).toEqual(neverUsed);
    expect(await store.secretLastUses("k1")).toEqual(new Map());
  });

  test("counts add up, in whatever parts and order they come", async () => {
    const rows = [verified("k1", today, 1), verified("k1", today, 20), verified("k1", today, 300)];
    const expected = [{ keyId: "k1", code: "VALID", count: 642 }];
    await record({ rows: [...rows, ...rows.toReversed()] });
    expect(await totals({})).toEqual(expected);
    await record({ rows: [] });
    expect(await totals({})).toEqual(expected);
    for (const row of rows.toReversed()) await record({ rows: [row] });
    expect(await totals({})).toEqual([{ keyId: "k1", code: "VALID", count: 963 }]);
  });

  test("the latest use stays, with its own address and agent, and all uses count", async () => {
    const { store } = opened.open;
    const uses = [used("k1", 5, 1), used("k1", 9, 2, { ip: null, userAgent: null }), used("k1", 7, 4)];
    const expected = { lastUsedAt: 9, lastUsedIp: null, lastUsedUserAgent: null };
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ]) {
      for (const at of order) await record({ lastUses: uses.slice(at, at + 1) });
      expect(await store.keyUsage("k1")).toMatchObject(expected);
    }
    await record({ lastUses: uses });
    expect(await store.keyUsage("k1")).toEqual({ ...expected, useCount: 28 });
  });

  test("of two uses at the same moment the first that came is the last use", async () => {
    await record({ lastUses: [used("k1", 5, 1, { ip: "first" })] });
    await record({ lastUses: [used("k1", 5, 1, { ip: "second" })] });
    expect(await opened.open.store.keyUsage("k1")).toMatchObject({ lastUsedIp: "first", useCount: 2 });
  });

  test("each secret has a last use of its own, and the key that of them all", async () => {
    const { store } = opened.open;
    await record({ lastUses: [used("k1", 5, 1), used("k1", 9, 2, { secretId: "k1-b" }), used("k2", 3, 1)] });
    await record({ lastUses: [used("k1", 7, 1)] });
    expect(await store.secretLastUses("k1")).toEqual(
      new Map([
        ["k1-a", 7],
        ["k1-b", 9],
      ]),
    );
    expect(await store.keyUsage("k1")).toMatchObject({ lastUsedAt: 9, lastUsedIp: "192.0.2.9", useCount: 4 });
  });

  test("a batch far larger than one statement holds is recorded whole", async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => verified("k1", today + n * hour, 1));
    const lastUses = Array.from({ length: 12_000 }, (_, n) => used("k1", n, 1, { secretId: `secret ${n}` }));
    await record({ rows, lastUses });
    expect(await totals({ to: Number.MAX_SAFE_INTEGER })).toEqual([{ keyId: "k1", code: "VALID", count: 12_000 }]);
    expect(await opened.open.store.secretLastUses("k1")).toHaveLength(12_000);
    expect(await opened.open.store.keyUsage("k1")).toMatchObject({ lastUsedAt: 11_999, useCount: 12_000 });
  });

  test("batches written at the same time neither wait in a circle nor lose a count", async () => {
    const rows = Array.from({ length: 60 }, (_, n) => verified(`k${1 + (n % 4)}`, today + n * hour, 1));
    await Promise.all(Array.from({ length: 12 }, (_, n) => record({ rows: n % 2 === 0 ? rows : rows.toReversed() })));
    expect((await totals({})).map(({ count }) => count)).toEqual([180, 180, 180, 180]);
  });

  describe("totals", () => {
    beforeEach(() =>
      record({
        rows: [
          verified("k1", today, 1),
          verified("k1", today + hour, 2),
          verified("k1", today + hour, 4, "EXPIRED"),
          verified("k1", today + day, 8, "VALID", "k1-b"),
          verified("k2", today - hour, 16),
          verified("k3", today, 32),
          verified("k4", today, 64),
        ],
      }),
    );

    test.each<[UsageSelection["groupBy"], readonly object[]]>([
      [
        "hour",
        [
          { start: today, code: "VALID", count: 1 },
          { start: today + hour, code: "EXPIRED", count: 4 },
          { start: today + hour, code: "VALID", count: 2 },
          { start: today + day, code: "VALID", count: 8 },
        ],
      ],
      [
        "day",
        [
          { start: today, code: "EXPIRED", count: 4 },
          { start: today, code: "VALID", count: 3 },
          { start: today + day, code: "VALID", count: 8 },
        ],
      ],
      [
        "key",
        [
          { keyId: "k1", code: "EXPIRED", count: 4 },
          { keyId: "k1", code: "VALID", count: 11 },
        ],
      ],
      [
        "secret",
        [
          { secretId: "k1-a", code: "EXPIRED", count: 4 },
          { secretId: "k1-a", code: "VALID", count: 3 },
          { secretId: "k1-b", code: "VALID", count: 8 },
        ],
      ],
    ])("of a key by %s", async (groupBy, expected) => {
      expect(await totals({ keyId: "k1", groupBy })).toEqual(expected);
    });

    const ofAcme: Reach = { kind: "organization", organizationId: acme.id };
    const ofAda: Reach = { kind: "user", userId: user.id };

    test.each<[string, Partial<UsageSelection>, readonly string[]]>([
      ["the instance, of deleted keys too", {}, ["k1", "k2", "k3", "k4"]],
      ["nobody", { within: [] }, []],
      ["an organization", { within: [ofAcme] }, ["k2", "k3"]],
      ["a user", { within: [ofAda] }, ["k3"]],
      ["several reaches", { within: [ofAcme, ofAda] }, ["k2", "k3"]],
      ["an organization that is asked for", { organizationId: acme.id }, ["k2", "k3"]],
      ["another organization", { within: [ofAcme], organizationId: other.id }, []],
      ["a user that is asked for", { within: [ofAcme], userId: user.id }, ["k3"]],
      ["another's key", { within: [ofAcme], keyId: "k1" }, []],
      ["an API", { apiId: otherApi.id }, ["k3"]],
      ["an API within a reach", { within: [ofAcme], apiId: api.id }, ["k2"]],
      ["hours before the end", { to: today }, ["k2"]],
      ["hours from the beginning on", { from: today + day }, ["k1"]],
      ["a moment that is no integer", { from: 0.5 }, []],
    ])("of %s are of its keys alone", async (_whose, selection, expected) => {
      const found = await totals(selection);
      expect([...new Set(found.map(({ keyId }) => keyId))]).toEqual(expected);
    });
  });
});
