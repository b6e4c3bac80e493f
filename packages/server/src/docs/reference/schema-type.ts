import { code } from "../markdown-text.ts";
import { type Document, referenceOf, type Schema } from "./document.ts";

/** What a value is and how large it may be, in words. A component is named and linked. */
export function typeOf(document: Document, schema: Schema): string {
  const name = referenceOf(schema);
  if (name !== null) return `[${name}](#${name.toLowerCase()})`;
  if ("$ref" in schema) return "value";
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined) return union.map((part) => typeOf(document, part)).join(" or ");
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(" or ");
  const [type = "any value", ...more] = [schema.type ?? []].flat();
  const words = type === "array" ? listOf(document, schema) : `${wordOf(type, schema.format)}${boundsOf(schema)}`;
  return [words, ...more].join(" or ");
}

type Own = Exclude<Schema, { $ref: string }>;

function listOf(document: Document, { items, minItems, maxItems }: Own): string {
  const entry = items === undefined ? "any value" : typeOf(document, items);
  const bounds = range(minItems, maxItems, "entries").replace(/^, /, "");
  return bounds === "" ? `list of ${entry}` : `list of ${bounds}: ${entry}`;
}

function wordOf(type: string, format: string | undefined): string {
  if (format === "date-time") return "time";
  return type === "integer" ? "whole number" : type;
}

function boundsOf({ minLength, maxLength, minimum, maximum }: Own): string {
  return range(minLength, maxLength, "characters") || range(minimum, maximum, "");
}

/** Numbers that are the language's own limits, and not ours, are no news. */
function range(least: number | undefined, most: number | undefined, unit: string): string {
  const from = least === undefined || least <= Number.MIN_SAFE_INTEGER ? undefined : least;
  const to = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : most;
  const behind = unit === "" ? "" : ` ${unit}`;
  if (from !== undefined && to !== undefined) return `, ${from} to ${to}${behind}`;
  if (to !== undefined) return `, at most ${to}${behind}`;
  return from === undefined || from === 0 ? "" : `, at least ${from}${behind}`;
}
