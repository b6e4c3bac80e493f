import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { publicKeys } from "./public-keys.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const weak = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "jwk" });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const okp = generateKeyPairSync("ed25519");
const rsaPublic = rsa.publicKey.export({ format: "jwk" });

test.each([
  ["RSA", rsaPublic],
  ["EC", ec.publicKey.export({ format: "jwk" })],
  ["OKP", okp.publicKey.export({ format: "jwk" })],
] as const)("an %s public key is kept as it is", (kty, jwk) => {
  const key = { ...jwk, kty, kid: "1", use: "sig", alg: "any" };
  expect(publicKeys({ keys: [key] })).toEqual({ ok: true, value: { keys: [key] } });
});

test.each([
  ["RSA", rsa.privateKey.export({ format: "jwk" }), "/jwks/keys/0/d"],
  ["EC", ec.privateKey.export({ format: "jwk" }), "/jwks/keys/0/d"],
  ["OKP", okp.privateKey.export({ format: "jwk" }), "/jwks/keys/0/d"],
] as const)("an %s private key is refused, and nothing of it is told back", (kty, jwk, pointer) => {
  const refused = publicKeys({ keys: [{ ...jwk, kty }] });
  expect(refused).toMatchObject({
    ok: false,
    code: "INVALID_BODY",
    errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
  });
  expect(JSON.stringify(refused)).not.toContain(String(jwk.d));
});

test.each([
  ["a member is missing", { kty: "RSA" as const, e: "AQAB" }, "/jwks/keys/0/n"],
  ["a member is no text", { kty: "RSA" as const, n: 5, e: "AQAB" }, "/jwks/keys/0/n"],
  ["a member is a private one, whatever it holds", { ...rsaPublic, kty: "RSA" as const, d: null }, "/jwks/keys/0/d"],
  ["the modulus is short", { ...weak, kty: "RSA" as const }, "/jwks/keys/0/n"],
  ["its name is no text", { ...rsaPublic, kty: "RSA" as const, alg: { length: 1 } }, "/jwks/keys/0/alg"],
])("a key is refused by name when %s", (_case, key, pointer) => {
  const refused = publicKeys({ keys: [key] });
  expect(refused).toMatchObject({ ok: false, errors: [{ pointer }] });
});

test("T14: members that nobody asked for are not stored", () => {
  const stored = publicKeys({ keys: [{ ...rsaPublic, kty: "RSA", x5u: "https://evil.example", ["__proto__"]: {} }] });
  expect(stored).toEqual({ ok: true, value: { keys: [rsaPublic] } });
});
