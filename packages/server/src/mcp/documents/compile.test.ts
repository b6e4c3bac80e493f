import { type ApiTool, compileDocument, compileTools } from "@keyporter/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manyOperations } from "./testing/many.ts";
import { ordersDocument } from "./testing/orders.ts";
import { petsDocument } from "./testing/pets.ts";
import { recursiveDocument } from "./testing/recursive.ts";

function compiled(text: string) {
  const outcome = compileTools(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function toolsOf(text: string): Readonly<Record<string, ApiTool>> {
  return Object.fromEntries(compiled(text).tools.map((tool) => [tool.name, tool]));
}

/** Formats are remarks, and every other fault of a schema is an error. */
const ajv = new Ajv2020({ strict: false, validateFormats: false, addUsedSchema: false });

function validatorOf(tool: ApiTool) {
  return ajv.compile({ ...tool.inputSchema });
}

/** Keywords whose value is no schema. */
const plain = "type required enum const default nullable pattern minimum maxLength readOnly dependentRequired format"
  .concat(" exclusiveMinimum multipleOf examples example uniqueItems description minItems contentEncoding")
  .split(" ");
/** Words that mean something in a document, so that nonsense comes near to sense. */
const words = [...plain, ..."paths get post parameters name in schema content openapi info security $ref".split(" ")];

const texts = {
  orders: JSON.stringify(ordersDocument),
  pets: petsDocument,
  recursive: JSON.stringify(recursiveDocument),
  many: manyOperations(500),
};

describe("the orders API (3.1, JSON)", () => {
  const { title, version, tools, skipped } = compiled(texts.orders);
  const { listOrders, createOrder, updateOrder, deleteOrder, get_status: status } = toolsOf(texts.orders);

  test("every operation that can be sent is a tool, and the others say why they are none", () => {
    expect([title, version]).toEqual(["Orders", "2.4.0"]);
    expect(tools.map(({ name }) => name)).toEqual([
      ...["listOrders", "createOrder", "getOrder", "updateOrder", "deleteOrder", "get_status"],
    ]);
    expect(skipped).toEqual([
      {
        operation: "PUT /orders/{order_id}/invoice",
        reason: "takes application/pdf, and only JSON and forms are sent",
      },
    ]);
  });

  test("a tool asks for the scopes of its operation, else for the operation itself, and never for nothing", () => {
    expect(listOrders?.scopes).toEqual(["read:orders"]);
    expect(createOrder?.scopes).toEqual(["write:orders"]);
    expect(status?.scopes).toEqual(["get:/status"]);
    expect(tools.every(({ scopes }) => scopes.length > 0)).toBe(true);
  });

  test("credentials are no arguments, other parameters are, each with its place", () => {
    expect(listOrders?.parameters).toEqual([
      { argument: "status", in: "query", name: "status", explode: true },
      { argument: "limit", in: "query", name: "limit", explode: true },
      { argument: "X-Trace", in: "header", name: "X-Trace", explode: false },
    ]);
    expect(listOrders?.inputSchema["properties"]).toMatchObject({ limit: { description: "At most", maximum: 100 } });
    expect(listOrders?.description).toBe("List orders\n\nNewest first.");
  });

  test("hints follow from the method", () => {
    const hints = [listOrders, createOrder, updateOrder, deleteOrder].map((tool) => [
      tool?.readOnly,
      tool?.destructive,
      tool?.idempotent,
    ]);
    expect(hints).toEqual([
      [true, false, true],
      [false, false, false],
      [false, false, false],
      [false, true, true],
    ]);
  });

  test("what only the API says is not asked of an agent; the rest of the body is", () => {
    if (createOrder === undefined) throw new Error("createOrder is missing");
    const validate = validatorOf(createOrder);
    expect(validate({ body: { total: 3, lines: [{ sku: "AB", quantity: 1 }] } })).toBe(true);
    expect(validate({ body: { total: 0 } })).toBe(false);
    expect(validate({ body: { note: null } })).toBe(false);
    expect(validate({})).toBe(false);
    expect(JSON.stringify(createOrder.inputSchema)).not.toContain('"id"');
    expect([createOrder.bodyType, updateOrder?.bodyType, listOrders?.bodyType]).toEqual([
      ...["application/json", "application/x-www-form-urlencoded", null],
    ]);
  });
});

describe("the shelter's API (3.0, YAML)", () => {
  const tools = toolsOf(texts.pets);

  test("names come from the operation, else from method and path", () => {
    expect(Object.keys(tools)).toEqual(["get_pets", "pets_create", "put_pets_by_pet_keepers_by_keeper"]);
    expect(compiled(texts.pets).version).toBe("1.2");
  });

  test("words of 3.0 become those of JSON Schema 2020-12", () => {
    const { get_pets: list, pets_create: create } = tools;
    expect(list?.inputSchema["properties"]).toEqual({
      page: { type: "integer", exclusiveMinimum: 0, examples: [1] },
    });
    expect(create?.inputSchema["$defs"]).toEqual({
      Kind: { type: ["string", "null"], enum: ["cat", "dog", null] },
      Pet: {
        type: "object",
        required: ["name", "kind"],
        properties: {
          name: { type: ["string", "null"], maxLength: 80 },
          kind: { $ref: "#/$defs/Kind" },
          born: { type: "string", format: "date" },
          weight: { type: "number" },
        },
      },
    });
    expect(create?.description).toBe("Deprecated.\n\nPOST /pets");
  });

  test("two parameters of one name are told apart by their places, and one in the path needs no entry", () => {
    const keeper = tools["put_pets_by_pet_keepers_by_keeper"];
    expect(keeper?.parameters.map(({ argument, in: place, name }) => [argument, place, name])).toEqual([
      ["pet", "path", "pet"],
      ["path_keeper", "path", "keeper"],
      ["query_keeper", "query", "keeper"],
    ]);
    expect(keeper?.inputSchema["required"]).toEqual(["pet", "path_keeper"]);
    expect(keeper?.description).toBe("Says who keeps this pet.");
  });
});

describe("schemas that hold themselves", () => {
  const tools = toolsOf(texts.recursive);

  test("stay definitions, and a tool carries only those that it reaches", () => {
    expect(tools["plant"]?.inputSchema["$defs"]).toMatchObject({
      Tree: { properties: { children: { items: { $ref: "#/$defs/Tree" } }, value: { $ref: "#/$defs/Value" } } },
    });
    expect(Object.keys(Object(tools["plant"]?.inputSchema["$defs"]))).toEqual(["Leaf", "Tree", "Value"]);
  });

  test("check values of any depth, and one that is described only by itself lets everything through", () => {
    const { plant, draw, reflect } = tools;
    if (!plant || !draw || !reflect) throw new Error("a tool is missing");
    const leaf = { value: { of: { children: [] } } };
    expect(validatorOf(plant)({ body: { children: [{ children: [leaf] }] } })).toBe(true);
    expect(validatorOf(plant)({ body: { children: [{ children: [1] }] } })).toBe(false);
    expect(validatorOf(draw)({ body: { radius: "wide", side: 1 } })).toBe(true);
    expect(validatorOf(reflect)({ body: 7 })).toBe(true);
  });
});

test("five hundred operations are five hundred tools with different names", () => {
  const { tools } = compiled(texts.many);
  expect(new Set(tools.map(({ name }) => name)).size).toBe(500);
});

test("the product's own document makes tools by the same function", () => {
  expect(compileDocument(JSON.parse(texts.many))).toEqual(compileTools(texts.many));
});

describe("whatever is handed over", () => {
  const name = fc.constantFrom("id", "body", "$ref", "constructor", "toString", "a b", "", "x/y~z");
  const loose = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, true, 0, -1.5, "", "#", "#/paths", "#/components/schemas/A", "http://x/y", "[", "object"),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(name, fc.constantFrom(...words)), tie("value"), { maxKeys: 5 }),
    ),
  })).value;
  const ref = fc.constantFrom("A", "B", "constructor").map((target) => `#/components/schemas/${target}`);
  /** Sound in its structure, nonsense in what it says: what most often breaks a validator. */
  const schemaOf = (depth: number): fc.Arbitrary<object> => {
    const said = fc.dictionary(fc.constantFrom(...plain), fc.oneof(loose, fc.integer(), fc.constant(true)), {
      maxKeys: 3,
    });
    const parts = depth === 0 ? said.map(() => ({})) : partsOf(schemaOf(depth - 1));
    return fc.tuple(said, parts).map(([some, others]) => ({ ...some, ...others }));
  };
  const partsOf = (inner: fc.Arbitrary<object>): fc.Arbitrary<object> =>
    fc.oneof(
      fc.record({ $ref: ref }),
      fc.record({ properties: fc.dictionary(name, inner, { maxKeys: 3 }) }),
      fc.record({ patternProperties: fc.dictionary(fc.string(), inner, { maxKeys: 2 }) }),
      fc.record({ items: inner, not: inner }),
      fc.record({ allOf: fc.array(inner, { maxLength: 2 }), oneOf: fc.array(inner, { maxLength: 2 }) }),
    );
  const schema = schemaOf(3);
  const parameter = fc.record(
    {
      name: name.map((text) => text || "q"),
      in: fc.constantFrom("query", "path", "header", "cookie"),
      schema,
      required: fc.boolean(),
    },
    { requiredKeys: ["name", "in"] },
  );
  const operation = fc.record(
    {
      operationId: fc.oneof(name, fc.string()),
      parameters: fc.array(parameter, { maxLength: 4 }),
      requestBody: schema.map((one) => ({ content: { "application/json": { schema: one } } })),
      security: loose,
      summary: fc.string({ unit: "binary" }),
    },
    { requiredKeys: [] },
  );
  const document = fc.record({
    openapi: fc.constantFrom("3.0.0", "3.1.0"),
    info: loose,
    paths: fc.dictionary(
      fc.oneof(name, fc.string()).map((path) => `/${path}/{id}`),
      fc.dictionary(fc.constantFrom("get", "post", "put", "delete"), operation, { maxKeys: 2 }),
      { maxKeys: 3 },
    ),
    components: fc.record({ schemas: fc.record({ A: schema, B: schema, constructor: schema }) }),
  });

  function sound(outcome: ReturnType<typeof compileDocument>): boolean {
    if (!outcome.ok) return outcome.code === "INVALID_DOCUMENT" && (outcome.errors?.length ?? 0) > 0;
    for (const tool of outcome.value.tools) {
      expect(tool.name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      for (const { argument } of tool.parameters) expect(argument).toMatch(/^[A-Za-z0-9_.-]{1,64}$/);
      validatorOf(tool);
    }
    return true;
  }

  test("any text is tools or a precise refusal, and never a failure", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => sound(compileTools(text))));
  });

  test("any value is tools or a precise refusal, and never a failure", () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), loose), (value) => sound(compileDocument(value))));
  });

  test("the schema of every tool of any document compiles in ajv 2020", () => {
    let tools = 0;
    fc.assert(
      fc.property(document, (value) => {
        const outcome = compileTools(JSON.stringify(value));
        if (outcome.ok) tools += outcome.value.tools.length;
        return sound(outcome);
      }),
      { numRuns: 200 },
    );
    expect(tools).toBeGreaterThan(100);
  });
});
