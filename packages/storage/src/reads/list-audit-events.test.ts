import type { AuditEventRecord, AuditQuery, Reach } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { Random } from "./testing/random.ts";
import { seed } from "./testing/seed.ts";
import { walk } from "./testing/walk.ts";

const organizations = ["org_1", "org_2", "org_3"] as const;
const users = ["user_1", "user_2"] as const;
const targets = ["api_key_1", "api_key_2"] as const;
const actions = ["key.created", "key.revoked"] as const;
const start = 1_800_000_000_000;

describe.each(engines)("audit events on $name", (engine) => {
  let opened: TestStore;
  /** Newest first. */
  let events: readonly AuditEventRecord[];

  beforeAll(async () => {
    opened = await engine.open();
    const random = new Random(3);
    for (let n = 0; n < 80; n++) {
      await seed(opened.open.store, [], {
        at: start + Math.floor(n / 3),
        action: random.pick(actions),
        targetId: random.pick(targets),
        actorId: random.pick(users),
        organizationId: random.pick([...organizations, null]),
        userId: random.pick([...users, null]),
        changes: { name: { from: "a", to: n } },
      });
    }
    events = (await opened.open.store.listAuditEvents({ within: [{ kind: "instance" }], limit: 200, after: null }))
      .rows;
  });
  afterAll(() => opened.dispose());

  test("all of them, with what they tell, are in the order of the changes", () => {
    expect(events.map(({ changeNumber }) => changeNumber)).toEqual(Array.from({ length: 80 }, (_, n) => 80 - n));
    expect(events[0]).toMatchObject({
      action: expect.stringMatching(/^key\./),
      changes: { name: { from: "a", to: 79 } },
    });
  });

  test("whatever the reach and the filters, the pages make up exactly the events within both", async () => {
    const random = new Random(5);
    for (let round = 0; round < 120; round++) {
      const query = randomQuery(random);
      const found = await walk((after) => opened.open.store.listAuditEvents({ ...query, after }));
      const expected = events.filter((event) => matches(query, event));
      expect(found, JSON.stringify(query)).toEqual(expected);
    }
  });

  test("a caller without any reach sees nothing", async () => {
    expect(await opened.open.store.listAuditEvents({ within: [], limit: 9, after: null })).toEqual({
      rows: [],
      next: null,
    });
  });

  test.each([["50"], [0.5], [Number.NaN], [1e300]])("the position %j ends the list", async (value) => {
    const query: AuditQuery = { within: [{ kind: "instance" }], limit: 9, after: { value, id: "event_1" } };
    expect((await opened.open.store.listAuditEvents(query)).rows).toEqual([]);
  });
});

function randomQuery(random: Random): AuditQuery {
  const maybe = <T>(name: string, value: T) => (random.below(4) === 0 ? { [name]: value } : {});
  return {
    within: [
      ...random.some(organizations).map((organizationId): Reach => ({ kind: "organization", organizationId })),
      ...random.some(users).map((userId): Reach => ({ kind: "user", userId })),
      ...(random.below(5) === 0 ? [{ kind: "instance" } as const] : []),
    ],
    ...maybe("action", random.pick(actions)),
    ...maybe("targetId", random.pick(targets)),
    ...maybe("actorId", random.pick(users)),
    ...maybe("organizationId", random.pick(organizations)),
    ...maybe("from", start + random.below(20)),
    ...maybe("to", start + 10 + random.below(20)),
    limit: 1 + random.below(30),
    after: null,
  };
}

function matches(query: AuditQuery, event: AuditEventRecord): boolean {
  const { action, targetId, actorId, organizationId, from, to } = query;
  return (
    query.within.some((reach) => reaches(reach, event)) &&
    (action === undefined || event.action === action) &&
    (targetId === undefined || event.targetId === targetId) &&
    (actorId === undefined || event.actorId === actorId) &&
    (organizationId === undefined || event.organizationId === organizationId) &&
    (from === undefined || event.at >= from) &&
    (to === undefined || event.at < to)
  );
}

function reaches(reach: Reach, event: AuditEventRecord): boolean {
  if (reach.kind === "instance") return true;
  return reach.kind === "user" ? event.userId === reach.userId : event.organizationId === reach.organizationId;
}
