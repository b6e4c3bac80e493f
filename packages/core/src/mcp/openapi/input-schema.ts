import type { ApiTool, ToolParameter } from "../records.ts";
import type { Body } from "./body.ts";
import { bounds } from "./bounds.ts";
import { isJson } from "./fields.ts";
import { argumentName, Names } from "./names.ts";
import type { Left, Parameter } from "./parameters.ts";
import type { Schema } from "./read-schema.ts";
import type { ReadSchema, Schemas } from "./schemas.ts";

export interface Input {
  readonly schema: ApiTool["inputSchema"];
  readonly parameters: readonly ToolParameter[];
  readonly chars: number;
}

/** One object that holds every parameter as an argument, and the body as the argument `body`. */
export function inputOf(schemas: Schemas, parameters: readonly Parameter[], body: Body | null): Input | Left {
  const tooLarge: Left = { reason: `has a schema of more than ${bounds.schemaChars / 1000} kB` };
  const read = [...parameters, body].flatMap((part) => part?.schema ?? []);
  if (charsOf(read) > bounds.schemaChars) return tooLarge;
  const definitions = schemas.definitionsFor(read, bounds.schemaChars);
  if (definitions === null) return tooLarge;

  const named = argumentsOf(parameters, new Names(body === null ? [] : ["body"]));
  const properties: [string, Schema][] = named.map(({ parameter, argument }) => [argument, described(parameter)]);
  if (body !== null) properties.push(["body", described(body)]);
  const required = named.filter(({ parameter }) => parameter.required).map(({ argument }) => argument);
  if (body?.required) required.push("body");
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
    ...(Object.keys(definitions).length > 0 ? { $defs: definitions } : {}),
  };
  const chars = JSON.stringify(schema).length;
  if (chars > bounds.schemaChars) return tooLarge;
  return { schema, chars, parameters: named.map(({ parameter, argument }) => placed(parameter, argument)) };
}

function charsOf(read: readonly ReadSchema[]): number {
  return read.reduce((sum, { chars }) => sum + chars, 0);
}

/** Each has its own name; where another place has a parameter of that name, its place tells them apart. */
function argumentsOf(parameters: readonly Parameter[], names: Names) {
  const plain = parameters.map((parameter) => ({ parameter, name: argumentName(parameter.name) }));
  const seen = new Set<string>(["body"]);
  const shared = new Set<string>(["body"]);
  for (const { name } of plain) (seen.has(name) ? shared : seen).add(name);
  return plain.map(({ parameter, name }) => ({
    parameter,
    argument: names.give(shared.has(name) ? `${parameter.in}_${name}` : name),
  }));
}

function described({ schema, description }: { schema: ReadSchema | null; description: string | null }): Schema {
  const plain = schema?.schema ?? {};
  if (description === null || !isJson(plain)) return plain;
  return { ...plain, description };
}

function placed({ in: place, name, explode }: Parameter, argument: string): ToolParameter {
  return { argument, in: place, name, explode };
}
