import { expect, test } from "vitest";
import { makeCaller } from "../testing/make-caller.ts";
import { outgrows, sees } from "./bound-apis.ts";

const free = makeCaller();
const bound = makeCaller({ boundApiIds: ["api_1", "api_2"] });

test("a bound caller sees the keys of their APIs and of no other", () => {
  expect(sees(free, "api_3")).toBe(true);
  expect(sees(bound, "api_2")).toBe(true);
  expect(sees(bound, "api_3")).toBe(false);
  expect(sees(makeCaller({ boundApiIds: [] }), "api_1")).toBe(false);
});

test("T10: nobody makes a key that sees more than they do", () => {
  expect(outgrows(free, null)).toBe(false);
  expect(outgrows(bound, ["api_1"])).toBe(false);
  expect(outgrows(bound, ["api_1", "api_3"])).toBe(true);
  expect(outgrows(bound, null)).toBe(true);
});
