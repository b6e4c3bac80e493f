import { entriesOf, fieldOf, isJson, type Json, textOf, within } from "./fields.ts";
import { isPattern, plainKeywords, texts } from "./keywords.ts";
import { type Located, peek, type Source } from "./source.ts";

export type Schema = Json | boolean;

export interface SchemaContext {
  readonly source: Source;
  /**
   * What stands for a reference.
   *
   * @param inPlace whether it describes the very value that the whole definition describes, and no part of that
   */
  refer(ref: string, pointer: string, inPlace: boolean): Json;
}

type Form = "one" | "list" | "map";

/** Keywords that hold schemas, by their form. */
const forms: ReadonlyMap<string, Form> = new Map([
  ...["not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames"].map(one("one")),
  ...["unevaluatedItems", "unevaluatedProperties"].map(one("one")),
  ...["allOf", "anyOf", "oneOf", "prefixItems"].map(one("list")),
  ...["properties", "patternProperties", "dependentSchemas"].map(one("map")),
]);
/** Those that speak of the very value that the schema itself speaks of. */
const ofTheSameValue = new Set(["not", "if", "then", "else", "allOf", "anyOf", "oneOf", "dependentSchemas"]);

/**
 * A schema of the document as JSON Schema 2020-12, without what only OpenAPI knows and without what clients never send.
 *
 * @see OpenAPI 3.0.4 section 4.7.24 and 3.1.1 section 4.8.24
 */
export function readSchema({ value, pointer }: Located, context: SchemaContext, inPlace: boolean): Schema {
  if (typeof value === "boolean") return value;
  if (!isJson(value)) {
    context.source.faults.add(pointer, "is no schema");
    return true;
  }
  const ref = textOf(value, "$ref");
  const reference = ref === null ? {} : context.refer(ref, within(pointer, "$ref"), inPlace);
  if (ref !== null && context.source.is30) return reference;
  const fields: [string, unknown][] = Object.entries(reference);
  for (const [keyword, content] of Object.entries(value)) {
    const place = { value: content, pointer: within(pointer, keyword) };
    const read = Object.hasOwn(plainKeywords, keyword)
      ? plainKeywords[keyword]?.(content)
      : readInner(keyword, place, context, inPlace && ofTheSameValue.has(keyword));
    if (read !== undefined)
      fields.push([Array.isArray(content) && keyword === "items" ? "prefixItems" : keyword, read]);
  }
  return nulls(value, olderWords(value, withRequired(value, Object.fromEntries(fields), context)));
}

function readInner(keyword: string, place: Located, context: SchemaContext, inPlace: boolean): unknown {
  const form = forms.get(keyword);
  const { value, pointer } = place;
  if (form === "list" || (keyword === "items" && Array.isArray(value))) {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return value.map((item, at) => readSchema({ value: item, pointer: within(pointer, at) }, context, inPlace));
  }
  if (form === "one") return readSchema(place, context, inPlace);
  if (form !== "map" || !isJson(value)) return undefined;
  const kept = entriesOf(value).filter(([name, part]) =>
    keyword === "patternProperties" ? isPattern(name) : !isReadOnly(part, context),
  );
  return Object.fromEntries(
    kept.map(([name, part]) => [name, readSchema({ value: part, pointer: within(pointer, name) }, context, inPlace)]),
  );
}

function one(form: Form): (keyword: string) => readonly [string, Form] {
  return (keyword) => [keyword, form];
}

/** What only the API itself says, such as an id it gives: asking an agent for it would be wrong. */
function isReadOnly(part: unknown, { source }: SchemaContext): boolean {
  return fieldOf(part, "readOnly") === true || fieldOf(peek(source, part), "readOnly") === true;
}

function withRequired(value: Json, schema: Json, context: SchemaContext): Json {
  const properties = fieldOf(value, "properties");
  const names = texts(fieldOf(value, "required"));
  const asked = names.filter((name) => !isReadOnly(fieldOf(properties, name), context));
  return asked.length === 0 ? schema : { ...schema, required: asked };
}

/** `exclusiveMinimum: true` and `example`, as they were written before 2020-12. */
function olderWords(value: Json, schema: Json): Json {
  const { minimum, maximum, ...rest } = schema;
  const low = fieldOf(value, "exclusiveMinimum") === true ? "exclusiveMinimum" : "minimum";
  const high = fieldOf(value, "exclusiveMaximum") === true ? "exclusiveMaximum" : "maximum";
  const example = fieldOf(value, "example");
  return {
    ...rest,
    ...(minimum === undefined ? {} : { [low]: minimum }),
    ...(maximum === undefined ? {} : { [high]: maximum }),
    ...(example === undefined || rest["examples"] !== undefined ? {} : { examples: [example] }),
  };
}

/** `nullable` as 3.0 says it. Without a type it adds null to whatever the rest allows. */
function nulls(value: Json, schema: Json): Json {
  if (fieldOf(value, "nullable") !== true) return schema;
  const { type, enum: values } = schema;
  if (type === undefined) return { anyOf: [schema, { type: "null" }] };
  const types = [...new Set([type, "null"].flat())];
  const known = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  return { ...schema, type: types, ...known };
}
