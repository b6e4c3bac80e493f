import { plain } from "../markdown-text.ts";
import { type Document, referenceOf, resolved, type Schema } from "./document.ts";
import { shapeText } from "./fields-table.ts";

/** Every component that these schemas speak of, also through others, each with its fields. */
export function objectsText(document: Document, schemas: readonly Schema[]): string {
  const names = new Set<string>();
  for (const schema of schemas) collect(document, schema, names);
  if (names.size === 0) return "";
  const texts = [...names]
    .sort((one, other) => one.localeCompare(other, "en"))
    .map((name) => objectText(document, name));
  return `## Objects\n\n${texts.join("\n\n")}`;
}

function objectText(document: Document, name: string): string {
  const schema: Schema = { $ref: `#/components/schemas/${name}` };
  const own = resolved(document, schema);
  const description = own.description === undefined ? "" : plain(own.description);
  return [`### ${name}`, description, shapeText(document, schema)].filter((part) => part !== "").join("\n\n");
}

function collect(document: Document, schema: Schema, names: Set<string>): void {
  const name = referenceOf(schema);
  if (name !== null) {
    if (names.has(name)) return;
    names.add(name);
  }
  for (const part of partsOf(document, schema)) collect(document, part, names);
}

/** The schemas that stand directly within one. @param schema a component's own parts, where it refers to one */
export function partsOf(document: Document, schema: Schema): readonly Schema[] {
  const own = resolved(document, schema);
  const more = own.additionalProperties;
  return [
    ...Object.values(own.properties ?? {}),
    ...(own.anyOf ?? []),
    ...(own.oneOf ?? []),
    ...(own.items === undefined ? [] : [own.items]),
    ...(typeof more === "object" ? [more] : []),
  ];
}
