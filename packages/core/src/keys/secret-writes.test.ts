import { expect, test } from "vitest";
import { makeSecret, now } from "../testing/make-records.ts";
import { isAlive, killSecret, retireSecret, reviveSecret } from "./secret-writes.ts";

const sealed = makeSecret({ version: 4, sealed: "v1.1.nonce.text" });

test.each([
  [true, "the current one", {}],
  [true, "a retiring one 1 ms before its end", { state: "retiring", validUntil: now + 1 }],
  [false, "a retiring one at its end", { state: "retiring", validUntil: now }],
  [false, "a retiring one of which nobody knows the end", { state: "retiring" }],
  [false, "a dead one", { state: "dead" }],
] as const)("alive is %s for %s", (alive, _case, change) => {
  expect(isAlive(makeSecret(change), now)).toBe(alive);
});

test("a secret that dies leaves no copy that anybody could open", () => {
  expect(killSecret(sealed, now).set).toMatchObject({ state: "dead", validUntil: null, sealed: null });
});

test("a retiring secret keeps its copy, since the rotation may be undone", () => {
  expect(retireSecret(sealed, now, now + 1).set).toEqual({
    state: "retiring",
    validUntil: now + 1,
    version: 5,
    updatedAt: now,
  });
});

test("a grace that ends now is none", () => {
  expect(retireSecret(sealed, now, now)).toEqual(killSecret(sealed, now));
});

test("T24: each write expects the secret as it was read", () => {
  const expected = { keyId: sealed.keyId, state: "current", version: 4 };
  expect(killSecret(sealed, now).expect).toEqual(expected);
  const retiring = makeSecret({ state: "retiring", validUntil: now + 1 });
  expect(reviveSecret(retiring, now)).toMatchObject({
    expect: { state: "retiring", version: 1 },
    set: { state: "current", validUntil: null, version: 2 },
  });
});
