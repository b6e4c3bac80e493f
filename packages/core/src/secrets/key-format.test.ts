import { createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Environment } from "@keyporter/contract";
import { crc32, keyPattern, parseKey } from "@keyporter/verifier";
import { describe, expect, test } from "vitest";
import { digestMatches, digestSecret, innerDigest } from "./digest.ts";
import { fingerprintOf, type SecretRing, type VersionedSecret } from "./keyring.ts";
import { mintKey, tagMatches } from "./mint-key.ts";
import { openSecret, sealSecret } from "./seal.ts";

interface Vectors {
  readonly tag_key: string;
  readonly pepper: string;
  readonly sealing_key: string;
  readonly pepper_fingerprint: string;
  readonly keys: readonly (Record<
    "random" | "prefix" | "id" | "secret" | "tag_hmac" | "tag" | "crc32" | "crc" | "key" | "masked",
    string
  > &
    Record<"inner_digest" | "digest", string> & { readonly environment: Environment })[];
  readonly sealed: Record<"api_id" | "key_id" | "secret_id" | "nonce" | "text" | "envelope", string> &
    Record<"api_subkey" | "key_subkey" | "associated_data", string> & { readonly sealing_key_version: number };
  readonly refused: readonly { readonly why: string; readonly key: string }[];
}

const page = readFileSync(`${import.meta.dirname}/../../../../docs/key-format.md`, "utf8");
const vectors: Vectors = JSON.parse(/```json\n([^`]+)```/.exec(page)?.[1] ?? "{}");

const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
const only = (hex: string): VersionedSecret => ({ current: { version: 1, key: bytes(hex) }, previous: [] });
const ring: SecretRing = {
  tag: only(vectors.tag_key),
  pepper: only(vectors.pepper),
  seal: only(vectors.sealing_key),
};

/** Gives out exactly these bytes, in order. */
function randomFrom(hex: string): (count: number) => Uint8Array {
  let rest = bytes(hex);
  return (count) => {
    if (rest.length === 0) throw new Error("the vector's random bytes are used up");
    const taken = rest.subarray(0, count);
    rest = rest.subarray(count);
    return taken;
  };
}

describe.each(vectors.keys)("the documented key $masked", (vector) => {
  test("is what its random bytes make", () => {
    const minted = mintKey(ring, randomFrom(vector.random), vector);
    expect(minted).toEqual({
      text: vector.key,
      id: vector.id,
      tagVersion: 1,
      last4: vector.key.slice(-4),
      masked: vector.masked,
    });
  });

  test("has the documented parts", () => {
    const { key, prefix, environment, id, secret, tag, crc } = vector;
    const body = `${prefix}_${environment}_${id}kPk1${secret}`;
    expect(body + tag + crc).toBe(key);
    expect(crc32(body + tag)).toBe(Number.parseInt(vector.crc32, 16));
    expect(createHmac("sha256", bytes(vectors.tag_key)).update(body).digest("hex")).toBe(vector.tag_hmac);
  });

  test("has the documented digest", () => {
    expect(innerDigest(vector.key).toString("hex")).toBe(vector.inner_digest);
    expect(digestSecret(ring, vector.key)).toEqual({ digest: vector.digest, pepperVersion: 1 });
    expect(digestMatches(ring, vector.key, { digest: vector.digest, pepperVersion: 1 })).toBe(true);
  });
});

test("the documented fingerprint is the pepper's", () => {
  expect(fingerprintOf(bytes(vectors.pepper))).toBe(vectors.pepper_fingerprint);
});

describe("the documented sealed copy", () => {
  const { sealed } = vectors;
  const context = { apiId: sealed.api_id, keyId: sealed.key_id, secretId: sealed.secret_id };

  test("is what sealing makes, and opens", () => {
    expect(sealSecret(ring, randomFrom(sealed.nonce), context, sealed.text)).toBe(sealed.envelope);
    expect(openSecret(ring, context, sealed.envelope)).toBe(sealed.text);
  });

  test("opens by the documented steps", () => {
    const derive = (from: string, info: string) =>
      Buffer.from(hkdfSync("sha256", bytes(from), "", info, 32)).toString("hex");
    expect(derive(vectors.sealing_key, `kp/dek/v1|${sealed.api_id}`)).toBe(sealed.api_subkey);
    expect(derive(sealed.api_subkey, `kp/reveal/v1|${sealed.key_id}`)).toBe(sealed.key_subkey);

    const [version, sealingKeyVersion, nonce = "", rest = ""] = sealed.envelope.split(".");
    expect([version, sealingKeyVersion]).toEqual(["v1", String(sealed.sealing_key_version)]);
    const decipher = createDecipheriv("aes-256-gcm", bytes(sealed.key_subkey), Buffer.from(nonce, "base64url"));
    const ciphertext = Buffer.from(rest, "base64url");
    decipher.setAAD(Buffer.from(sealed.associated_data)).setAuthTag(ciphertext.subarray(-16));
    expect(decipher.update(ciphertext.subarray(0, -16), undefined, "utf8") + decipher.final("utf8")).toBe(sealed.text);
  });
});

test.each(vectors.refused)("a documented text with a wrong $why is refused", ({ why, key }) => {
  const parsed = parseKey(key);
  expect(parsed === null).toBe(why !== "tag");
  expect(parsed !== null && tagMatches(ring, parsed)).toBe(false);
});

test("the documented expressions find the documented keys", () => {
  const section = /## Regular expressions[^`]+```\n([^`]+)```/.exec(page)?.[1] ?? "";
  const expressions = section.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const found = expressions.map((source) =>
    vectors.keys.filter(({ key }) => new RegExp(source).test(`"${key}"`)).map(({ prefix }) => prefix),
  );
  expect(found).toEqual([["kp"], ["kp", "acme"], ["kp", "acme"], []]);
  expect(expressions[2]).toBe(keyPattern);
});
