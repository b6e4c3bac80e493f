import { expect, test } from "vitest";
import { fixedRandom } from "../secrets/testing/fixed-random.ts";
import { fixedRing } from "../secrets/testing/fixed-ring.ts";
import { now } from "../testing/make-records.ts";
import { applicationSecretMatches, newClientSecret, rotatedSecrets } from "./client-secrets.ts";

const ring = fixedRing();
const deps = { ring, random: fixedRandom("client secrets"), now: () => now };
const old = newClientSecret(deps);
const fresh = newClientSecret(deps);
const third = newClientSecret(deps);
const active = "active" as const;

function matches(secrets: Parameters<typeof rotatedSecrets>[0], text: string, at = now): boolean {
  return applicationSecretMatches(ring, { secrets, status: active }, text, at);
}

test("the application's secret signs it in, no other does", () => {
  expect(matches([old.record], old.text)).toBe(true);
  expect(matches([old.record], fresh.text)).toBe(false);
  expect(matches([old.record], "")).toBe(false);
});

test("a stored secret tells its last four characters and nothing else of itself", () => {
  expect(old.record.last4).toBe(old.text.slice(-4));
  expect(JSON.stringify(old.record)).not.toContain(old.text.slice(4, -4));
});

test.each([
  ["an unknown application", null],
  ["a disabled one", { secrets: [old.record], status: "disabled" as const }],
  ["a deleted one", { secrets: [old.record], status: "deleted" as const }],
  ["one without secrets", { secrets: [], status: active }],
])("no secret signs in %s", (_case, application) => {
  expect(applicationSecretMatches(ring, application, old.text, now)).toBe(false);
});

test("a rotation without grace kills the old secret at once", () => {
  const secrets = rotatedSecrets([old.record], fresh.record, 0);
  expect(secrets).toEqual([fresh.record]);
});

test("within the grace both secrets sign in; at its end the old one is dead", () => {
  const secrets = rotatedSecrets([old.record], fresh.record, 60_000);
  expect([matches(secrets, fresh.text), matches(secrets, old.text)]).toEqual([true, true]);
  expect(matches(secrets, old.text, now + 59_999)).toBe(true);
  expect(matches(secrets, old.text, now + 60_000)).toBe(false);
  expect(matches(secrets, fresh.text, now + 60_000)).toBe(true);
});

test("a second rotation within the grace kills the oldest secret: never more than two are alive", () => {
  const twice = rotatedSecrets(rotatedSecrets([old.record], fresh.record, 60_000), third.record, 60_000);
  expect(twice).toHaveLength(2);
  expect([old, fresh, third].map(({ text }) => matches(twice, text))).toEqual([false, true, true]);
});
