import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { newTotpSecret, stepAt, stepOfCode, totpCode, totpUri } from "./totp.ts";

/** "12345678901234567890" in base32: the secret of the RFC's own examples. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

// RFC 6238 appendix B, of whose eight digits authenticators show the last six.
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("at second %d the code is %s", (second, code) => {
  expect(totpCode(secret, stepAt(second * 1000))).toBe(code);
});

const now = 1_800_000_000_000;
const step = stepAt(now);

test("a code counts in its own step and the ones beside it, and no further", () => {
  const counts = [-2, -1, 0, 1, 2].map(
    (offset) => stepOfCode(secret, totpCode(secret, step + offset), now, 0) !== null,
  );
  expect(counts).toEqual([false, true, true, true, false]);
});

test("once a step was used, it and all before it are spent", () => {
  expect(stepOfCode(secret, totpCode(secret, step), now, step)).toBeNull();
  expect(stepOfCode(secret, totpCode(secret, step - 1), now, step)).toBeNull();
  expect(stepOfCode(secret, totpCode(secret, step + 1), now, step)).toBe(step + 1);
});

test.each(["", "12345", "1234567", "abcdef", "123 456"])("'%s' is no code", (code) => {
  expect(stepOfCode(secret, code, now, 0)).toBeNull();
});

test("secrets are 160 random bits, and the address for authenticators holds names as text", () => {
  const made = newTotpSecret((bytes) => randomBytes(bytes));
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret((bytes) => randomBytes(bytes))).not.toBe(made);
  const uri = new URL(totpUri(made, { issuer: "A&B: keys", account: "ada@example.com" }));
  expect([uri.protocol, uri.searchParams.get("secret"), uri.searchParams.get("issuer")]).toEqual([
    "otpauth:",
    made,
    "A&B: keys",
  ]);
});
