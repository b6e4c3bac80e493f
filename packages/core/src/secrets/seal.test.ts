import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { openCredential, openSecret, sealCredential, sealSecret } from "./seal.ts";
import { fixedRandom } from "./testing/fixed-random.ts";
import { fixedRing } from "./testing/fixed-ring.ts";

const ring = fixedRing();
const context = { apiId: "api_1", keyId: "api_key_1", secretId: "pKrJ66VuJfq0" };
/** With the authentication tag 80 bytes: the last digit of the envelope has bits to spare, which must not be changed either. */
const text = "s".repeat(64);
const envelope = sealSecret(ring, fixedRandom("seal"), context, text);

test("what was sealed opens again where it belongs", () => {
  assert(
    property(string({ unit: "grapheme" }), string(), (secret, seed) => {
      return openSecret(ring, context, sealSecret(ring, fixedRandom(seed), context, secret)) === secret;
    }),
  );
});

test("an envelope names the sealing key and shows nothing else", () => {
  expect(envelope).toMatch(/^v1\.2\.[\w-]{16}\.[\w-]+$/);
  expect(Buffer.from(envelope.split(".")[3] ?? "", "base64url").includes("sss")).toBe(false);
});

test("the same secret is sealed differently each time", () => {
  const random = fixedRandom("again");
  expect(sealSecret(ring, random, context, text)).not.toBe(sealSecret(ring, random, context, text));
});

test.each([
  ["API", { ...context, apiId: "api_2" }],
  ["key", { ...context, keyId: "api_key_2" }],
  ["secret of the same key", { ...context, secretId: "pKrJ66VuJfq1" }],
])("an envelope that was moved to another %s does not open", (_where, elsewhere) => {
  expect(openSecret(ring, elsewhere, envelope) === null).toBe(true);
});

test("an envelope with one bit flipped anywhere does not open", () => {
  const bytes = Buffer.from(envelope);
  let opened = 0;
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    if (openSecret(ring, context, flipped.toString("latin1")) !== null) opened += 1;
  }
  expect(opened).toBe(0);
});

test("an envelope that was cut or lengthened does not open", () => {
  const changed = [
    ...Array.from(envelope, (_, end) => envelope.slice(0, end)),
    `${envelope}A`,
    `${envelope}=`,
    ` ${envelope}`,
  ];
  expect(changed.filter((other) => openSecret(ring, context, other) !== null)).toHaveLength(0);
});

test("no text makes it throw", () => {
  assert(property(string({ unit: "binary" }), (other) => openSecret(ring, context, other) === null));
  assert(property(string({ unit: "binary" }), (other) => openSecret(ring, context, `v1.2.${other}`) === null));
});

test("after a rotation of the sealing key the old envelopes open, and are bound to their version", () => {
  const [previous] = ring.seal.previous;
  if (previous === undefined) throw new Error("the ring has no previous sealing key");
  const before = { ...ring, seal: { current: previous, previous: [] } };
  const old = sealSecret(before, fixedRandom("old"), context, text);
  expect(openSecret(ring, context, old) === text).toBe(true);
  expect(openSecret(before, context, envelope) === null).toBe(true);

  const renamed = { ...ring, seal: { current: { ...previous, version: 2 }, previous: [] } };
  expect(openSecret(renamed, context, old.replace("v1.1.", "v1.2.")) === null).toBe(true);
});

test("a credential opens for the API it was sealed for, and neither elsewhere nor as the secret of a key", () => {
  const sealed = sealCredential(ring, fixedRandom("credential"), "api_1", text);
  expect(openCredential(ring, "api_1", sealed) === text).toBe(true);
  expect(openCredential(ring, "api_2", sealed)).toBe(null);
  expect(openSecret(ring, context, sealed)).toBe(null);
  expect(openCredential(ring, "api_1", envelope)).toBe(null);
});
