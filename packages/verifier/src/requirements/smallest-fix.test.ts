import { array, assert, constantFrom, letrec, oneof, property, subarray } from "fast-check";
import { describe, expect, test } from "vitest";
import { holderOf } from "../scopes.ts";
import { parseRequirement } from "./parse-requirement.ts";
import { isSatisfied, missingOf, type Requirement } from "./requirement.ts";
import { smallestFix } from "./smallest-fix.ts";

const names = ["a", "b", "c", "d", "e"];

const { requirement } = letrec<{ requirement: Requirement }>((tie) => ({
  requirement: oneof(
    { maxDepth: 4 },
    constantFrom(...names).map((name) => ({ kind: "scope", name }) as const),
    tie("requirement").map((of) => ({ kind: "not", of }) as const),
    array(tie("requirement"), { minLength: 1, maxLength: 3 }).map((of) => ({ kind: "all", of }) as const),
    array(tie("requirement"), { minLength: 1, maxLength: 3 }).map((of) => ({ kind: "any", of }) as const),
  ),
}));

/** The least number of changes, by trying every set of scopes. */
function fewestChanges(wanted: Requirement, held: readonly string[]): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let bits = 0; bits < 2 ** names.length; bits += 1) {
    const tried = names.filter((_, at) => (bits >> at) & 1);
    if (!isSatisfied(wanted, (name) => tried.includes(name))) continue;
    fewest = Math.min(fewest, names.filter((name) => tried.includes(name) !== held.includes(name)).length);
  }
  return fewest;
}

test("the fix satisfies the requirement with the fewest changes there are, or there is none", () => {
  assert(
    property(requirement, subarray(names), (wanted, held) => {
      const fix = smallestFix(wanted, (name) => held.includes(name));
      const changes = fix === null ? Number.POSITIVE_INFINITY : fix.add.length + fix.remove.length;
      if (fix !== null) {
        const after = [...held.filter((name) => !fix.remove.includes(name)), ...fix.add];
        expect(isSatisfied(wanted, (name) => after.includes(name))).toBe(true);
      }
      expect(changes).toBe(fewestChanges(wanted, held));
    }),
    { numRuns: 3000 },
  );
});

test("what is satisfied misses nothing, and what is not misses what is needed and not held", () => {
  assert(
    property(requirement, subarray(names), (wanted, held) => {
      const holds = (name: string): boolean => held.includes(name);
      const missing = missingOf(wanted, holds);
      if (isSatisfied(wanted, holds)) expect(missing).toEqual([]);
      for (const name of missing) expect(held).not.toContain(name);
      const unmet = !isSatisfied(wanted, holds) && smallestFix(wanted, holds)?.remove.length === 0;
      if (unmet) expect(missing).not.toEqual([]);
    }),
  );
});

function read(text: string): Requirement {
  const parsed = parseRequirement(text);
  if (!parsed.ok) throw new Error(parsed.fault.detail);
  return parsed.requirement;
}

describe("a granted wildcard", () => {
  test("holds what it covers, also where that must not be held", () => {
    const holds = holderOf(["orders:*"]);
    expect(isSatisfied(read("orders:read AND orders:write"), holds)).toBe(true);
    expect(isSatisfied(read("orders:read AND NOT orders:admin"), holds)).toBe(false);
    expect(smallestFix(read("orders:read AND NOT orders:admin"), holds)).toEqual({ add: [], remove: ["orders:admin"] });
  });

  test("means the same among a thousand grants as alone", () => {
    const many = Array.from({ length: 1000 }, (_, at) => (at % 2 === 0 ? `s${at}:*` : `s${at}:read`));
    const holds = holderOf(many);
    for (const [wanted, held] of [
      ["s0:write", true],
      ["s1:read", true],
      ["s1:write", false],
      ["s998:", true],
      ["s998", false],
      ["s2:*", true],
    ] as const) {
      expect([wanted, holds(wanted)]).toEqual([wanted, held]);
    }
  });
});

describe("a requirement as large as may be asked", () => {
  const scopes = Array.from({ length: 2000 }, (_, at) => `scope:${at}`);
  const none = holderOf([]);

  test("of scopes that are all needed names all of them", () => {
    const wanted = read(scopes.join(" AND "));
    expect(missingOf(wanted, none)).toEqual(scopes);
    expect(smallestFix(wanted, none)).toEqual({ add: scopes, remove: [] });
  });

  test("of which any will do names one", () => {
    expect(smallestFix(read(scopes.join(" OR ")), none)?.add).toEqual(["scope:0"]);
  });

  test("of a thousand choices is answered with one that satisfies it, however hard the fewest are to find", () => {
    const pairs = scopes.slice(0, 1000).map((scope, at) => `(${scope} OR scope:${(at * 7) % 1000} AND x${at})`);
    const wanted = read(pairs.join(" AND "));
    const fix = smallestFix(wanted, none);
    expect(isSatisfied(wanted, holderOf(fix?.add ?? []))).toBe(true);
  });

  test("is judged for a key of a thousand scopes", () => {
    const holds = holderOf(scopes.slice(0, 1000));
    expect(isSatisfied(read(scopes.slice(0, 1000).join(" AND ")), holds)).toBe(true);
    expect(missingOf(read(scopes.join(" AND ")), holds)).toEqual(scopes.slice(1000));
  });
});
