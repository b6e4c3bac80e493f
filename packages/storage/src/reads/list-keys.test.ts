import type { KeyQuery, KeyRecord, Reach } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { insert, makeApi, makeKey } from "../testing/records.ts";
import { creators, expectedKeys, type KeyPopulation, now, seedKeys } from "./testing/key-population.ts";
import { Random } from "./testing/random.ts";
import { seed } from "./testing/seed.ts";
import { walk } from "./testing/walk.ts";

const all: KeyQuery = {
  within: [{ kind: "instance" }],
  sort: "createdAt",
  descending: true,
  limit: 50,
  after: null,
  now,
};
const orders = (["createdAt", "name", "lastUsedAt"] as const).flatMap((sort) =>
  [true, false].map((descending) => ({ sort, descending, direction: descending ? "descending" : "ascending" })),
);

describe.each(engines)("keys on $name", (engine) => {
  let opened: TestStore;
  let population: KeyPopulation;

  beforeAll(async () => {
    opened = await engine.open();
    population = await seedKeys(opened.open.store, 150);
  });
  afterAll(() => opened.dispose());

  async function pages(query: KeyQuery) {
    return await walk((after) => opened.open.store.listKeys({ ...query, after }));
  }

  test.each(orders)("the pages by $sort, $direction, make up the sorted list", async ({ sort, descending }) => {
    for (const limit of [1, 7, 149, 150, 200]) {
      const query = { ...all, sort, descending, limit };
      expect(await pages(query)).toEqual(expectedKeys(population, query));
    }
  });

  test("whatever the reach and the filters, a list has exactly the keys that lie within both", async () => {
    const random = new Random(7);
    for (let round = 0; round < 250; round++) {
      const query = randomQuery(random, population);
      expect(await pages(query), JSON.stringify(query)).toEqual(expectedKeys(population, query));
    }
  });

  test("a caller without any reach sees nothing", async () => {
    expect(await opened.open.store.listKeys({ ...all, within: [] })).toEqual({ rows: [], next: null });
  });

  test("a reach over very many organizations is one list still", async () => {
    const [organizationId = ""] = population.organizations;
    const strangers = Array.from({ length: 2_000 }, (_, n): Reach => organization(`org_${n}`));
    const query = { ...all, within: [...strangers, organization(organizationId)] };
    expect(await pages(query)).toEqual(expectedKeys(population, query));
  });

  test("a key that was owned by one organization and is used in it appears once", async () => {
    const { open } = opened;
    const [organizationId = ""] = population.organizations;
    const [apiId = ""] = population.apis;
    const both = makeKey({
      apiId,
      name: "both",
      ownerType: "organization",
      ownerOrganizationId: organizationId,
      contextOrganizationId: organizationId,
      status: "revoked",
    });
    await seed(open.store, [insert("keys", both)]);
    const found = await pages({ ...all, within: [organization(organizationId)], search: "both" });
    expect(found.map(({ key }) => key.id)).toEqual([both.id]);
    await seed(open.store, [{ do: "update", table: "keys", id: both.id, expect: {}, set: { status: "deleted" } }]);
  });

  test.each([
    ["text where a time is sorted by", "createdAt", "x' OR 1=1 --"],
    ["a number where names are sorted by", "name", 1],
    ["a fraction", "createdAt", 0.5],
    ["no number", "createdAt", Number.NaN],
    ["a number beyond 64 bits", "lastUsedAt", 1e300],
    ["infinity", "lastUsedAt", Number.NEGATIVE_INFINITY],
    ["a NUL", "name", "a\0"],
    ["half a character", "name", "\ud83d"],
  ] as const)("a position that holds %s ends the list", async (_what, sort, value) => {
    const found = await opened.open.store.listKeys({ ...all, sort, after: { value, id: "" } });
    expect(found).toEqual({ rows: [], next: null });
  });
});

describe.each(engines)("keys on $name while others are made", (engine) => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await engine.open();
  });
  afterAll(() => opened.dispose());

  test.each(orders)("no page by $sort, $direction, repeats or skips a key", async ({ sort, descending }) => {
    const { store } = opened.open;
    const random = new Random(11);
    const { id: apiId } = makeApi({ id: `api_${sort}_${descending}` });
    const make = (): KeyRecord =>
      makeKey({ apiId, name: random.pick(["a", "b", "c"]), createdAt: now - random.below(3) });
    const before = Array.from({ length: 30 }, make);
    await seed(store, [insert("apis", makeApi({ id: apiId })), ...before.map((row) => insert("keys", row))]);

    const query = { ...all, apiId, sort, descending, limit: 4 };
    const found = await walk(
      (after) => store.listKeys({ ...query, after }),
      () => seed(store, [insert("keys", make()), insert("keys", make())]),
    );
    const ids = found.map(({ key }) => key.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
  });
});

function organization(organizationId: string): Reach {
  return { kind: "organization", organizationId };
}

function randomQuery(random: Random, { organizations, users, apis }: KeyPopulation): KeyQuery {
  const maybe = <T>(name: string, values: readonly T[]) => {
    const value = random.below(3) === 0 ? values[random.below(values.length)] : undefined;
    return value === undefined ? {} : { [name]: value };
  };
  const randomAttention = () => ({
    ...maybe("createdById", [...creators, "user_unknown"]),
    ...maybe("unusedSince", [now - 6, now - 3, now - 1]),
    ...maybe("expiresBy", [now, now + 1]),
    ...maybe("neverExpires", [true]),
    ...maybe("neverUsed", [true]),
  });
  return {
    within: [
      ...random.some(organizations).map(organization),
      ...random.some(users).map((userId): Reach => ({ kind: "user", userId })),
      ...(random.below(6) === 0 ? [{ kind: "instance" } as const] : []),
    ],
    ...maybe("organizationId", [...organizations, "org_unknown"]),
    ...maybe("userId", users),
    ...maybe("apiId", apis),
    ...maybe("ownerType", ["user", "organization", "instance"]),
    ...maybe("environment", ["live", "test"]),
    ...(random.below(3) === 0 ? randomAttention() : {}),
    sort: random.pick(["createdAt", "name", "lastUsedAt"]),
    descending: random.below(2) === 0,
    limit: 1 + random.below(40),
    after: null,
    now,
  };
}
