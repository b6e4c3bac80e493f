import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { keyPattern } from "./key-pattern.ts";
import { makeKey } from "./testing/make-key.ts";

const key = makeKey();
const find = (text: string): string[] => text.match(new RegExp(keyPattern, "g")) ?? [];

test.each([
  ["alone", key],
  ["in JSON", `{"key":"${key}"}`],
  ["in a URL", `/mcp?api_key=${key}&x=1`],
  ["percent-encoded", `key%3A${key}%20`],
  ["after an underscore", `TOKEN_${key}`],
  ["after words", `Authorization: Bearer ${key}, next`],
])("finds a key %s", (_where, text) => {
  expect(find(text).map((found) => found.endsWith(key))).toEqual([true]);
});

test("finds every key, of whatever prefix", () => {
  const keys = ["kp", "kpm", "k", "acmebilling2"].map((prefix) => makeKey({ prefix }));
  expect(find(keys.join("\n"))).toEqual(keys);
});

test("finds a key in any text around it that does not touch it", () => {
  const around = string({ unit: "binary", maxLength: 100 });
  assert(property(around, around, (before, after) => find(`${before} ${key} ${after}`).includes(key)));
});

test("does not find a mask, which is no secret", () => {
  expect(find("kp_live_pKrJ66VuJfq0...0Rxx")).toEqual([]);
});
