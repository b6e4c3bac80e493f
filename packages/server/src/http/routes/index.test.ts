import { expect, test } from "vitest";
import { z } from "zod";
import { managementOperations } from "./index.ts";
import { answerWithout } from "./replay.ts";

const specs = managementOperations.map(({ spec }) => spec);

function fieldsOf(schema: z.ZodType | undefined): Set<string> {
  return new Set(schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);
}

test("no two operations share an id or an address", () => {
  expect(new Set(specs.map(({ id }) => id)).size).toBe(specs.length);
  expect(new Set(specs.map(({ method, path }) => `${method} ${path}`)).size).toBe(specs.length);
});

test.each(specs.map((spec) => [spec.id, spec] as const))("%s reads every parameter of its path", (_id, spec) => {
  const named = Array.from(spec.path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
  expect(fieldsOf(spec.params)).toEqual(new Set(named));
});

/** A link takes the place of the one before, so asking twice leaves one. And it is a secret, of which no answer is kept. */
const links = ["createInvitation", "createPasswordReset"];

/** What would do more if it were done twice. */
const adding = ["addCredits"];

test("whatever creates or adds something takes an Idempotency-Key, apart from links", () => {
  const creating = specs
    .filter(({ success, id }) => (success.status === 201 && !links.includes(id)) || adding.includes(id))
    .map(({ id }) => id);
  expect(specs.filter(({ replay }) => replay !== undefined).map(({ id }) => id)).toEqual(creating);
  expect(creating).toHaveLength(13);
});

test("every answer but an empty one has a schema", () => {
  for (const { id, success } of specs) {
    expect([id, success.schema === undefined]).toEqual([id, success.status === 204 || success.status === 202]);
  }
});

// The kept answer is a row in the database: with the secret in it, a dump would give working credentials.
test.each([
  ["createKey", "secret"],
  ["createApplication", "client_secret"],
])("a replay of %s shows no secret", (id, field) => {
  const replay = specs.find((spec) => spec.id === id)?.replay;
  const record = { id: "1" };
  expect(replay?.({ record, [field]: "hush" })).toEqual({ record, [field]: null, replayed: true });
});

test("a replay without a body to begin with shows no secret either", () => {
  expect(answerWithout("secret")("hush")).toEqual({ secret: null, replayed: true });
});
