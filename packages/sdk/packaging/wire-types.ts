import * as contract from "@keyporter/contract/schemas";

/**
 * What the SDK's types say of the wire, without the schema library that the server reads it with: for each schema the
 * type of what is sent and of what comes back, under the name it has in the contract.
 */
export function wireTypes(): string {
  return Object.entries(contract)
    .flatMap(([name, schema]) => (isSchema(schema) ? [declarationOf(name, schema)] : []))
    .join("\n");
}

interface Schema {
  toJSONSchema(options: { io: "input" | "output"; unrepresentable: "any" }): Json;
}

/** As much of JSON Schema as the contract needs. */
interface Json {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Json>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly allOf?: readonly Json[];
  readonly items?: Json;
  readonly prefixItems?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Json | false;
  readonly description?: string;
}

type Definitions = Readonly<Record<string, Json>>;

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && "toJSONSchema" in value;
}

function declarationOf(name: string, schema: Schema): string {
  const [input, output] = (["input", "output"] as const).map((io) => {
    const { $defs = {}, ...json } = schema.toJSONSchema({ io, unrepresentable: "any" });
    return typeOf(json, $defs);
  });
  return [
    `export type ${name} = ${output};`,
    `export declare const ${name}: { readonly _zod: { readonly input: ${input}; readonly output: ${name} } };`,
  ].join("\n");
}

function typeOf(json: Json, definitions: Definitions): string {
  const of = (part: Json) => typeOf(part, definitions);
  if (json.$ref !== undefined) return of(definitionOf(json.$ref, definitions));
  if (json.const !== undefined) return JSON.stringify(json.const);
  if (json.enum !== undefined) return json.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = json.anyOf ?? json.oneOf;
  if (either !== undefined) return `(${either.map(of).join(" | ")})`;
  if (json.allOf !== undefined) return `(${json.allOf.map(of).join(" & ")})`;
  const types = typeof json.type === "string" ? [json.type] : (json.type ?? []);
  return types.length === 0 ? "unknown" : types.map((type) => named(type, json, definitions)).join(" | ");
}

function definitionOf(ref: string, definitions: Definitions): Json {
  const found = definitions[ref.replace("#/$defs/", "")];
  if (found === undefined) throw new Error(`The contract has no definition for ${ref}.`);
  return found;
}

function named(type: string, json: Json, definitions: Definitions): string {
  switch (type) {
    case "object":
      return objectType(json, definitions);
    case "array":
      if (json.prefixItems) return `[${json.prefixItems.map((item) => typeOf(item, definitions)).join(", ")}]`;
      return `(${typeOf(json.items ?? {}, definitions)})[]`;
    case "integer":
      return "number";
    case "string":
    case "number":
    case "boolean":
    case "null":
      return type;
    default:
      throw new Error(`JSON Schema has no type ${type}.`);
  }
}

function objectType(json: Json, definitions: Definitions): string {
  const { properties, required = [], additionalProperties } = json;
  if (properties === undefined) return `Record<string, ${typeOf(additionalProperties || {}, definitions)}>`;
  const fields = Object.entries(properties).map(([name, field]) => {
    const type = typeOf(field, definitions);
    const note = field.description === undefined ? "" : `/** ${field.description.replaceAll("*/", "* /")} */ `;
    return `${note}${JSON.stringify(name)}${required.includes(name) ? `: ${type}` : `?: ${type} | undefined`};`;
  });
  return `{ ${fields.join(" ")} }`;
}
