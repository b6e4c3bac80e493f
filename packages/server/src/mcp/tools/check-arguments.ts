import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { BoundedMap } from "../../gate/bounded-map.ts";
import { checkable } from "./checkable-schema.ts";

/** Compiled checks by schema. Each is code of its own, so only so many are kept. */
const compiled = new BoundedMap<object, ValidateFunction | null>(1000);
const maxDetailChars = 500;

/**
 * What is wrong with the arguments of a tool: the first fault, by its place. Null when they fit. It says what an agent
 * can put right at once; formats and intricate patterns are left to the API, which checks everything anyway.
 */
export function argumentFault(schema: Readonly<Record<string, unknown>>, args: unknown): string | null {
  const check = checkOf(schema);
  if (check === null || check(args)) return null;
  const [error] = check.errors ?? [];
  return error === undefined ? "The arguments do not fit the tool's schema." : worded(error).slice(0, maxDetailChars);
}

function checkOf(schema: Readonly<Record<string, unknown>>): ValidateFunction | null {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const made = compile(schema);
  compiled.set(schema, made);
  return made;
}

/** Null for a schema that is none: the API then says itself what it takes. */
function compile(schema: Readonly<Record<string, unknown>>): ValidateFunction | null {
  try {
    // One for each, since it keeps whatever it has compiled. Without all errors: a long list has very many of them.
    return new Ajv2020({ strict: false, validateFormats: false, allErrors: false, logger: false }).compile(
      checkable(schema),
    );
  } catch {
    return null;
  }
}

function worded({ instancePath, message = "is not valid", keyword, params }: ErrorObject): string {
  const at = instancePath === "" ? "The arguments" : instancePath;
  if (keyword === "additionalProperties" || keyword === "unevaluatedProperties") {
    const name: unknown = params["additionalProperty"] ?? params["unevaluatedProperty"];
    return `${at} must not have ${JSON.stringify(name)}: the tool does not take it.`;
  }
  if (keyword === "enum") return `${at} must be one of ${JSON.stringify(params["allowedValues"])}.`;
  if (keyword === "const") return `${at} must be ${JSON.stringify(params["allowedValue"])}.`;
  return `${at} ${message}.`;
}
