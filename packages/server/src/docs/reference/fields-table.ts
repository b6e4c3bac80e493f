import { code, plain, table } from "../markdown-text.ts";
import { type Document, referenceOf, resolved, type Schema } from "./document.ts";
import { typeOf } from "./schema-type.ts";

const deepest = 3;

/** What a value looks like: the fields of an object and of objects within it, of each where it is one of several. */
export function shapeText(document: Document, schema: Schema): string {
  const own = resolved(document, schema);
  const union = own.anyOf ?? own.oneOf;
  if (union !== undefined) return union.map((part) => partText(document, part)).join("\n\nor\n\n");
  const rows = rowsOf(document, schema, "", 0);
  return rows.length === 0 ? typeOf(document, own) : table(["Field", "Type", "What"], rows);
}

function partText(document: Document, part: Schema): string {
  return referenceOf(part) === null ? shapeText(document, part) : typeOf(document, part);
}

function rowsOf(document: Document, schema: Schema, above: string, depth: number): string[][] {
  const { properties = {}, required = [] } = resolved(document, schema);
  return Object.entries(properties).flatMap(([name, property]) => {
    const field = `${above}${name}`;
    const row = [code(field), typeOf(document, property), whatOf(property, required.includes(name))];
    const within = withinOf(property);
    const nested =
      within === null || depth === deepest ? [] : rowsOf(document, within.schema, `${field}${within.mark}.`, depth + 1);
    return [row, ...nested];
  });
}

/** The object within a field, if its fields are told here. */
function withinOf(schema: Schema): { readonly schema: Schema; readonly mark: string } | null {
  if (referenceOf(schema) !== null || "$ref" in schema) return null;
  if (schema.properties !== undefined) return { schema, mark: "" };
  if (schema.items !== undefined) {
    const inner = withinOf(schema.items);
    return inner === null ? null : { schema: inner.schema, mark: `[]${inner.mark}` };
  }
  const parts = (schema.anyOf ?? schema.oneOf ?? []).map(withinOf).filter((part) => part !== null);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : null;
}

/** What is to be known of a value beside its type. @param description goes before the schema's own */
export function whatOf(schema: Schema, required: boolean, description?: string): string {
  const own: Exclude<Schema, { $ref: string }> = "$ref" in schema ? {} : schema;
  const text = description ?? own.description;
  const described = text === undefined ? "" : `${plain(text).replace(/\.$/, "")}.`;
  const fallback = own.default === undefined ? "" : `Default: ${code(JSON.stringify(own.default))}.`;
  return [required ? "Required." : "", described, fallback].filter((part) => part !== "").join(" ");
}
