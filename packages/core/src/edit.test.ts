import { expect, test } from "vitest";
import { editOf } from "./edit.ts";
import { makeUser, now } from "./testing/make-records.ts";

const deps = { now: () => now + 1 };
const user = makeUser({ name: "Ada", email: "ada@example.com", version: 7 });

test("an edit raises the version and tells what changes, and only that", () => {
  const edit = editOf(deps, user, { name: "Ada L.", email: "ada@example.com" });
  expect(edit?.changes).toEqual({ name: { from: "Ada", to: "Ada L." } });
  expect(edit?.after).toEqual({ ...user, name: "Ada L.", version: 8, updatedAt: now + 1 });
});

test("what changes nothing is no edit: nothing is written and nothing audited", () => {
  expect(editOf(deps, user, { name: "Ada" })).toBeNull();
  expect(editOf(deps, user, {})).toBeNull();
});
