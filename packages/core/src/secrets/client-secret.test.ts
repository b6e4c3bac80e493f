import { redactSecrets } from "@keyporter/verifier";
import { expect, test } from "vitest";
import { mintOpaque } from "./client-secret.ts";
import { digestMatches, digestSecret } from "./digest.ts";
import { fixedRandom } from "./testing/fixed-random.ts";
import { fixedRing } from "./testing/fixed-ring.ts";

test.each(["kps", "kpb"] as const)("a %s secret names its kind and holds 43 random digits", (kind) => {
  const secret = mintOpaque(fixedRandom(kind), kind);
  expect(new RegExp(`^${kind}_[0-9A-Za-z]{43}$`).test(secret)).toBe(true);
  expect(redactSecrets(secret)).toBe(`${kind}_...`);
});

test("a secret of one kind does not serve as another", () => {
  const ring = fixedRing();
  const secret = mintOpaque(fixedRandom("kind"), "kps");
  const stored = digestSecret(ring, secret);
  expect(digestMatches(ring, secret, stored)).toBe(true);
  expect(digestMatches(ring, secret.replace("kps_", "kpb_"), stored)).toBe(false);
});
