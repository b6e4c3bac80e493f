import { expect, test } from "vitest";
import { now } from "../testing/make-records.ts";
import { laterOf, lostFeatures } from "./lost-features.ts";

const earlier = now - 86_400_000;

test.each([
  ["KS-20: a downgrade loses the feature at this very moment", {}, ["premier", "portal"], ["portal"], { premier: now }],
  ["KS-20: an upgrade brings it back as if it had never been lost", { premier: earlier }, [], ["premier"], {}],
  [
    "KS-20: going from one plan without it to another does not prolong the grace",
    { premier: earlier },
    [],
    ["portal"],
    {
      premier: earlier,
    },
  ],
  [
    "a feature lost a second time is lost since the second time",
    { premier: earlier },
    ["premier"],
    [],
    {
      premier: now,
    },
  ],
  [
    "losing one feature leaves the others as they were",
    { portal: earlier },
    ["premier"],
    [],
    {
      portal: earlier,
      premier: now,
    },
  ],
  ["giving up a plan altogether loses all it had", {}, ["premier", "portal"], [], { premier: now, portal: now }],
  ["nothing lost, nothing written", {}, ["premier"], ["premier"], {}],
])("%s", (_guarantee, lost, had, has, expected) => {
  expect(lostFeatures(lost, had, has, now)).toEqual(expected);
});

test("KS-20: who leaves a plan that was losing a feature keeps the later of both graces", () => {
  expect(laterOf({ a: 1, b: 5 }, { b: 3, c: 2 })).toEqual({ a: 1, b: 5, c: 2 });
  expect(laterOf({ b: 3 }, { b: 5 })).toEqual({ b: 5 });
});
