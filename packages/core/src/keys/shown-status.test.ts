import { expect, test } from "vitest";
import { makeKey, now } from "../testing/make-records.ts";
import { shownStatus } from "./shown-status.ts";

test.each([
  ["active", "KS-17: a new key is active at once", {}],
  ["expired", "an expiry of exactly now has passed", { expiresAt: now }],
  ["active", "1 ms before the expiry", { expiresAt: now + 1 }],
  ["active", "a start of exactly now has begun", { notBefore: now }],
  ["scheduled", "1 ms before the start", { notBefore: now + 1, expiresAt: now + 2 }],
  ["disabled", "disabled outranks the clock", { status: "disabled", expiresAt: now }],
  ["revoked", "revoked outranks the clock", { status: "revoked", notBefore: now + 1 }],
  ["revoked", "a deleted key was revoked", { status: "deleted" }],
] as const)("%s: %s", (shown, _guarantee, change) => {
  expect(shownStatus(makeKey(change), now)).toBe(shown);
});
