import { assert, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { maskKey } from "./parse-key.ts";
import { redactSecrets } from "./redact-secrets.ts";
import { makeKey } from "./testing/make-key.ts";

const key = makeKey();

test("a key is replaced by its mask and the rest of the line stays", () => {
  expect(redactSecrets(`GET /mcp?api_key=${key}&page=2 401`)).toBe(`GET /mcp?api_key=${maskKey(key)}&page=2 401`);
});

test("a client secret and a bootstrap token are replaced by their kind", () => {
  const secret = "A1".repeat(22).slice(0, 43);
  expect(redactSecrets(`secret=kps_${secret} token=kpb_${secret}`)).toBe("secret=kps_... token=kpb_...");
});

test("an opaque secret that happens to hold a key's signature shows nothing of itself", () => {
  expect(redactSecrets(`kps_${"x".repeat(20)}kPk1${"y".repeat(19)}`)).toBe("kps_...");
});

test("a key that was cut off or has gained characters shows no more than its id", () => {
  const shown = `${key.slice(0, 20)}...`;
  expect(redactSecrets(key.slice(0, 50))).toBe(shown);
  expect(redactSecrets(`${key}tail`)).toBe(shown);
});

test("nothing of the secret survives, wherever the key is cut and whatever surrounds it", () => {
  const marked = makeKey({ secret: "Q".repeat(32), tag: "Q".repeat(6) });
  const around = string({ unit: "grapheme-ascii", maxLength: 30 }).filter((text) => !text.includes("Q"));
  assert(
    property(around, around, integer({ min: 24, max: 62 }), (before, after, end) => {
      return !redactSecrets(`${before}${marked.slice(0, end)}${after}`).includes("Q");
    }),
  );
});

test("ordinary text is left alone", () => {
  const text = "2026-11-20 key api_key_0190 kp_live_pKrJ66VuJfq0...0Rxx org_1 200 kps_";
  expect(redactSecrets(text)).toBe(text);
});
