import { describe, expect, test } from "vitest";
import { argumentFault } from "./check-arguments.ts";
import { checkable } from "./checkable-schema.ts";

const order = {
  type: "object",
  properties: {
    id: { type: "string" },
    limit: { type: "integer", minimum: 1, maximum: 100 },
    status: { enum: ["open", "closed"] },
    body: { $ref: "#/$defs/Order" },
  },
  required: ["id"],
  additionalProperties: false,
  $defs: {
    Order: {
      type: "object",
      properties: { name: { type: "string" }, lines: { type: "array", items: { $ref: "#/$defs/Order" } } },
    },
  },
};

describe("arguments", () => {
  test.each<[string, unknown]>([
    ["are checked through recursive schemas", { id: "1", body: { name: "a", lines: [{ name: "b", lines: [] }] } }],
    ["may leave out what is not required", { id: "1" }],
  ])("%s", (_case, args) => {
    expect(argumentFault(order, args)).toBeNull();
  });

  test.each<[unknown, string]>([
    [{}, "The arguments must have required property 'id'."],
    [{ id: 1 }, "/id must be string."],
    [{ id: "1", limit: 0 }, "/limit must be >= 1."],
    [{ id: "1", status: "lost" }, '/status must be one of ["open","closed"].'],
    [{ id: "1", other: 1 }, 'The arguments must not have "other": the tool does not take it.'],
    [{ id: "1", body: { lines: [{ name: 3 }] } }, "/body/lines/0/name must be string."],
    [[], "The arguments must be object."],
  ])("%j are refused with the place of the fault", (args, fault) => {
    expect(argumentFault(order, args)).toBe(fault);
  });

  test("a fault stays short, however much was sent", () => {
    const fault = argumentFault(order, { id: "1", ["x".repeat(100_000)]: 1 });
    expect(fault?.length).toBeLessThanOrEqual(500);
  });

  test("a schema that is none lets everything through: the API says what it takes", () => {
    expect(argumentFault({ type: "nonsense" }, { a: 1 })).toBeNull();
    expect(argumentFault({ type: "object", $ref: "#/$defs/Missing" }, { a: 1 })).toBeNull();
  });
});

describe("what could take very long to check is left to the API", () => {
  test("patterns that backtrack, and lists whose entries are compared with each other", () => {
    const schema = {
      type: "object",
      properties: {
        slow: { type: "string", pattern: "^(a+)+$" },
        quick: { type: "string", pattern: "^[a-z]+$" },
        pattern: { type: "string", enum: [{ pattern: "(a+)+" }] },
        list: { type: "array", uniqueItems: true, items: { pattern: "(x|x)*y" } },
      },
      patternProperties: { "^(a+)+$": { type: "string" } },
      additionalProperties: false,
    };
    expect(checkable(schema)).toEqual({
      type: "object",
      properties: {
        slow: { type: "string" },
        quick: { type: "string", pattern: "^[a-z]+$" },
        pattern: { type: "string", enum: [{ pattern: "(a+)+" }] },
        list: { type: "array", items: {} },
      },
    });
    expect(argumentFault(schema, { slow: `${"a".repeat(50)}!` })).toBeNull();
    expect(argumentFault(schema, { quick: "A" })).toBe('/quick must match pattern "^[a-z]+$".');
  });
});
