import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { type AskerOf, makeAskers } from "./testing/askers.ts";
import { type DocumentedOperation, readDocument, type Schema } from "./testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "./testing/requests.ts";
import { makeCatalogue, makeTenant } from "./testing/tenants.ts";

const runsPerOperation = 12;

/** One random request for an operation. */
interface Guess {
  readonly path: string;
  readonly body: unknown;
}

describe.each(engineNames)("random requests on %s", (engine) => {
  let instance: TestInstance;
  let operations: readonly DocumentedOperation[];
  let schemas: Readonly<Record<string, Schema>>;
  let ids: Ids;
  let askerOf: AskerOf;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    ({ operations, schemas } = await readDocument(instance));
    const catalogue = await makeCatalogue(instance.admin);
    ids = { ...catalogue, ...(await makeTenant(instance.admin, catalogue, "own", [])) };
    askerOf = await makeAskers(instance);
  });
  afterAll(() => instance?.close());

  test("to every operation of the document are answered, and never with a failure", { timeout: 120_000 }, async () => {
    for (const operation of operations) {
      const asker = askerOf(operation);
      await fc.assert(
        fc.asyncProperty(guesses(operation), async ({ path, body }) => {
          const answer = await asker.send(operation.method, path, body);
          expect(answer.status, `${operation.id}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
          // A file to save is the one answer that need not be JSON.
          if (answer.text !== "") expect(answer.headers.get("content-type")).toMatch(/json|^text\/csv;/);
        }),
        { numRuns: runsPerOperation, seed: 1 },
      );
    }
  });

  function guesses(operation: DocumentedOperation): fc.Arbitrary<Guess> {
    return fc
      .record({ path: addresses(operation), query: queries(operation), body: bodies(operation) })
      .map(({ path, query, body }) => ({ path: query === "" ? path : `${path}?${query}`, body }));
  }

  /** Mostly what is there, so that the rest of the request is looked at too. */
  function addresses(operation: DocumentedOperation): fc.Arbitrary<string> {
    const segment = fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }).map(encodeURIComponent);
    const strange = segment
      .filter((text) => !/^\.{1,2}$/.test(text))
      .map((text) => operation.path.replace(/\{\w+\}/g, text));
    return fc.oneof({ weight: 3, arbitrary: fc.constant(pathFor(operation, ids)) }, { weight: 1, arbitrary: strange });
  }

  function queries({ parameters }: DocumentedOperation): fc.Arbitrary<string> {
    const known = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
    const name = known.length === 0 ? fc.string({ maxLength: 8 }) : fc.constantFrom(...known);
    const value = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.integer().map(String),
      fc.constantFrom(
        ...Object.values(ids).filter((id) => typeof id === "string"),
        "active",
        "name",
        "2026-01-01T00:00:00Z",
      ),
    );
    const pair = fc.tuple(name, value).map((both) => both.map(encodeURIComponent).join("="));
    return fc.oneof(
      { weight: 2, arbitrary: fc.constant("") },
      fc.array(pair, { maxLength: 3 }).map((all) => all.join("&")),
    );
  }

  /** A good body with some fields replaced, others added; or anything at all. */
  function bodies(operation: DocumentedOperation): fc.Arbitrary<unknown> {
    if (operation.body === null) return fc.constant(undefined);
    const good = bodyFor(operation, ids);
    const known = schemas[operation.body.$ref?.split("/").at(-1) ?? ""]?.properties ?? {};
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(...Object.values(ids), "*", "read", "management", 0, -1, null, true, "2027-01-01T00:00:00Z"),
      fc.array(fc.string({ unit: "grapheme", maxLength: 70 }), { maxLength: 5 }),
    );
    const some = fc.dictionary(fc.constantFrom("name", "extra", ...Object.keys(known)), value, { maxKeys: 3 });
    const changed = some.map((fields) => ({ ...good, ...fields }));
    return fc.oneof({ weight: 4, arbitrary: changed }, { weight: 1, arbitrary: fc.jsonValue() });
  }
});
