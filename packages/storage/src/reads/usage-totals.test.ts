import type { Reach, UsageRow, UsageSelection } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
    environment: "test",
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
  return { keyId, secretId, hour: at, code, count, cost: code === "VALID" ? 2 * count : 0 };
}

describe.each(engines)("totals of usage on $name", (engine) => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await engine.open();
    const { store } = opened.open;
    await seed(store, [
      insert("apis", api),
      insert("apis", otherApi),
      insert("organizations", acme),
      insert("organizations", other),
      insert("users", user),
      ...Object.values(keys).map((row) => insert("keys", row)),
    ]);
    await store.recordUsage({
      rows: [
        verified("k1", today, 1),
        verified("k1", today + hour, 2),
        verified("k1", today + hour, 4, "EXPIRED"),
        verified("k1", today + day, 8, "VALID", "k1-b"),
        verified("k2", today - hour, 16),
        verified("k3", today, 32),
        verified("k4", today, 64),
      ],
      lastUses: [],
    });
  });
  afterAll(() => opened.dispose());

  async function totals(selection: Partial<UsageSelection>) {
    const asked = { within: [{ kind: "instance" }], from: 0, to: 2 * today, groupBy: "key", ...selection } as const;
    return await opened.open.store.usageTotals(asked);
  }

  test.each<[UsageSelection["groupBy"], readonly object[]]>([
    [
      "hour",
      [
        { start: today, code: "VALID", count: 1, cost: 2 },
        { start: today + hour, code: "EXPIRED", count: 4, cost: 0 },
        { start: today + hour, code: "VALID", count: 2, cost: 4 },
        { start: today + day, code: "VALID", count: 8, cost: 16 },
      ],
    ],
    [
      "day",
      [
        { start: today, code: "EXPIRED", count: 4, cost: 0 },
        { start: today, code: "VALID", count: 3, cost: 6 },
        { start: today + day, code: "VALID", count: 8, cost: 16 },
      ],
    ],
    [
      "key",
      [
        { keyId: "k1", code: "EXPIRED", count: 4, cost: 0 },
        { keyId: "k1", code: "VALID", count: 11, cost: 22 },
      ],
    ],
    [
      "secret",
      [
        { secretId: "k1-a", code: "EXPIRED", count: 4, cost: 0 },
        { secretId: "k1-a", code: "VALID", count: 3, cost: 6 },
        { secretId: "k1-b", code: "VALID", count: 8, cost: 16 },
      ],
    ],
  ])("of a key by %s", async (groupBy, expected) => {
    expect(await totals({ keyId: "k1", groupBy })).toEqual(expected);
  });

  test.each<[UsageSelection["groupBy"], readonly object[]]>([
    [
      "api",
      [
        { apiId: api.id, code: "EXPIRED", count: 4, cost: 0 },
        { apiId: api.id, code: "VALID", count: 91, cost: 182 },
        { apiId: otherApi.id, code: "VALID", count: 32, cost: 64 },
      ],
    ],
    [
      "organization",
      [
        { organizationId: null, code: "EXPIRED", count: 4, cost: 0 },
        { organizationId: null, code: "VALID", count: 11, cost: 22 },
        { organizationId: acme.id, code: "VALID", count: 48, cost: 96 },
        { organizationId: other.id, code: "VALID", count: 64, cost: 128 },
      ],
    ],
    [
      "owner",
      [
        { ownerType: "instance", ownerId: null, code: "EXPIRED", count: 4, cost: 0 },
        { ownerType: "instance", ownerId: null, code: "VALID", count: 11, cost: 22 },
        { ownerType: "organization", ownerId: acme.id, code: "VALID", count: 16, cost: 32 },
        { ownerType: "organization", ownerId: other.id, code: "VALID", count: 64, cost: 128 },
        { ownerType: "user", ownerId: user.id, code: "VALID", count: 32, cost: 64 },
      ],
    ],
    [
      "environment",
      [
        { environment: "live", code: "EXPIRED", count: 4, cost: 0 },
        { environment: "live", code: "VALID", count: 91, cost: 182 },
        { environment: "test", code: "VALID", count: 32, cost: 64 },
      ],
    ],
    [
      "code",
      [
        { code: "EXPIRED", count: 4, cost: 0 },
        { code: "VALID", count: 123, cost: 246 },
      ],
    ],
  ])("of all keys by %s", async (groupBy, expected) => {
    const found = await totals({ groupBy });
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining([...expected]));
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
