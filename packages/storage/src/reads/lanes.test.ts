import type { Reach } from "@keyporter/core";
import { describe, expect, test } from "vitest";
import { keyLanes } from "./key-lanes.ts";

const a: Reach = { kind: "organization", organizationId: "a" };
const b: Reach = { kind: "organization", organizationId: "b" };
const ada: Reach = { kind: "user", userId: "ada" };
const instance: Reach = { kind: "instance" };

/** Lanes with the columns by their short names. */
function lanes(asked: Parameters<typeof keyLanes>[0]) {
  const short = { "keys.owner_organization_id": "owner", "keys.context_organization_id": "context" };
  return keyLanes(asked).map((lane) =>
    Object.fromEntries(
      [...lane].map(([column, values]) => [column === "keys.owner_user_id" ? "user" : short[column], values]),
    ),
  );
}

describe("lanes of keys", () => {
  test("the whole instance is one lane, whatever else is reached", () => {
    expect(lanes({ within: [a, instance, ada] })).toEqual([{}]);
  });

  test("an organization sees the keys it owns and the keys used in it", () => {
    expect(lanes({ within: [a] })).toEqual([{ owner: ["a"] }, { context: ["a"] }]);
  });

  test("a reach that is named twice counts once", () => {
    expect(lanes({ within: [a, ada, a, ada] })).toEqual(lanes({ within: [a, ada] }));
  });

  test("the list of one organization needs no more lanes for a caller who reaches others too", () => {
    expect(lanes({ within: [a, b, ada], organizationId: "a" })).toEqual([{ owner: ["a"] }, { context: ["a"] }]);
  });

  test("one's own keys in an organization are a range of their own", () => {
    expect(lanes({ within: [ada], organizationId: "a" })).toEqual([{ user: ["ada"], context: ["a"] }]);
    expect(lanes({ within: [a], userId: "ada" })).toEqual([{ context: ["a"], user: ["ada"] }]);
  });

  test("what lies outside of the reach has no lane", () => {
    expect(lanes({ within: [ada], userId: "bob" })).toEqual([]);
    expect(lanes({ within: [], organizationId: "a" })).toEqual([]);
  });

  test("a key that two organizations share is in reach of either, under the filter of the other", () => {
    expect(lanes({ within: [b], organizationId: "a" })).toEqual([
      { owner: ["b"], context: ["a"] },
      { context: ["b"], owner: ["a"] },
    ]);
  });

  test("very many organizations share their lanes", () => {
    const within = Array.from(
      { length: 1_000 },
      (_, n): Reach => ({ kind: "organization", organizationId: `org_${n}` }),
    );
    expect(lanes({ within })).toHaveLength(2);
    expect(lanes({ within, organizationId: "org_7" })).toEqual([{ owner: ["org_7"] }, { context: ["org_7"] }]);
  });
});
