import { expect, test } from "vitest";
import { namedOwner } from "./named-owner.ts";

test.each([
  [{ organization_id: "acme" }, { type: "organization", reference: "acme", external: false }],
  [{ organization_external_id: "42" }, { type: "organization", reference: "42", external: true }],
  [{ user_id: "user_1" }, { type: "user", reference: "user_1", external: false }],
  [{ user_external_id: "42" }, { type: "user", reference: "42", external: true }],
  [{ owner_type: "instance" }, { type: "instance", reference: null }],
] as const)("%j names its owner", (command, expected) => {
  expect(namedOwner(command)).toMatchObject({ ok: true, value: expected });
});

test.each([
  {},
  { organization_id: "acme", user_id: "user_1" },
  { organization_id: "acme", organization_external_id: "42" },
  { user_id: "user_1", owner_type: "instance" },
] as const)("KD-16: %j names none or more than one owner", (command) => {
  expect(namedOwner(command)).toMatchObject({ ok: false, code: "OWNER_REQUIRED" });
});
