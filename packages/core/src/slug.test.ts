import { limits } from "@keyporter/contract";
import { Code } from "@keyporter/contract/schemas";
import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { slugOf } from "./slug.ts";

test.each([
  ["Orders API", "orders-api"],
  ["  Crème brûlée & Co. ", "creme-brulee-co"],
  ["2nd line support", "nd-line-support"],
  ["ﬁne print", "fine-print"],
  ["日本", ""],
  ["42", ""],
  [`${"a".repeat(limits.codeChars)} b`, "a".repeat(limits.codeChars)],
  [`${"a".repeat(limits.codeChars - 1)} b`, "a".repeat(limits.codeChars - 1)],
])("the code of %j is %j", (name, code) => {
  expect(slugOf(name)).toBe(code);
});

test("whatever the name, its code is one that may be asked for, or empty", () => {
  assert(
    property(string({ unit: "binary" }), (name) => {
      const code = slugOf(name);
      return code === "" || Code.safeParse(code).success;
    }),
  );
});
