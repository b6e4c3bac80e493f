import { expect, test } from "vitest";
import { carriedOver, type Editable, type EditValues, editOf, expectedOf, valuesOf } from "./edit-values.ts";

const before: EditValues = {
  name: "Zapier",
  description: "",
  scopes: ["a", "b"],
  expires_at: null,
  allowed_ips: "10.0.0.1",
  rate_limits: [{ name: "burst", limit: 10, window_seconds: 1 }],
};

test.each<[string, Partial<EditValues>, object]>([
  ["what nobody touched is not sent", {}, {}],
  ["white space around a name is no change", { name: " Zapier " }, {}],
  ["the order of scopes is no change", { scopes: ["b", "a"] }, {}],
  ["a scope that was taken away is one", { scopes: ["b"] }, { scopes: ["b"] }],
  ["an emptied description is none", { description: " " }, {}],
  [
    "addresses are taken apart at lines and commas",
    { allowed_ips: "::1, 10.0.0.2\n" },
    { allowed_ips: ["::1", "10.0.0.2"] },
  ],
  ["no addresses allow every address", { allowed_ips: "" }, { allowed_ips: [] }],
  ["rate limits as they were are no change", { rate_limits: [...before.rate_limits] }, {}],
  ["a limit that was taken away is one", { rate_limits: [] }, { rate_limits: [] }],
])("%s", (_guarantee, change, edit) => {
  expect(editOf(before, { ...before, ...change })).toEqual(edit);
});

const key: Editable = {
  ...before,
  scopes: ["a", "b"],
  description: null,
  allowed_ips: ["10.0.0.1"],
  rate_limits: [...before.rate_limits],
};

test("what was changed is expected to be as it was known, and nothing else is", () => {
  expect(expectedOf(key, { scopes: ["a"], description: "Till" })).toEqual({ scopes: ["a", "b"], description: null });
});

test("when somebody else changed the key, what was typed stays and the rest follows", () => {
  const typed = { ...valuesOf(key), name: "Mine" };
  const now = { ...key, name: "Theirs", scopes: ["a"] };
  expect(carriedOver(key, typed, now)).toEqual({ ...valuesOf(now), name: "Mine" });
});
