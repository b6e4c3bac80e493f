import { expect, test } from "vitest";
import { makeKey } from "../../test/make-key.ts";
import { endQuestion } from "../commands/keys-end.ts";
import { keyFields, keyTable } from "./key-view.ts";

test("a key is one line of the table", () => {
  const [headings, line] = keyTable([makeKey({ last_used_at: "2026-11-20T14:00:00.000Z" })]).split("\n");
  expect(headings?.split(/ {2,}/)).toEqual("ID,NAME,KEY,API,OWNER,ENV,STATUS,LAST USED,EXPIRES".split(","));
  expect(line?.split(/ {2,}/)).toEqual([
    "api_key_01",
    "Zapier",
    "kp_live_pKrJ66VuJfq0...0Rxx",
    "api_01",
    "org_01",
    "live",
    "active",
    "2026-11-20 14:00:00Z",
    "never",
  ]);
});

test("details leave out what a key does not have, and show what it has", () => {
  expect(keyFields(makeKey())).not.toMatch(/metadata|disabled|old secret|credits|rate limit/);
  const created_at = "2026-11-20T13:50:02.000Z";
  const old = { id: "s", masked: "kp_live_old...wxyz", state: "retiring", created_at, last_used_at: null } as const;
  const key = makeKey({
    metadata: { tier: "gold" },
    disabled_at: "2026-11-21T00:00:00.000Z",
    disabled_reason: "leaked",
    credits: { remaining: 9, reserved: 1, refill: { amount: 10, every_seconds: 86_400 }, refilled_at: created_at },
    limits: [{ name: "burst", limit: 5, window_seconds: 60, burst: 2, per: "owner", source: "plan" }],
    secrets: [{ ...old, valid_until: "2026-11-22T00:00:00.000Z" }],
  });
  expect(keyFields(key)).toMatch(/metadata +\{"tier":"gold"\}/);
  expect(keyFields(key)).toMatch(/disabled +2026-11-21 00:00:00Z: leaked/);
  expect(keyFields(key)).toMatch(/credits +9 left, 1 reserved, refilled to 10 every 86400 s/);
  expect(keyFields(key)).toMatch(/rate limit +5 in 60 s, 2 at once, per owner \(burst, plan\)/);
  expect(keyFields(key)).toMatch(/old secret +kp_live_old\.\.\.wxyz until 2026-11-22 00:00:00Z/);
});

test("the question before an end names the key and its last use", () => {
  const key = makeKey({ last_used_at: "2026-11-20T14:00:00.000Z", last_used_ip: "203.0.113.7" });
  expect(endQuestion("Revoke", key)).toBe(
    'Revoke "Zapier" (kp_live_pKrJ66VuJfq0...0Rxx), last used: 2026-11-20 14:00:00Z from 203.0.113.7? ' +
      "It will never work again.",
  );
});
