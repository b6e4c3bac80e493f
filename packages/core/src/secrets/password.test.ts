import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";
import { fixedRandom } from "./testing/fixed-random.ts";

const cheap = { logN: 4, r: 8, p: 1 };
const password = "correct pony battery staple";
const random = fixedRandom("password");
const phc = await hashPassword(password, random, cheap);

test("the password that was hashed is right, any other is wrong", async () => {
  expect(await verifyPassword(password, phc)).toBe(true);
  expect(await verifyPassword(`${password} `, phc)).toBe(false);
  expect(await verifyPassword("", phc)).toBe(false);
});

test("a hash says how it was made, so that any scrypt can check it", () => {
  const [, kind, cost, salt = "", hash] = phc.split("$");
  expect([kind, cost]).toEqual(["scrypt", "ln=4,r=8,p=1"]);
  const expected = scryptSync(password, Buffer.from(salt, "base64"), 32, { N: 16, r: 8, p: 1 });
  expect(expected.toString("base64").replace("=", "") === hash).toBe(true);
});

test("unless told otherwise a hash costs what OWASP recommends", async () => {
  expect(await hashPassword(password, random)).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[^$]{22}\$[^$]{43}$/);
});

test("the same password is hashed differently each time", async () => {
  expect((await hashPassword(password, random, cheap)) === phc).toBe(false);
});

test("another keyboard's code points are the same password", async () => {
  const composed = await hashPassword("caf\u00e9 au lait!!", random, cheap);
  expect(await verifyPassword("cafe\u0301 au lait!!", composed)).toBe(true);
});

test.each([
  ["no user", null],
  ["an empty text", ""],
  ["another scheme", "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA"],
  ["more memory than we would ask for", phc.replace("ln=4", "ln=19")],
  ["more memory by wider blocks", phc.replace("ln=4,r=8", "ln=17,r=32")],
  ["a cut salt", phc.replace(/\$[^$]{22}\$/, "$AAAA$")],
  ["a cut hash", phc.slice(0, -1)],
])("no password is right for %s", async (_case, stored) => {
  expect(await verifyPassword(password, stored, cheap)).toBe(false);
});
